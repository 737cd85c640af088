import {inTurn} from './in-turn.js';
import {LoadSocket} from './load-socket.js';
import {ask, signIn} from './sign-in.js';
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

/** @param room - Its name; the bare server knows one. */
export async function createDriver(target: Target, roomSize: number, room = 'room'): Promise<Driver> {
  return target.name === 'bare' ? bareDriver(target.port) : ourDriver(target.port, roomSize, room);
}

function readFrom(head: string): number | undefined {
  const match = /^\[\{"type":"changes".*?"from":(\d+)/s.exec(head);
  return match ? Number(match[1]) : undefined;
}

function bareDriver(port: number): Driver {
  const open = (path: string) => (count: number) => inTurn(count, () => LoadSocket.open(port, path));
  return {
    openReaders: open('/read/room'),
    openSenders: open('/send/room'),
    openIdle: open('/send/room'),
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

const senders = 10;

async function ourDriver(port: number, roomSize: number, room: string): Promise<Driver> {
  const readerIds = Array.from({length: roomSize}, (_, index) => `reader${index}`);
  const senderIds = Array.from({length: senders}, (_, index) => `sender${index}`);
  const everyone = [...readerIds, ...senderIds];
  const host = await signIn(port, 'host');
  await ask(host, [
    ...['host', ...everyone].map((userId) => ({type: 'user.create', userId, patch: {name: userId}})),
    {type: 'conversation.create', conversationId: room, patch: {subject: 'Room'}},
    ...everyone.map((userId) => ({type: 'participant.create', conversationId: room, userId})),
    {type: 'participant.delete', conversationId: room, userId: 'host'},
  ]);
  host.close();
  return {
    openReaders: (count) =>
      inTurn(count, async (index) => {
        const socket = await signIn(port, readerIds[index % readerIds.length]!);
        await ask(socket, [{type: 'conversation.watch', conversationId: room}]);
        return socket;
      }),
    openSenders: (count) => inTurn(count, (index) => signIn(port, senderIds[index]!)),
    openIdle: (count) => inTurn(count, (index) => signIn(port, `idle${index}`)),
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
