import {createHmac, randomUUID} from 'node:crypto';
import {afterAll, afterEach, beforeAll} from 'vitest';
import {WebSocket} from 'ws';
import type {SessionOptions, TalkSession, TalkSessionOptions} from '../../../src/client/index.js';
import {getTalkSession, registerPolyfills, Session} from '../../../src/client/index.js';
import type {AppSettings} from '../../../server/src/domain/apps/apps.js';
import type {TestServer} from '../../../server/test/support/start-server.js';
import {startServer} from '../../../server/test/support/start-server.js';

/** What left through sockets of clients in this process, a WebSocket message at a time. */
export const sent: {readonly type: string}[][] = [];

class CountingWebSocket extends WebSocket {
  override send(data: unknown): void {
    sent.push(JSON.parse(String(data)) as {type: string}[]);
    super.send(data as string);
  }
}
registerPolyfills({WebSocket: CountingWebSocket});

/** An app of its own, so that tests do not meet. */
export interface World {
  readonly appId: string;
  readonly serverUrl: string;
  readonly server: TestServer;
  /** A session that is destroyed after the test. */
  session(options: Partial<SessionOptions> & ({me: SessionOptions['me']} | {userId: string})): Session;
  /** A standalone session of a user who exists. */
  talk(userId: string, options?: Partial<TalkSessionOptions>): Promise<TalkSession>;
  /** A user token, by default good for an hour. */
  token(userId: string, claims?: Record<string, unknown>, key?: string): string;
  signature(userId: string): string;
  rest(method: string, path: string, body?: unknown): Promise<unknown>;
  update(settings: Partial<AppSettings>): Promise<void>;
}

let server: TestServer;
const sessions: Session[] = [];

/** Starts one server for the file. */
export function useServer(): void {
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => {
    for (const session of sessions.splice(0)) session.destroy();
  });
  afterAll(() => server.stop());
}

export async function createWorld(settings: Partial<AppSettings> = {}, serverUrl = server.url): Promise<World> {
  const {appId, key} = await server.createApp(settings);
  const rest: World['rest'] = async (method, path, body) => {
    const answer = await fetch(`${server.url}/v1/${appId}${path}`, {
      method,
      headers: {authorization: `Bearer ${key}`, ...(body !== undefined && {'content-type': 'application/json'})},
      ...(body !== undefined && {body: JSON.stringify(body)}),
    });
    const result: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(result)}`);
    return result;
  };
  return {
    appId,
    serverUrl,
    server,
    rest,
    session: (options) => {
      const session = new Session({appId, serverUrl, ...options});
      sessions.push(session);
      return session;
    },
    talk: async (userId, options) => {
      await rest('PUT', `/users/${userId}`, {name: userId});
      return getTalkSession({appId, userId, serverUrl, ...options});
    },
    token: (userId, claims, withKey = key) =>
      signToken({tokenType: 'user', iss: appId, sub: userId, ...claims}, withKey),
    signature: (userId) => createHmac('sha256', key).update(userId).digest('hex'),
    update: (patch) => server.services.apps.update(appId, patch),
  };
}

function signToken(claims: Record<string, unknown>, key: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({alg: 'HS256', typ: 'JWT'})}.${part({exp: Math.floor(Date.now() / 1000) + 3600, ...claims})}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

/** Waits until `condition` gives something; fails after a while. */
export async function until<T>(
  condition: () => T | undefined | null | false,
  what = 'it',
  timeoutMs = 8000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > end) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** An id that no other test uses. */
export function unique(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 8)}`;
}
