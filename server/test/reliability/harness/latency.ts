import {setTimeout as delay} from 'node:timers/promises';
import {startServerProcess, type ServerProcess} from './server-process.js';
import {quantile} from './quantile.js';
import {WireClient} from './wire-client.js';

export interface LatencyReport {
  readonly deliveries: number;
  /** Sends that reached not everybody. */
  readonly missing: number;
  readonly p50: number;
  readonly p99: number;
}

/** R7: rooms of ten people, all looking; sends at a fixed rate, whatever comes back; every delivery is timed. */
export async function timeDeliveries(options: {
  readonly sockets: number;
  readonly perSecond: number;
  readonly seconds: number;
}): Promise<LatencyReport> {
  const server = await startServerProcess();
  const clients: WireClient[] = [];
  try {
    const times: number[] = [];
    const rooms = Math.ceil(options.sockets / roomSize);
    const writers: ((text: string) => Promise<unknown>)[] = [];
    for (let room = 0; room < rooms; room++) {
      const members = await openRoom(server, `room${room}`, times);
      clients.push(...members);
      let nonce = 0;
      writers.push((text) =>
        members[nonce % roomSize]!.request('message.send', {
          conversationId: `room${room}`,
          nonce: `n${nonce++}`,
          text,
        }),
      );
    }
    const total = options.perSecond * options.seconds;
    const startedAt = performance.now();
    const sends: Promise<unknown>[] = [];
    while (sends.length < total) {
      const due = Math.min(total, ((performance.now() - startedAt) / 1000) * options.perSecond);
      while (sends.length < due) {
        // An open loop: the time counts from when the send was due, not from when this process came to it.
        const dueAt = startedAt + (sends.length / options.perSecond) * 1000;
        sends.push(writers[sends.length % rooms]!(`${dueAt}`));
      }
      await delay(1);
    }
    await Promise.all(sends);
    await Promise.all(clients.map((client) => client.request('ping', {})));
    return {
      deliveries: times.length,
      missing: total * roomSize - times.length,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
    };
  } finally {
    for (const client of clients) client.close();
    await server.remove();
  }
}

const roomSize = 10;

async function openRoom(server: ServerProcess, conversationId: string, times: number[]): Promise<WireClient[]> {
  return Promise.all(
    Array.from({length: roomSize}, async (_, index) => {
      const userId = `${conversationId}-${index}`;
      const client = await WireClient.connect(server.port, userId);
      client.onChanges = ({changes}) => {
        const now = performance.now();
        for (const change of changes) {
          const [block] = change.kind === 'message' ? change.message.content : [];
          if (block?.type === 'text') times.push(now - Number(block.children[0]));
        }
      };
      await client.request('user.create', {userId, patch: {name: userId}});
      await client.request('conversation.create', {conversationId});
      await client.request('conversation.watch', {conversationId});
      return client;
    }),
  );
}
