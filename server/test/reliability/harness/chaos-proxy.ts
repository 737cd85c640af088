import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

/** Which way bytes vanish while the link looks alive. */
export type Blackhole = 'none' | 'to-server' | 'to-client' | 'both';

/** A TCP proxy that treats its links badly. */
export interface ChaosProxy {
  readonly port: number;
  /** Links opened so far. */
  readonly dialled: number;
  /** Links open now. */
  readonly open: number;
  /** Links that died behind a request, before its answer. */
  readonly resets: number;
  /** Links that the server ended. */
  readonly hungUp: number;
  blackhole: Blackhole;
  /** How long every chunk is held back. */
  delayMs: number;
  /**
   * Asked for each chunk a client sends on an open link, the first one excepted. Yes: the chunk reaches the server, then
   * both ends are reset before anything comes back.
   */
  resetsBehind: () => boolean;
  /** Resets every link. */
  cut(): void;
  close(): Promise<void>;
}

/** A reset that no answer triggers comes after this long. */
const resetMs = 300;

export async function startChaosProxy(targetPort: number): Promise<ChaosProxy> {
  const links = new Set<Link>();
  const server = createServer((client) => {
    proxy.dialled++;
    const link = new Link(client, targetPort, proxy);
    links.add(link);
    link.onEnd = () => links.delete(link);
  });
  const proxy = {
    port: 0,
    dialled: 0,
    resets: 0,
    hungUp: 0,
    blackhole: 'none' as Blackhole,
    delayMs: 0,
    resetsBehind: () => false,
    get open() {
      return links.size;
    },
    cut() {
      for (const link of [...links]) link.reset();
    },
    async close() {
      proxy.cut();
      server.close();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.port = (server.address() as AddressInfo).port;
  return proxy;
}

class Link {
  onEnd: (() => void) | undefined;
  readonly #client: Socket;
  readonly #upstream: Socket;
  #isDoomed = false;
  #chunks = 0;

  constructor(client: Socket, targetPort: number, proxy: {-readonly [K in keyof ChaosProxy]: ChaosProxy[K]}) {
    this.#client = client;
    this.#upstream = connect({port: targetPort, host: '127.0.0.1', noDelay: true});
    client.setNoDelay(true);
    client.on('data', (chunk) => {
      if (proxy.blackhole === 'to-server' || proxy.blackhole === 'both') return;
      // The first is the handshake.
      const isFatal = this.#chunks++ > 0 && !this.#isDoomed && proxy.resetsBehind();
      if (isFatal) {
        this.#isDoomed = true;
        proxy.resets++;
        setTimeout(() => this.reset(), resetMs);
      }
      later(proxy.delayMs, () => this.#upstream.write(chunk));
    });
    this.#upstream.on('data', (chunk) => {
      if (this.#isDoomed) this.reset();
      else if (proxy.blackhole !== 'to-client' && proxy.blackhole !== 'both') {
        later(proxy.delayMs, () => client.write(chunk));
      }
    });
    for (const socket of [client, this.#upstream]) {
      socket.on('error', () => this.reset());
      socket.on('close', () => {
        const other = socket === client ? this.#upstream : client;
        if (socket === this.#upstream && !client.destroyed) proxy.hungUp++;
        // Behind a black hole one end does not learn that the other is gone.
        if (proxy.blackhole === 'none') other.destroy();
        if (other.destroyed) this.onEnd?.();
      });
    }
  }

  reset(): void {
    this.#client.resetAndDestroy();
    this.#upstream.resetAndDestroy();
    this.onEnd?.();
  }
}

function later(delayMs: number, action: () => void): void {
  if (delayMs === 0) action();
  else setTimeout(action, delayMs);
}
