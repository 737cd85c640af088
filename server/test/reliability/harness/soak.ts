import {setTimeout as delay} from 'node:timers/promises';
import {startServerProcess} from './server-process.js';
import {WireClient} from './wire-client.js';

export interface SoakReport {
  readonly minutes: number;
  readonly sent: number;
  readonly failed: number;
  readonly comings: number;
  /** Growth of resident memory, fitted through the samples after the first quarter. */
  readonly bytesPerTenMinutes: number;
  /** The same of what is mapped from files. */
  readonly mappedPerTenMinutes: number;
  /** The same of the process's own memory: all that is not mapped. */
  readonly ownPerTenMinutes: number;
  /** The same of the objects in use. */
  readonly heapPerTenMinutes: number;
  readonly filesAtFirst: number;
  readonly filesAtLast: number;
}

export interface SoakSample {
  readonly atMs: number;
  readonly residentBytes: number;
  /** Of it, pages of files. */
  readonly mappedBytes: number;
  /** Of it, objects of JavaScript in use. */
  readonly heapBytes: number;
  readonly files: number;
}

const roomSize = 4;

/** R17: people come and go, write and read, for a long time; nothing may grow. */
export async function soak(options: {
  readonly minutes: number;
  readonly sockets: number;
  readonly perSecond: number;
  readonly churnPerSecond: number;
  /** Messages that are there before, so that the database's caches are as full as they get. */
  readonly stored: number;
  readonly onSample?: (sample: SoakSample) => void;
}): Promise<SoakReport> {
  const server = await startServerProcess();
  const clients: WireClient[] = [];
  const enter = async (index: number): Promise<void> => {
    const conversationId = `room${Math.floor(index / roomSize)}`;
    const userId = `user${index}`;
    const client = await WireClient.connect(server.port, userId);
    await client.request('user.create', {userId, patch: {name: userId}});
    await client.request('conversation.create', {conversationId});
    await client.request('conversation.watch', {conversationId});
    clients[index] = client;
  };
  try {
    for (let from = 0; from < options.sockets; from += 100) {
      const part = Math.min(100, options.sockets - from);
      await Promise.all(Array.from({length: part}, (_, index) => enter(from + index)));
    }
    for (let written = 0; written < options.stored; written += options.sockets) {
      await Promise.all(
        clients.map((client, index) =>
          client.request('message.send', {
            conversationId: `room${Math.floor(index / roomSize)}`,
            nonce: `before-${written + index}`,
            text: 'hello there',
          }),
        ),
      );
    }
    const startedAt = performance.now();
    const endsAt = startedAt + options.minutes * 60_000;
    const samples: SoakSample[] = [];
    let [sent, failed, comings] = [0, 0, 0];
    const everySecond = async (): Promise<void> => {
      for (let count = 0; count < options.perSecond; count++) {
        const index = Math.floor(Math.random() * options.sockets);
        const conversationId = `room${Math.floor(index / roomSize)}`;
        const request = clients[index]?.request('message.send', {
          conversationId,
          nonce: `${sent++}`,
          text: 'hello there',
        });
        request?.catch(() => (failed += 1));
      }
      for (let count = 0; count < options.churnPerSecond; count++) {
        const index = Math.floor(Math.random() * options.sockets);
        clients[index]?.close();
        await enter(index);
        comings += 1;
      }
    };
    const sampleMs = Math.min(10_000, (options.minutes * 60_000) / 20);
    let nextSample = startedAt;
    while (performance.now() < endsAt) {
      const second = delay(1000);
      await everySecond();
      await second;
      if (performance.now() < nextSample) continue;
      nextSample += sampleMs;
      const sample = {
        atMs: performance.now() - startedAt,
        residentBytes: await server.residentBytes(),
        mappedBytes: await server.mappedBytes(),
        heapBytes: await server.metric('nodejs_heap_size_used_bytes'),
        files: await server.openFiles(),
      };
      samples.push(sample);
      options.onSample?.(sample);
    }
    const settled = samples.slice(Math.floor(samples.length / 4));
    const perTenMinutes = (figure: (sample: SoakSample) => number) =>
      slope(settled.map((sample) => [sample.atMs, figure(sample)])) * 600_000;
    return {
      minutes: options.minutes,
      sent,
      failed,
      comings,
      bytesPerTenMinutes: perTenMinutes(({residentBytes}) => residentBytes),
      mappedPerTenMinutes: perTenMinutes(({mappedBytes}) => mappedBytes),
      ownPerTenMinutes: perTenMinutes(({residentBytes, mappedBytes}) => residentBytes - mappedBytes),
      heapPerTenMinutes: perTenMinutes(({heapBytes}) => heapBytes),
      filesAtFirst: settled[0]?.files ?? 0,
      filesAtLast: settled.at(-1)?.files ?? 0,
    };
  } finally {
    for (const client of clients) client.close();
    await server.remove();
  }
}

/** Least squares: how much y grows for each x. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
