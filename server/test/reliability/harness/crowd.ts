import {setTimeout as delay} from 'node:timers/promises';
import {backoffMs} from '../../../../src/client/connection/link.js';
import {startServerProcess, type ServerProcess} from './server-process.js';
import {until} from './until.js';
import {WireClient} from './wire-client.js';

/** Dials at once, so that the listening queue is not what is measured. */
const atOnce = 200;

export interface CrowdReport {
  readonly clients: number;
  /** Resident memory of the server with all signed in and idle. */
  readonly residentBytes: number;
  /** From the kill to the last client's being signed in again. */
  readonly backMs: number;
  /** 99th percentile of the event loop's lag while they came back. */
  readonly lagMs: number;
}

/** R6, R8: many signed-in clients that do nothing; then the server dies and starts again, and they come by themselves. */
export async function gatherCrowd({clients: count}: {clients: number}): Promise<CrowdReport> {
  const server = await startServerProcess();
  const members = Array.from({length: count}, (_, index) => new Member(server, `user${index}`));
  try {
    for (let from = 0; from < count; from += atOnce) {
      await Promise.all(members.slice(from, from + atOnce).map((member) => member.arrive()));
    }
    await delay(2000);
    const residentBytes = await server.residentBytes();
    const startedAt = performance.now();
    await server.kill();
    await server.start();
    await until(() => members.every(({isLive}) => isLive), 120_000);
    const backMs = performance.now() - startedAt;
    const lagMs = (await server.metric('nodejs_eventloop_lag_p99_seconds')) * 1000;
    return {clients: count, residentBytes, backMs, lagMs};
  } finally {
    for (const member of members) member.leave();
    await server.remove();
  }
}

/** A client that stays signed in with the pauses that the real one makes. */
class Member {
  isLive = false;
  readonly #server: ServerProcess;
  readonly #userId: string;
  #client: WireClient | undefined;
  #hasLeft = false;

  constructor(server: ServerProcess, userId: string) {
    this.#server = server;
    this.#userId = userId;
  }

  async arrive(): Promise<void> {
    for (let attempt = 0; !this.#hasLeft;) {
      try {
        const client = await WireClient.connect(this.#server.port, this.#userId);
        await client.request('feed.watch', {});
        this.#client = client;
        this.isLive = true;
        void client.closed.then(async () => {
          this.isLive = false;
          await delay(backoffMs(1, Math.random()));
          await this.arrive();
        });
        return;
      } catch {
        attempt += 1;
        await delay(backoffMs(attempt, Math.random()));
      }
    }
  }

  leave(): void {
    this.#hasLeft = true;
    this.#client?.close();
  }
}
