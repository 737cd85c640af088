import {setTimeout as delay} from 'node:timers/promises';
import {LoadSocket} from './load-socket.js';
import {ask, countAcks, signIn, type Asked} from './sign-in.js';
import type {Target} from './target.js';

export interface ReadsOptions {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Sockets that ask, and questions that each has open. */
const sockets = 10;
const inFlight = 8;

/**
 * How often a second one kind of question is answered on a pool of sockets, and the size of an answer.
 * @param ask - Makes the next question.
 */
export async function saturateReads(
  target: Target,
  open: () => Promise<LoadSocket>,
  ask: () => Asked,
  {warmUpMs, measureMs}: ReadsOptions,
): Promise<{requestsPerSecond: number; kBPerAnswer: number}> {
  const pool = await Promise.all(Array.from({length: sockets}, open));
  let answered = 0;
  let isAsking = true;
  let fault: string | undefined;
  for (const socket of pool) {
    let id = 100;
    const next = (count: number) => {
      const asked = Array.from({length: count}, () => JSON.stringify({id: ++id, ...ask()}));
      socket.send(`[${asked.join()}]`);
    };
    socket.onText = (frame) => {
      if (frame.includes('"type":"error"')) fault ??= frame.slice(0, 300);
      const count = countAcks(frame);
      answered += count;
      if (isAsking && count > 0) next(count);
    };
    next(inFlight);
  }
  const bytes = () => pool.reduce((sum, socket) => sum + socket.bytes, 0);
  await delay(warmUpMs);
  const before = {answered, bytes: bytes(), atMs: performance.now()};
  await delay(measureMs);
  const seconds = (performance.now() - before.atMs) / 1000;
  const answers = answered - before.answered;
  const size = (bytes() - before.bytes) / answers / 1024;
  isAsking = false;
  for (const socket of pool) socket.close();
  if (fault) throw new Error(`${target.name}: ${fault}`);
  return {requestsPerSecond: answers / seconds, kBPerAnswer: size};
}

/** Asks for 50 messages anywhere in a room that has so many, so that what is kept of the newest ones does not help. */
export function olderPage(count: number): () => Asked {
  return () => {
    const before = 51 + Math.floor(Math.random() * (count - 50));
    return {type: 'message.list', conversationId: 'room', limit: 50, before};
  };
}

/** Fills one room with messages by sending them. */
export async function fillRoom(target: Target, count: number): Promise<() => Promise<LoadSocket>> {
  const text = (index: number) => `Message ${index}, as long as people's usually are.`;
  if (target.name === 'bare') {
    const open = () => LoadSocket.open(target.port, '/send/room');
    const socket = await open();
    await sendAll(socket, count, (id) => ({id, nonce: `n${id}`, text: text(id)}));
    return open;
  }
  const open = () => signIn(target.port, 'reader');
  const socket = await open();
  await ask(socket, [
    {type: 'user.create', userId: 'reader', patch: {name: 'Reader'}},
    {type: 'conversation.create', conversationId: 'room'},
  ]);
  await sendAll(socket, count, (id) => ({
    id,
    type: 'message.send',
    conversationId: 'room',
    nonce: `n${id}`,
    text: text(id),
  }));
  return open;
}

/**
 * Gives one user conversations, each with another person and a message to read.
 * @param from - How many there are already.
 */
export async function fillFeed(target: Target, count: number, from = 0): Promise<() => Promise<LoadSocket>> {
  const other = await signIn(target.port, 'other');
  const ids = Array.from({length: count - from}, (_, index) => `room${from + index}`);
  await ask(other, [
    ...['other', 'reader'].map((userId) => ({type: 'user.create', userId, patch: {name: userId}})),
    // Writes of one kind next to each other share a transaction.
    ...ids.map((conversationId) => ({type: 'conversation.create', conversationId})),
    ...ids.map((conversationId) => ({type: 'participant.create', conversationId, userId: 'reader'})),
    ...ids.map((conversationId) => {
      const text = `The last words of ${conversationId}`;
      return {type: 'message.send', conversationId, nonce: conversationId, text};
    }),
  ]);
  other.close();
  return () => signIn(target.port, 'reader');
}

async function sendAll(socket: LoadSocket, count: number, send: (id: number) => object): Promise<void> {
  const together = 100;
  for (let from = 0; from < count; from += together) {
    await new Promise<void>((resolve, reject) => {
      let acks = 0;
      socket.onText = (frame) => {
        if (frame.includes('"type":"error"')) reject(new Error(frame.slice(0, 300)));
        acks += countAcks(frame);
        if (acks >= Math.min(together, count - from)) resolve();
      };
      socket.send(
        JSON.stringify(Array.from({length: Math.min(together, count - from)}, (_, index) => send(from + index + 1))),
      );
    });
  }
  socket.close();
}
