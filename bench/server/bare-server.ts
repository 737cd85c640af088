/**
 * The limit: a server that does nothing but the measured job, as well as we know how. What a tick brings is one
 * transaction with synchronous FULL, then one encoded buffer a room, then one write a socket. It keeps as many pages in
 * memory as ours. The job is a chat's: rooms, in which a message has an id, a place, a sender and a time; a repeated send
 * is known by its nonce, and readers get all of that. It knows no apps, rights, members, read positions, versions or
 * markup. A socket's path names its room and whether it reads: /read/ROOM, /send/ROOM, /both/ROOM. Rows lie in the order
 * in which they come, as ours do.
 * Usage: bare-server.ts PORT DATABASE
 */
import {createServer} from 'node:http';
import type {Socket} from 'node:net';
import {DatabaseSync} from '@photostructure/sqlite';
import {WebSocketServer} from 'ws';
import {sortableId} from '../../server/src/domain/id/sortable-id.js';

interface Room {
  readonly id: string;
  readonly readers: Set<Socket>;
  seq: number;
}

interface Sent {
  readonly from: Socket;
  readonly room: Room;
  readonly senderId: string;
  readonly id: number;
  readonly nonce: string;
  readonly text: string;
}

const [port, path] = process.argv.slice(2);
const db = new DatabaseSync(path);
db.exec(
  `pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536;
   create table message (room text, seq integer, id text unique, sender text, text text, created_at integer,
     unique (room, seq));
   create table nonce (sender text, nonce text, message_id text, primary key (nonce, sender)) without rowid`,
);
// Statements do not keep their database alive.
process.on('exit', () => db.close());
const insert = db.prepare('insert into message (room, seq, id, sender, text, created_at) values (?, ?, ?, ?, ?, ?)');
const find = db.prepare('select message_id from nonce where sender = ? and nonce = ?');
const remember = db.prepare('insert into nonce (sender, nonce, message_id) values (?, ?, ?)');
const newest = db.prepare(
  'select id, seq, sender, text, created_at from message where room = ? order by seq desc limit 50',
);
const begin = db.prepare('begin immediate');
const commit = db.prepare('commit');

const rooms = new Map<string, Room>();
let queue: Sent[] = [];
let people = 0;

function flush(): void {
  const sent = queue;
  queue = [];
  const createdAt = Date.now();
  const answers = new Map<Socket, string>();
  const news = new Map<Room, {readonly from: number; messages: string}>();
  begin.run();
  for (const {from: socket, room, senderId, id, nonce, text} of sent) {
    let messageId = (find.get(senderId, nonce) as {message_id: string} | undefined)?.message_id;
    if (messageId === undefined) {
      messageId = sortableId(createdAt);
      const said = news.get(room) ?? {from: room.seq, messages: ''};
      news.set(room, said);
      room.seq += 1;
      insert.run(room.id, room.seq, messageId, senderId, text, createdAt);
      remember.run(senderId, nonce, messageId);
      const message = JSON.stringify({id: messageId, seq: room.seq, senderId, text, createdAt});
      said.messages += said.messages ? `,${message}` : message;
    }
    const before = answers.get(socket);
    answers.set(socket, `${before ? `${before},` : ''}{"type":"ok","id":${id},"result":{"messageId":"${messageId}"}}`);
  }
  commit.run();
  const out = new Map<Socket, Buffer[]>();
  for (const [socket, text] of answers) out.set(socket, [encode(`[${text}]`)]);
  for (const [room, {from, messages}] of news) {
    const shared = encode(`[{"type":"changes","from":${from},"changes":[${messages}]}]`);
    for (const reader of room.readers) {
      const own = out.get(reader);
      if (own) own.push(shared);
      else out.set(reader, [shared]);
    }
  }
  for (const [socket, buffers] of out) socket.write(buffers.length === 1 ? buffers[0]! : Buffer.concat(buffers));
}

function encode(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + extended + length);
  frame[0] = 0x81;
  frame[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) frame.writeUInt16BE(length, 2);
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, 2 + extended);
  return frame;
}

const server = createServer((_, response) => response.end('ok'));
const gateway = new WebSocketServer({noServer: true, perMessageDeflate: false});
server.on('upgrade', (request, stream, head) => {
  gateway.handleUpgrade(request, stream, head, (peer) => {
    const socket = stream as Socket;
    const senderId = `user${++people}`;
    const [, kind, id = ''] = (request.url ?? '').split('/');
    let room = rooms.get(id);
    if (!room) rooms.set(id, (room = {id, readers: new Set(), seq: 0}));
    const {readers} = room;
    socket.setNoDelay(true);
    if (kind !== 'send') readers.add(socket);
    peer.on('close', () => readers.delete(socket));
    peer.on('message', (data: Buffer) => {
      for (const asked of JSON.parse(data.toString()) as {id: number; nonce?: string; text?: string}[]) {
        const {id: requestId, nonce, text} = asked;
        if (nonce === undefined || text === undefined) {
          const page = newest.all(room.id);
          socket.write(encode(`[{"type":"ok","id":${requestId},"result":{"page":${JSON.stringify(page)}}}]`));
        } else if (queue.push({from: socket, room, senderId, id: requestId, nonce, text}) === 1) setImmediate(flush);
      }
    });
  });
});
server.listen(Number(port), '127.0.0.1');
