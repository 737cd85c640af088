import {startChaosProxy} from './chaos-proxy.js';
import {checkSends, type SendReport} from './check-sends.js';
import {putConversation, startServerProcess} from './server-process.js';
import {readDatabase} from './stored-messages.js';
import {Writer} from './writer.js';

export interface ResetReport extends SendReport {
  /** Links reset behind a request, before its answer. */
  readonly resets: number;
  /** Messages that a sender finds in another order than it sent them. */
  readonly disordered: number;
}

/** R2: resets links behind 5 % of what senders send, before the answer; they send again by nonce. */
export async function sendThroughResets({sends}: {sends: number}): Promise<ResetReport> {
  const server = await startServerProcess();
  const proxy = await startChaosProxy(server.port);
  try {
    const userIds = Array.from({length: 8}, (_, index) => `writer${index}`);
    await putConversation(server, 'c', userIds);
    proxy.resetsBehind = () => Math.random() < 0.05;
    const writers = userIds.map(
      (userId) => new Writer({port: proxy.port, userId, conversationIds: ['c'], inFlight: 3}),
    );
    await Promise.all(writers.map((writer) => writer.run(Math.ceil(sends / writers.length))));
    await server.stop();
    const {messages} = readDatabase(server.databasePath);
    return {
      ...checkSends(
        writers.flatMap((writer) => writer.sends),
        messages,
      ),
      resets: proxy.resets,
      disordered: countDisordered(messages.map(({text}) => text)),
    };
  } finally {
    await proxy.close();
    await server.remove();
  }
}

/** Texts read `<sender>-<number>`; each sender's numbers must rise. */
export function countDisordered(texts: readonly string[]): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const text of texts) {
    const [sender = '', number] = text.split('-');
    if (Number(number) <= (last.get(sender) ?? -1)) count++;
    last.set(sender, Number(number));
  }
  return count;
}
