import {setTimeout as delay} from 'node:timers/promises';
import {putConversation, startServerProcess} from './server-process.js';
import {quantile} from './quantile.js';
import {WireClient} from './wire-client.js';

export interface SlowReadersReport {
  readonly slow: number;
  /** Of them, closed by the server. */
  readonly cut: number;
  /** 99th percentile of the others' delivery time while all read, and while the slow ones did not. */
  readonly p99Before: number;
  readonly p99During: number;
  /** What the server's memory grew by at most while it held their bytes. */
  readonly grownBytes: number;
}

/** A large text, so that the kernel's buffers fill within seconds. */
const text = 'x'.repeat(9_000);
const members = 100;
const others = 20;

/** R9: some of a conversation's watchers stop reading; the rest shall not notice. */
export async function stopReading(options: {
  readonly slow: number;
  readonly perSecond: number;
  readonly limitSeconds: number;
  /** How long all of them read at first, in which a server that has just started still grows. Default 5. */
  readonly readSeconds?: number;
}): Promise<SlowReadersReport> {
  const server = await startServerProcess();
  const clients: WireClient[] = [];
  let isWriting = true;
  try {
    const userIds = Array.from({length: members}, (_, index) => `user${index}`);
    await putConversation(server, 'c', userIds);
    const open = async (index: number) => {
      const client = await WireClient.connect(server.port, userIds[index % members]!);
      await client.request('conversation.watch', {conversationId: 'c'});
      clients.push(client);
      return client;
    };
    const slow = await Promise.all(Array.from({length: options.slow}, (_, index) => open(index)));
    let times: number[] = [];
    for (let index = 0; index < others; index++) {
      (await open(index)).onChanges = ({changes}) => {
        for (const change of changes) {
          const [block] = change.kind === 'message' ? change.message.content : [];
          const [written] = block?.type === 'text' ? block.children : [];
          if (typeof written === 'string') times.push(performance.now() - Number(written.split(' ')[0]));
        }
      };
    }
    const writer = await open(0);
    const writing = (async () => {
      for (let sent = 0; isWriting; sent++) {
        void writer
          .request('message.send', {conversationId: 'c', nonce: `n${sent}`, text: `${performance.now()} ${text}`})
          .catch(() => undefined);
        await delay(1000 / options.perSecond);
      }
    })();

    await delay((options.readSeconds ?? 5) * 1000);
    const p99Before = quantile(times, 0.99);
    const residentBefore = await server.residentBytes();
    times = [];
    let cut = 0;
    for (const client of slow) {
      void client.closed.then(() => (cut += isWriting ? 1 : 0));
      client.pause();
    }
    const cutBefore = await server.metric('talk_slow_readers_total');
    let most = residentBefore;
    const until = performance.now() + options.limitSeconds * 1000;
    while (cut < slow.length && performance.now() < until) {
      await delay(250);
      most = Math.max(most, await server.residentBytes());
      cut = (await server.metric('talk_slow_readers_total')) - cutBefore;
    }
    const p99During = quantile(times, 0.99);
    isWriting = false;
    await writing;
    return {slow: slow.length, cut, p99Before, p99During, grownBytes: most - residentBefore};
  } finally {
    isWriting = false;
    for (const client of clients) client.close();
    await server.remove();
  }
}
