import {randomUUID} from 'node:crypto';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createApp as createHttpApp} from '../../src/app.js';
import type {AuthConfig, Config, RealtimeConfig} from '../../src/config/config.js';
import {toConfig} from '../../src/config/config.js';
import type {AppSettings} from '../../src/domain/apps/apps.js';
import type {Log} from '../../src/log/log.js';
import type {Services} from '../../src/services.js';
import {createServices} from '../../src/services.js';
import {SocketClient} from './socket-client.js';

export interface TestServerOptions {
  /** `sqlite:PATH`; default in memory. */
  readonly database?: string;
  readonly verifyIdentity?: 'on' | 'off';
  readonly config?: Partial<Config>;
  readonly auth?: Partial<AuthConfig>;
  readonly realtime?: Partial<RealtimeConfig>;
  readonly now?: () => number;
  readonly log?: Log;
}

/** Who opens a socket; the demo app's `alice` by default. */
export interface ConnectOptions {
  readonly appId?: string;
  readonly userId?: string;
  readonly token?: string;
  readonly signature?: string;
}

/** The whole server in this process, on a port of its own. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly services: Services;
  /** Where uploaded files are. */
  readonly files: string;
  /** Every address it answers at, with its method, as `GET /v1/:appId`. */
  readonly routes: readonly string[];
  /** Another app of the same server, with a key of its own. */
  createApp(settings?: Partial<AppSettings>): Promise<{appId: string; key: string}>;
  /** A socket that has not said hello. */
  openSocket(appId?: string, headers?: Record<string, string>): Promise<SocketClient>;
  /** A signed-in socket. */
  connect(options?: ConnectOptions): Promise<SocketClient>;
  stop(): Promise<void>;
}

export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const base = toConfig({
    port: '0',
    database: options.database ?? 'sqlite::memory:',
    logLevel: 'error',
    verifyIdentity: options.verifyIdentity,
  });
  const files = join(tmpdir(), `talk-files-${randomUUID()}`);
  const services = await createServices(
    {
      ...base,
      // Tests of limits say so; all others come as fast as they can.
      restRate: 0,
      // Tables of wrong credentials come from one address.
      auth: {...base.auth, failureBurst: 10_000, ...options.auth},
      realtime: {...base.realtime, ...options.realtime},
      files: {...base.files, folder: files},
      ...options.config,
    },
    {now: options.now, log: options.log},
  );
  const app = await createHttpApp(services);
  const url = await app.listen({host: base.host, port: 0});
  const sockets: SocketClient[] = [];

  const openSocket = async (appId = 'demo', headers?: Record<string, string>): Promise<SocketClient> => {
    const socket = await SocketClient.open(`${url}/v1/${encodeURIComponent(appId)}/realtime`, headers);
    sockets.push(socket);
    return socket;
  };

  return {
    url,
    port: Number(new URL(url).port),
    services,
    files,
    routes: readRoutes(app.printRoutes({commonPrefix: false})),
    async createApp(settings = {}) {
      const appId = `app${randomUUID().slice(0, 8)}`;
      const key = `sk_test_${randomUUID()}`;
      await services.apps.ensure({
        id: appId,
        secretKey: key,
        environment: 'test',
        restRate: 0,
        batchRate: 0,
        ...settings,
      });
      return {appId, key};
    },
    openSocket,
    async connect({appId = 'demo', userId = 'alice', token, signature} = {}) {
      const socket = await openSocket(appId);
      await socket.hello({appId, userId, token, signature});
      return socket;
    },
    async stop() {
      for (const socket of sockets) socket.terminate();
      await app.close();
      await services.close();
      await rm(files, {recursive: true, force: true});
    },
  };
}

/** The routes in Fastify's picture of them, where each line goes on from those that it hangs on. */
function readRoutes(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods] = /^([│ ]*[├└]── )(\S*)(?: \((.+)\))?$/.exec(line) ?? [];
    const depth = indent.length / 4;
    if (depth === 0) return [];
    above.splice(depth - 1, Infinity, path);
    return methods?.split(', ').map((method) => `${method} ${above.join('')}`) ?? [];
  });
}
