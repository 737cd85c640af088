import {deflateRawSync} from 'node:zlib';
import {Limits} from 'talk-elements/protocol';
import {frameBytes, type RawFrame} from './raw-socket.js';

/** What a signed-in peer sends, and the code that ends it; `lives` where the socket goes on and answers. */
export type RawCase = readonly [name: string, bytes: () => Buffer, outcome: number | 'lives'];

const frames = (...all: readonly RawFrame[]) => Buffer.concat(all.map(frameBytes));
const one = (name: string, frame: RawFrame, outcome: RawCase[2]): RawCase => [name, () => frameBytes(frame), outcome];
const json = (name: string, payload: string, outcome: RawCase[2]): RawCase => one(`JSON: ${name}`, {payload}, outcome);
const several = (name: string, all: readonly RawFrame[], outcome: RawCase[2]): RawCase => [
  name,
  () => frames(...all),
  outcome,
];

const ping = '[{"id":50,"type":"ping"}]';
const closing = (code: number, reason: string | Buffer = '') => {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  return {opcode: 8, payload: Buffer.concat([head, Buffer.from(reason)])};
};
const text = (...bytes: number[]) => ({payload: Buffer.from(bytes)});
/** A kilobyte that would be a gigabyte, if anyone inflated it. */
const bomb = () => deflateRawSync(deflateRawSync(Buffer.alloc(64 * 1024 * 1024)));
const zeros = (length: number) => Buffer.alloc(length, 0x20);

const reserved: readonly RawCase[] = [
  one('RSV1, though no extension was agreed on', {rsv: 4, payload: ping}, 1002),
  one('RSV2', {rsv: 2, payload: ping}, 1002),
  one('RSV3', {rsv: 1, payload: ping}, 1002),
  one('all reserved bits', {rsv: 7, payload: ping}, 1002),
  one('RSV1 on a ping', {rsv: 4, opcode: 9}, 1002),
  several(
    'RSV1 on a continuation',
    [
      {fin: false, payload: '['},
      {opcode: 0, rsv: 4, payload: ']'},
    ],
    1002,
  ),
  one('a compressed message', {rsv: 4, payload: deflateRawSync(ping)}, 1002),
  ['an inflate bomb', () => frameBytes({rsv: 4, payload: bomb()}), 1002],
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => one(`opcode ${opcode}`, {opcode, payload: ping}, 1002)),
];

const masks: readonly RawCase[] = [
  one('a text without a mask', {isMasked: false, payload: ping}, 1002),
  one('a ping without a mask', {isMasked: false, opcode: 9}, 1002),
  one('a close without a mask', {...closing(1000), isMasked: false}, 1002),
  several('a continuation without a mask', [{fin: false, payload: '['}, {opcode: 0, isMasked: false, payload: ']'}], 1002),
]; // prettier-ignore

const control: readonly RawCase[] = [
  one('a ping of 125 bytes', {opcode: 9, payload: zeros(125)}, 'lives'),
  one('a ping of 126 bytes', {opcode: 9, payload: zeros(126)}, 1002),
  one('a ping of 64 kB', {opcode: 9, payload: zeros(65_536)}, 1002),
  one('a ping in pieces', {opcode: 9, fin: false}, 1002),
  one('a pong nobody asked for', {opcode: 10}, 'lives'),
  one('a pong of 126 bytes', {opcode: 10, payload: zeros(126)}, 1002),
  one('a pong in pieces', {opcode: 10, fin: false}, 1002),
  several('50 pings', Array.from({length: 50}, () => ({opcode: 9, payload: 'x'})), 'lives'),
  one('a close', closing(1000, 'bye'), 1000),
  one('a close without a code', {opcode: 8}, 1005),
  one('a close with an own code', closing(4999), 4999),
  one('a close with a registered code', closing(3000), 3000),
  one('a close of one byte', {opcode: 8, payload: 'x'}, 1002),
  one('a close in pieces', {...closing(1000), fin: false}, 1002),
  one('a close with a reason too long', closing(1000, zeros(124)), 1002),
  ...[0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535].map((code) => one(`a close with code ${code}`, closing(code), 1002)),
  one('a close with a reason that is not UTF-8', closing(1000, Buffer.from([0xff])), 1007),
  several('a request after a close', [closing(1000), {payload: ping}], 1000),
]; // prettier-ignore

const pieces: readonly RawCase[] = [
  one('a continuation of nothing', {opcode: 0, payload: ping}, 1002),
  several('a text within a text', [{fin: false, payload: '['}, {payload: ping}], 1002),
  several('a binary within a text', [{fin: false, payload: '['}, {opcode: 2, payload: ']'}], 1002),
  several('a continuation after the end', [{payload: ping}, {opcode: 0, payload: ping}], 1002),
  several('a text of two pieces', [{fin: false, payload: ping.slice(0, 9)}, {opcode: 0, payload: ping.slice(9)}], 'lives'),
  several('a ping between pieces', [{fin: false, payload: '['}, {opcode: 9}, {opcode: 0, payload: ']'}], 'lives'),
  several('a close between pieces', [{fin: false, payload: '['}, closing(1000)], 1000),
  several('a text byte by byte', Array.from(Buffer.from(ping), (byte, at) => ({payload: Buffer.from([byte]), opcode: at === 0 ? 1 : 0, fin: at === ping.length - 1})), 'lives'),
  several('1,000 empty pieces', [{fin: false, payload: ping}, ...Array.from({length: 1000}, () => ({opcode: 0, fin: false})), {opcode: 0}], 'lives'),
  several('a binary of two pieces', [{opcode: 2, fin: false, payload: '['}, {opcode: 0, payload: ']'}], 4400),
  several('a character over two pieces', [{fin: false, ...text(0x5b, 0x22, 0xc3)}, {opcode: 0, ...text(0xa4, 0x22, 0x5d)}], 4400),
  several('half a character over two pieces', [{fin: false, ...text(0x5b, 0x22, 0xc3)}, {opcode: 0, ...text(0x22, 0x5d)}], 1007),
]; // prettier-ignore

const sizes: readonly RawCase[] = [
  one('a whole frame at the limit', {payload: `[${' '.repeat(Limits.frameBytes - 2)}]`}, 'lives'),
  one('one byte above the limit', {length: Limits.frameBytes + 1}, 1009),
  one('4 GB, said and not sent', {length: 2 ** 32}, 1009),
  one('a length beyond whole numbers', {length: 2n ** 60n}, 1009),
  one('a length with its first bit set', {length: 2n ** 63n}, 1009),
  one('the longest length', {length: 2n ** 64n - 1n}, 1009),
  one('a short length in two bytes', {payload: ping, lengthBytes: 2}, 'lives'),
  one('a short length in eight bytes', {payload: ping, lengthBytes: 8}, 'lives'),
  several('pieces that are too much together', Array.from({length: 5}, (_, at) => ({opcode: at === 0 ? 1 : 0, fin: false, payload: zeros(64 * 1024)})), 1009),
  one('an empty text', {}, 4400),
  one('an empty binary', {opcode: 2}, 4400),
  one('a binary', {opcode: 2, payload: ping}, 4400),
]; // prettier-ignore

const encodings: readonly RawCase[] = [
  one('a byte that is never UTF-8', text(0x5b, 0xff, 0x5d), 1007),
  one('half a character', text(0x5b, 0x22, 0xe2, 0x82), 1007),
  one('a surrogate', text(0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d), 1007),
  one('an overlong zero', text(0x5b, 0x22, 0xc0, 0x80, 0x22, 0x5d), 1007),
  one('beyond Unicode', text(0x5b, 0x22, 0xf4, 0x90, 0x80, 0x80, 0x22, 0x5d), 1007),
  one('a lonely continuation byte', text(0x80), 1007),
  one('a byte order mark', {payload: `\ufeff${ping}`}, 4400),
  one('a NUL', {payload: `${ping}\u0000`}, 4400),
];

const documents: readonly RawCase[] = [
  json('arrays 200,000 deep', '['.repeat(200_000), 4400),
  json('objects 40,000 deep, whole', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`, 4400),
  json('a parameter 50,000 deep', `[{"id":50,"type":"conversation.list","limit":1,"filter":${'['.repeat(50_000)}${']'.repeat(50_000)}}]`, 'lives'),
  json('content 30,000 deep', `[{"id":50,"type":"message.send","conversationId":"c","nonce":"n","content":${'[{"children":'.repeat(10_000)}1${'}]'.repeat(10_000)}}]`, 'lives'),
  json('a number of 200,000 digits', `[{"id":50,"type":"conversation.list","limit":${'9'.repeat(200_000)}}]`, 'lives'),
  json('an exponent of 9,999', '[{"id":50,"type":"conversation.list","limit":1e-9999}]', 'lives'),
  json('an id beyond whole numbers', '[{"id":1e300,"type":"ping"}]', 4400),
  json('a negative id', '[{"id":-1,"type":"ping"}]', 'lives'),
  json('one id twice', '[{"id":50,"type":"ping"},{"id":50,"type":"ping"}]', 'lives'),
  json('the id of the hello again', '[{"id":1,"type":"ping"}]', 'lives'),
  json('a key twice', '[{"id":50,"id":51,"type":"ping","type":"user.get","userId":"a","userId":"b"}]', 'lives'),
  json('half a surrogate pair', String.raw`[{"id":50,"type":"user.get","userId":"\ud800"}]`, 'lives'),
  json('1,000 requests of nothing', `[${'{},'.repeat(999)}{}]`, 4400),
  json('100,000 nulls', `[${'null,'.repeat(50_000)}null]`, 4400),
  json('NaN', '[{"id":NaN,"type":"ping"}]', 4400),
  json('a comment', '[/*x*/]', 4400),
  json('a comma too many', `[{"id":50,"type":"ping"},]`, 4400),
  ['HTTP', () => Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), 1002],
  ['TLS', () => Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]), 1002],
]; // prettier-ignore

/** S7: frames as no browser sends them. */
export const rawCases: readonly RawCase[] = [
  ...reserved,
  ...masks,
  ...control,
  ...pieces,
  ...sizes,
  ...encodings,
  ...documents,
];
