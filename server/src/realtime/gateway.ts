import {randomBytes} from 'node:crypto';
import type {IncomingMessage, Server} from 'node:http';
import type {Duplex} from 'node:stream';
import {Limits} from 'talk-elements/protocol';
import {WebSocketServer} from 'ws';
import type {Authenticator} from '../auth/authenticator.js';
import type {Tickets} from '../auth/upload-ticket.js';
import type {Bus} from '../bus/bus.js';
import type {Config} from '../config/config.js';
import type {Apps} from '../domain/apps/apps.js';
import type {Conversations} from '../domain/conversations/conversations.js';
import type {Files} from '../domain/files/files.js';
import type {Messages} from '../domain/messages/messages.js';
import type {Participants} from '../domain/participants/participants.js';
import type {Presence} from '../domain/presence/presence.js';
import type {Search} from '../domain/search/search.js';
import type {Users} from '../domain/users/users.js';
import type {Log} from '../log/log.js';
import type {Metrics} from '../metrics/metrics.js';
import type {Previews} from '../previews/previews.js';
import type {Translation} from '../translation/translation.js';
import type {Tracing} from '../tracing/tracing.js';
import {Connection} from './connection.js';
import type {ConnectionParts} from './connection.js';
import {createDispatch} from './dispatch.js';
import {Flusher} from './flusher.js';
import {createHandlers} from './handlers/index.js';
import {Hub} from './hub.js';
import {createRateLimits} from './rate-limits.js';
import {createSignIn} from './sign-in.js';
import {Turns} from './turns.js';

/** Sockets taken and requests started in one turn of the event loop; each costs about a tenth of a millisecond. */
const STARTS_PER_TURN = 300;

export interface GatewayParts {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => number;
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  readonly bus: Bus;
  readonly apps: Apps;
  readonly webPushKey: string | undefined;
  readonly users: Users;
  readonly conversations: Conversations;
  readonly participants: Participants;
  readonly messages: Messages;
  readonly search: Search;
  readonly files: Files;
  readonly tickets: Tickets;
  readonly translation: Translation;
  readonly previews: Previews;
  readonly presence: Presence;
  readonly authenticator: Authenticator;
}

/** Takes sockets at `/v1/{appId}/realtime` (PROTOCOL.md). */
export interface Gateway {
  attach(server: Server): void;
  /** Refuses new sockets, lets started requests finish and says goodbye to all. Gives up waiting after `stopMs`. */
  close(): Promise<void>;
}

export function createGateway(parts: GatewayParts): Gateway {
  const {config, metrics} = parts;
  const connections = new Map<string, Connection>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: Limits.frameBytes,
    perMessageDeflate: false,
  });
  // Its own answers are pages.
  sockets.on('wsClientError', (_error, socket) => refuse(socket, '400 Bad Request'));
  const hub = new Hub({
    bus: parts.bus,
    metrics,
    typingMs: config.realtime.typingMs,
    onRecheck: (subscribers) => {
      for (const {id} of subscribers) {
        connections
          .get(id)
          ?.recheck()
          .catch((err: unknown) => parts.log.error({err}, 'recheck failed'));
      }
    },
  });
  const dispatch = createDispatch(createHandlers({...parts, hub, watchLimit: config.realtime.subscriptions}));
  const turns = new Turns(STARTS_PER_TURN);
  const shared: ConnectionParts = {
    config: config.realtime,
    auth: config.auth,
    now: parts.now,
    log: parts.log,
    metrics,
    flusher: new Flusher(),
    turns,
    hub,
    apps: parts.apps,
    users: parts.users,
    presence: parts.presence,
    rateLimits: createRateLimits(config.realtime),
    signIn: createSignIn({...parts, hub}),
    dispatch: parts.tracing?.traceRequests(dispatch) ?? dispatch,
  };
  let isStopping = false;
  let connectionNumber = 0;
  let onEmpty: (() => void) | undefined;

  const sweeper = setInterval(() => {
    const nowMs = performance.now();
    for (const connection of connections.values()) connection.sweep(nowMs);
  }, config.realtime.sweepMs);
  sweeper.unref();

  /** Opaque; two decimal groups and one hexadecimal, to which presence adds one (spec/README.md, session id). */
  const newId = () => `${Date.now()}-${(connectionNumber += 1)}-${randomBytes(6).toString('hex')}`;

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const appId = readAppId(request.url ?? '');
    if (appId === undefined) return refuse(socket, '404 Not Found');
    if (!isAllowedOrigin(config.allowedOrigins, request.headers.origin)) return refuse(socket, '403 Forbidden');
    // Who goes while waiting is no news.
    socket.on('error', ignore);
    const enter = (): void => {
      if (socket.destroyed || !turns.take(enter)) return;
      socket.off('error', ignore);
      if (isStopping) refuse(socket, '503 Service Unavailable');
      else open(request, socket, head, appId);
    };
    enter();
  };

  const open = (request: IncomingMessage, socket: Duplex, head: Buffer, appId: string): void => {
    const address = readAddress(request, config.trustProxy);
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const connection = new Connection({id: newId(), appId, address, ws, socket: request.socket}, shared);
      connections.set(connection.id, connection);
      metrics.connections += 1;
      ws.on('close', () => {
        connections.delete(connection.id);
        metrics.connections -= 1;
        if (connections.size === 0) onEmpty?.();
      });
    });
  };

  return {
    attach(server) {
      server.on('upgrade', upgrade);
    },

    async close() {
      isStopping = true;
      const deadline = new Promise<void>((resolve) => setTimeout(resolve, config.stopMs).unref());
      const farewells = [...connections.values()].map((connection) => connection.stop());
      const empty = connections.size === 0 ? undefined : new Promise<void>((resolve) => (onEmpty = resolve));
      await Promise.race([Promise.all([...farewells, empty]), deadline]);
      clearInterval(sweeper);
      for (const connection of connections.values()) connection.terminate();
      hub.close();
      sockets.close();
    },
  };
}

/** The app id of a socket's path; undefined for any other path. */
function readAppId(url: string): string | undefined {
  const part = /^\/v1\/([^/?]+)\/realtime\/?(?:\?.*)?$/.exec(url)?.[1];
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Only browsers send an origin. Who is no browser is not kept out by one. */
function isAllowedOrigin(allowed: Config['allowedOrigins'], origin: string | undefined): boolean {
  return allowed === '*' || origin === undefined || allowed.includes(origin);
}

/** Behind one proxy, the last entry is the one that it wrote. */
function readAddress({headers, socket}: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  const addresses = String(forwarded ?? socket.remoteAddress ?? '').split(',');
  return addresses.at(-1)?.trim() ?? '';
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', ignore);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const ignore = (): void => undefined;
