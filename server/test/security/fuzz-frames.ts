import {setImmediate as turn} from 'node:timers/promises';
import {Limits} from 'talk-elements/protocol';
import type {TestServer} from '../support/start-server.js';
import {frameBytes, RawSocket} from './raw-socket.js';

export interface FramesReport {
  readonly frames: number;
  /** How often the server closed a socket with each code. */
  readonly codes: Readonly<Record<number, number>>;
  /** Sockets that ended for no or a wrong reason, and answers that say that something broke. */
  readonly faults: readonly string[];
}

/** Sockets at the same time. */
const PEERS = 16;
const BATCH = 50;

type Random = (below: number) => number;

/** The same numbers for the same seed (xorshift). */
function randomOf(seed: number): Random {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const requests = [
  {type: 'ping'},
  {type: 'user.get', userId: 'alice'},
  {type: 'user.watch', userId: '__proto__'},
  {type: 'conversation.list', limit: 3},
  {type: 'conversation.get', conversationId: 'c'},
  {type: 'message.list', conversationId: 'c', limit: 1e3},
  {type: 'message.send', conversationId: 'c', nonce: 'n', text: '*x'},
  {type: 'presence', sessions: [], widgets: [{}]},
  {type: 'feed.watch', known: {c: {epoch: 'e', version: -1}}},
];
/** Codes of close frames, some of them wrong. */
const ends = [1000, 3000, 1001, 4464, 1005, 0];
/**
 * With which a peer that breaks the rules may be sent away; a proper close is answered with its own code. Who is still sending when the
 * server hangs up may miss the last word: 1006.
 */
const allowed = new Set([1000, 1001, 1002, 1005, 1006, 1007, 1009, 3000, 4400, 4464]);
/** Kinds of frames below this keep to the rules. */
const RIGHT = 193;
const KINDS = 200;

/** Mostly what the protocol allows, so that sockets live to hear more; now and then anything else. */
function nextFrame(kind: number, random: Random, id: number): Buffer {
  const payload = JSON.stringify([{id, ...requests[random(requests.length)]}]);
  if (kind < 120) return frameBytes({payload});
  if (kind < 150) return frameBytes({opcode: 9 + random(2), payload: Buffer.alloc(random(126), random(256))});
  if (kind < 180)
    return frameBytes({payload: `[${JSON.stringify({id, type: 'ping', [mangled(payload, random)]: 1})}]`});
  if (kind < RIGHT) {
    const cut = random(payload.length);
    const first = frameBytes({fin: false, payload: payload.slice(0, cut)});
    return Buffer.concat([first, frameBytes({opcode: 0, payload: payload.slice(cut)})]);
  }
  if (kind === RIGHT) return frameBytes({payload: mangled(payload, random)});
  if (kind === RIGHT + 1) return frameBytes({payload: Buffer.from(payload).fill(random(256), random(payload.length))});
  if (kind === RIGHT + 2) return frameBytes({opcode: random(16), fin: random(2) === 0, rsv: random(8), payload});
  if (kind === RIGHT + 3) return frameBytes({payload, length: Limits.frameBytes + random(2 ** 31)});
  if (kind === RIGHT + 4) return frameBytes({payload, isMasked: false});
  if (kind === RIGHT + 5) return Buffer.from(Array.from({length: 1 + random(60)}, () => random(256)));
  const code = Buffer.alloc(2);
  code.writeUInt16BE(ends[random(ends.length)]!);
  return frameBytes({opcode: 8, payload: code});
}

/** A text with one of its characters changed into another. */
function mangled(text: string, random: Random): string {
  const at = random(text.length);
  return text.slice(0, at) + String.fromCharCode(random(0xd7ff)) + text.slice(at + 1);
}

/** S7: sends so many frames from several peers, and looks at how each of them ends. */
export async function fuzzFrames(
  server: TestServer,
  {frames, seed}: {frames: number; seed: number},
): Promise<FramesReport> {
  const codes: Record<number, number> = {};
  const faults: string[] = [];
  let sent = 0;

  const peer = async (number: number): Promise<void> => {
    const random = randomOf(seed * 31 + number * 2 + 1);
    while (sent < frames) {
      const socket = await RawSocket.open(server.port);
      let isRight = random(20) > 0;
      if (isRight) await socket.hello();
      let last = '';
      for (let id = 2; sent < frames && socket.isOpen;) {
        const count = Math.min(BATCH, frames - sent);
        sent += count;
        const kinds = Array.from({length: count}, () => random(KINDS));
        isRight &&= kinds.every((kind) => kind < RIGHT);
        const batch = Buffer.concat(kinds.map((kind) => nextFrame(kind, random, id++)));
        last = batch.toString('base64');
        await socket.write(batch);
        // The server is in this process: it gets its turn.
        await turn();
        for (const text of socket.received.texts.splice(0)) if (text.includes('"INTERNAL"')) faults.push(text);
      }
      if (socket.isOpen) {
        socket.end();
        continue;
      }
      const code = await socket.closed;
      codes[code] = (codes[code] ?? 0) + 1;
      if (isRight || !allowed.has(code)) faults.push(`${code} after ${last.slice(0, 2000)}`);
    }
  };

  await Promise.all(Array.from({length: PEERS}, (_, number) => peer(number)));
  return {frames: sent, codes, faults};
}
