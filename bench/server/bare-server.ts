/**
 * The limit: a server that does nothing but the measured job, as well as we know how. One room; what a tick brings is
 * one transaction with synchronous FULL, then one encoded buffer, then one write a socket.
 * Usage: bare-server.ts PORT DATABASE
 */
import {createServer} from 'node:http';
import type {Socket} from 'node:net';
import {DatabaseSync} from '@photostructure/sqlite';
import {WebSocketServer} from 'ws';

interface Sent {
  readonly from: Socket;
  readonly id: number;
  readonly text: string;
}

const [port, path] = process.argv.slice(2);
const db = new DatabaseSync(path);
db.exec(
  'pragma journal_mode = wal; pragma synchronous = full; create table message (seq integer primary key, text text)',
);
// Statements do not keep their database alive.
process.on('exit', () => db.close());
const insert = db.prepare('insert into message (seq, text) values (?, ?)');
const begin = db.prepare('begin immediate');
const commit = db.prepare('commit');

const readers = new Set<Socket>();
let queue: Sent[] = [];
let seq = 0;

function flush(): void {
  const sent = queue;
  queue = [];
  const from = seq;
  begin.run();
  for (const {text} of sent) insert.run(++seq, text);
  commit.run();

  const acks = new Map<Socket, string>();
  let messages = '';
  sent.forEach(({from: socket, id, text}, index) => {
    const before = acks.get(socket);
    acks.set(socket, `${before ? `${before},` : ''}{"type":"ok","id":${id}}`);
    messages += `${index > 0 ? ',' : ''}{"seq":${from + index + 1},"text":${JSON.stringify(text)}}`;
  });
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
    socket.setNoDelay(true);
    if (request.url === '/read') readers.add(socket);
    peer.on('close', () => readers.delete(socket));
    peer.on('message', (data: Buffer) => {
      for (const {id, text} of JSON.parse(data.toString()) as {id: number; text: string}[]) {
        if (queue.push({from: socket, id, text}) === 1) setImmediate(flush);
      }
    });
  });
});
server.listen(Number(port), '127.0.0.1');
