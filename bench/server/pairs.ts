import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from './in-turn.js';
import {LoadSocket} from './load-socket.js';
import {ask, countAcks, signIn} from './sign-in.js';
import {percentile} from './statistics.js';
import type {Target} from './target.js';

/** A room of two: one writes, both see. */
interface Pair {
  readonly writer: LoadSocket;
  readonly reader: LoadSocket;
  readonly encodeSend: (id: number, text: string) => string;
}

export interface PairsOptions {
  readonly pairs: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Every writer sends again as soon as it was acknowledged. Throws when readers got less than writers sent. */
export async function saturatePairs(
  target: Target,
  {pairs: count, warmUpMs, measureMs}: PairsOptions,
): Promise<Readonly<Record<string, number>>> {
  const pairs = await openPairs(target, count);
  const faults: string[] = [];
  let acked = 0;
  let received = 0;
  let isSending = true;
  pairs.forEach(({writer, reader, encodeSend}, index) => {
    let id = 100;
    const send = () =>
      writer.send(encodeSend(++id, `Message ${id} of pair ${index}, as long as people's usually are.`));
    writer.onText = (frame) => {
      if (frame.includes('"type":"error"')) faults.push(frame.slice(0, 200));
      const acks = countAcks(frame);
      acked += acks;
      if (isSending) for (let turn = 0; turn < acks; turn++) send();
    };
    reader.onText = (frame) => {
      for (let at = frame.indexOf('Message '); at >= 0; at = frame.indexOf('Message ', at + 1)) received++;
    };
    send();
  });
  await delay(warmUpMs);
  const before = {acked, atMs: performance.now(), cpu: await target.cpuSeconds()};
  await delay(measureMs);
  const seconds = (performance.now() - before.atMs) / 1000;
  const messagesPerSecond = (acked - before.acked) / seconds;
  const serverCpu = ((await target.cpuSeconds()) - before.cpu) / seconds;
  isSending = false;
  for (let tries = 0; tries < 100 && received < acked; tries++) await delay(20);
  close(pairs);
  if (faults.length > 0) throw new Error(`${target.name}: ${faults.length} faults, first: ${faults[0]}`);
  if (received < acked) throw new Error(`${target.name}: ${acked} acknowledged, ${received} received`);
  return {messagesPerSecond, serverCpu};
}

/** Sends at a fixed rate over all rooms in turn and times every delivery to the reader. */
export async function pacePairs(
  target: Target,
  {pairs: count, perSecond, warmUpMs, measureMs}: PairsOptions & {readonly perSecond: number},
): Promise<Readonly<Record<string, number>>> {
  const pairs = await openPairs(target, count);
  const times: number[] = [];
  const startedAt = performance.now();
  const measureFrom = startedAt + warmUpMs;
  const measureTo = measureFrom + measureMs;
  for (const {reader} of pairs) {
    reader.onText = (frame) => {
      const now = performance.now();
      for (let at = frame.indexOf('t='); at >= 0; at = frame.indexOf('t=', at + 2)) {
        const sentAt = Number(frame.slice(at + 2, frame.indexOf(' ', at)));
        if (sentAt >= measureFrom) times.push(now - sentAt);
      }
    };
  }
  let sent = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    for (; sent < ((Math.min(now, measureTo) - startedAt) / 1000) * perSecond; sent++) {
      const {writer, encodeSend} = pairs[sent % pairs.length]!;
      writer.send(encodeSend(100 + sent, `t=${now.toFixed(3)} as long as a message of people usually is`));
    }
  }, 1);
  await delay(warmUpMs + measureMs + 500);
  clearInterval(timer);
  close(pairs);
  const expected = (perSecond * measureMs) / 1000;
  if (times.length < expected * 0.98) throw new Error(`${target.name}: ${times.length} of ${expected} deliveries`);
  times.sort((a, b) => a - b);
  return {p50: percentile(times, 0.5), p99: percentile(times, 0.99), perSecond: (times.length / measureMs) * 1000};
}

async function openPairs(target: Target, count: number): Promise<Pair[]> {
  return inTurn(count, (index) =>
    target.name === 'bare' ? openBare(target.port, index) : openOurs(target.port, index),
  );
}

async function openBare(port: number, index: number): Promise<Pair> {
  const open = () => LoadSocket.open(port, `/both/${index}`);
  const [writer, reader] = [await open(), await open()];
  return {writer, reader, encodeSend: (id, text) => JSON.stringify([{id, nonce: `n${id}`, text}])};
}

async function openOurs(port: number, index: number): Promise<Pair> {
  const conversationId = `room${index}`;
  const [writer, reader] = await Promise.all(
    ['writer', 'reader'].map(async (name) => {
      const userId = `${name}${index}`;
      const socket = await signIn(port, userId);
      await ask(socket, [
        {type: 'user.create', userId, patch: {name: userId}},
        {type: 'conversation.create', conversationId},
        {type: 'conversation.watch', conversationId},
      ]);
      return socket;
    }),
  );
  if (!writer || !reader) throw new Error('A pair has two.');
  return {
    writer,
    reader,
    encodeSend: (id, text) => JSON.stringify([{id, type: 'message.send', conversationId, nonce: `n${id}`, text}]),
  };
}

function close(pairs: readonly Pair[]): void {
  for (const {writer, reader} of pairs) {
    writer.close();
    reader.close();
  }
}
