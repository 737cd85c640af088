import {crc32} from 'node:zlib';
import type {Bytes} from './bytes.js';
import {DamagedError} from './damaged-error.js';
import {exifOf, orientationOf} from './exif.js';
import {Pieces, type Plan} from './piece.js';

const CHUNKS = 100_000;
const EXIF_BYTES = 64 * 1024;

/** Pixels, colours and frames. Texts, times, EXIF and what programs add for themselves stay behind. */
const kept = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

/** A PNG, still or animated, that ends where it says (PNG, third edition, §5). Throws DamagedError. */
export async function planPng(file: Bytes): Promise<Plan> {
  const pieces = new Pieces();
  let orientation = 1;
  let at = 8;
  pieces.keep(0, at);
  for (let count = 0; ; count++) {
    const head = await file.at(at, 8);
    if (head.length < 8 || count > CHUNKS) throw new DamagedError('a chunk is missing');
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    const end = at + 12 + length;
    if (end > file.size) throw new DamagedError('a chunk is cut off');
    if (count === 0 && type !== 'IHDR') throw new DamagedError('no header');
    if (type === 'eXIf') {
      orientation = orientationOf(await file.at(at + 8, Math.min(length, EXIF_BYTES)));
      if (orientation > 1) pieces.add(chunk('eXIf', exifOf(orientation)));
    }
    if (kept.has(type)) pieces.keep(at, end);
    at = end;
    if (type === 'IEND') return {pieces: pieces.all, orientation};
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}
