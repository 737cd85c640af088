/**
 * The limit: a server that does nothing but the measured job, as well as we know how. One room; what a tick brings is
 * one transaction with synchronous FULL, then one encoded buffer, then one write a socket. The job is a chat's: a message
 * has an id, a sender and a time, a repeated send is known by its nonce, and readers get all of that. It knows no
 * apps, rights, members, read positions, versions or markup.
 * Usage: bare-server.ts PORT DATABASE
 */
import {randomUUID} from 'node:crypto';
import {createServer} from 'node:http';
import type {Socket} from 'node:net';
import {DatabaseSync} from '@photostructure/sqlite';
import {WebSocketServer} from 'ws';

interface Sent {
  readonly from: Socket;
  readonly senderId: string;
  readonly id: number;
  readonly nonce: string;
  readonly text: string;
}

const [port, path] = process.argv.slice(2);
const db = new DatabaseSync(path);
db.exec(
  `pragma journal_mode = wal; pragma synchronous = full;
   create table message (seq integer primary key, id text unique, sender text, text text, created_at integer);
   create table nonce (sender text, nonce text, message_id text, primary key (sender, nonce)) without rowid`,
);
// Statements do not keep their database alive.
process.on('exit', () => db.close());
const insert = db.prepare('insert into message (seq, id, sender, text, created_at) values (?, ?, ?, ?, ?)');
const find = db.prepare('select message_id from nonce where sender = ? and nonce = ?');
const remember = db.prepare('insert into nonce (sender, nonce, message_id) values (?, ?, ?)');
const begin = db.prepare('begin immediate');
const commit = db.prepare('commit');

const readers = new Set<Socket>();
let queue: Sent[] = [];
let seq = 0;
let people = 0;

function flush(): void {
  const sent = queue;
  queue = [];
  const from = seq;
  const createdAt = Date.now();
  const acks = new Map<Socket, string>();
  let messages = '';
  begin.run();
  for (const {from: socket, senderId, id, nonce, text} of sent) {
    let messageId = (find.get(senderId, nonce) as {message_id: string} | undefined)?.message_id;
    if (messageId === undefined) {
      messageId = randomUUID();
      seq += 1;
      insert.run(seq, messageId, senderId, text, createdAt);
      remember.run(senderId, nonce, messageId);
      const message = JSON.stringify({id: messageId, seq, senderId, text, createdAt});
      messages += messages ? `,${message}` : message;
    }
    const before = acks.get(socket);
    acks.set(socket, `${before ? `${before},` : ''}{"type":"ok","id":${id},"result":{"messageId":"${messageId}"}}`);
  }
  commit.run();
  for (const [socket, text] of acks) socket.write(encode(`[${text}]`));
  const shared = encode(`[{"type":"changes","from":${from},"changes":[${messages}]}]`);
  for (const reader of readers) reader.write(shared);
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
    socket.setNoDelay(true);
    if (request.url === '/read') readers.add(socket);
    peer.on('close', () => readers.delete(socket));
    peer.on('message', (data: Buffer) => {
      for (const {id, nonce, text} of JSON.parse(data.toString()) as {id: number; nonce: string; text: string}[]) {
        if (queue.push({from: socket, senderId, id, nonce, text}) === 1) setImmediate(flush);
      }
    });
  });
});
server.listen(Number(port), '127.0.0.1');
