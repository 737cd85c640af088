import {LoadSocket} from './load-socket.js';
import type {Target} from './target.js';

/** What a broadcast frame holds. */
export interface Broadcast {
  /** Messages of the room before these. */
  readonly from: number;
  readonly texts: readonly string[];
}

/** One way to talk to a server about one room, so that the same load runs against both. */
export interface Driver {
  /** Sockets that receive every message of the room. */
  openReaders(count: number): Promise<LoadSocket[]>;
  /** Sockets that send and receive acknowledgements only. */
  openSenders(count: number): Promise<LoadSocket[]>;
  /** Sockets that do nothing. */
  openIdle(count: number): Promise<LoadSocket[]>;
  encodeSends(firstId: number, texts: readonly string[]): string;
  /** Undefined for frames that are no broadcast. */
  parseBroadcast(frame: string): Broadcast | undefined;
  /** `from` of the broadcast that starts like this. */
  readFrom(head: string): number | undefined;
}

export async function createDriver(target: Target, roomSize: number): Promise<Driver> {
  return target.name === 'bare' ? bareDriver(target.port) : ourDriver(target.port, roomSize);
}

/** Acknowledgements in a frame. */
export function countAcks(frame: string): number {
  let count = 0;
  for (let at = frame.indexOf('"type":"ok"'); at >= 0; at = frame.indexOf('"type":"ok"', at + 1)) count++;
  return count;
}

function readFrom(head: string): number | undefined {
  const match = /^\[\{"type":"changes".*?"from":(\d+)/s.exec(head);
  return match ? Number(match[1]) : undefined;
}

function bareDriver(port: number): Driver {
  const open = (path: string) => (count: number) => inTurn(count, () => LoadSocket.open(port, path));
  return {
    openReaders: open('/read'),
    openSenders: open('/send'),
    openIdle: open('/send'),
    encodeSends: (firstId, texts) =>
      JSON.stringify(texts.map((text, index) => ({id: firstId + index, nonce: `n${firstId + index}`, text}))),
    parseBroadcast(frame) {
      const [first] = JSON.parse(frame) as {type: string; from: number; changes: {text: string}[]}[];
      return first?.type === 'changes' ? {from: first.from, texts: first.changes.map(({text}) => text)} : undefined;
    },
    readFrom,
  };
}

interface ChangesFrame {
  readonly type: string;
  readonly from: number;
  readonly changes: readonly {
    readonly kind: string;
    readonly message: {readonly content: readonly {readonly children: readonly string[]}[]};
  }[];
}

const app = 'demo';
const room = 'room';
const senders = 10;
/** Larger rooms are people with several sockets each: a conversation takes 300 participants. */
const mostMembers = 250;

async function ourDriver(port: number, roomSize: number): Promise<Driver> {
  const put = async (path: string, body: object) => {
    const response = await fetch(`http://127.0.0.1:${port}/v1/${app}${path}`, {
      method: 'PUT',
      headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
  };
  const readerIds = Array.from({length: Math.min(roomSize, mostMembers)}, (_, index) => `reader${index}`);
  const senderIds = Array.from({length: senders}, (_, index) => `sender${index}`);
  const everyone = [...readerIds, ...senderIds];
  for (const id of everyone) await put(`/users/${id}`, {name: id});
  await put(`/conversations/${room}`, {subject: 'Room'});
  for (const id of everyone) await put(`/conversations/${room}/participants/${id}`, {});

  const signIn = async (userId: string, then: readonly object[] = []) => {
    const socket = await LoadSocket.open(port, `/v1/${app}/realtime`);
    const hello = {id: 1, type: 'hello', protocol: 1, appId: app, userId};
    for (const request of [hello, ...then]) {
      const answer = new Promise<string>((resolve) => (socket.onText = resolve));
      socket.send(JSON.stringify([request]));
      const text = await answer;
      if (!text.startsWith('[{"type":"ok"')) throw new Error(`refused: ${text}`);
    }
    socket.onText = undefined;
    return socket;
  };
  return {
    openReaders: (count) =>
      inTurn(count, (index) =>
        signIn(readerIds[index % readerIds.length]!, [{id: 2, type: 'conversation.watch', conversationId: room}]),
      ),
    openSenders: (count) => inTurn(count, (index) => signIn(senderIds[index]!)),
    openIdle: (count) => inTurn(count, (index) => signIn(`idle${index}`)),
    encodeSends: (firstId, texts) =>
      JSON.stringify(
        texts.map((text, index) => {
          const id = firstId + index;
          return {id, type: 'message.send', conversationId: room, nonce: `n${id}`, text};
        }),
      ),
    parseBroadcast(frame) {
      const [first] = JSON.parse(frame) as ChangesFrame[];
      if (first?.type !== 'changes') return undefined;
      return {from: first.from, texts: first.changes.map(({message}) => message.content[0]!.children[0]!)};
    },
    readFrom,
  };
}

/** Opens sockets a few at a time. */
async function inTurn(count: number, open: (index: number) => Promise<LoadSocket>): Promise<LoadSocket[]> {
  const sockets: LoadSocket[] = [];
  for (let from = 0; from < count; from += 50) {
    const part = Array.from({length: Math.min(50, count - from)}, (_, index) => open(from + index));
    sockets.push(...(await Promise.all(part)));
  }
  return sockets;
}
