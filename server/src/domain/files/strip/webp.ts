import type {Bytes} from './bytes.js';
import {DamagedError} from './damaged-error.js';
import {exifOf, orientationOf} from './exif.js';
import {Pieces, type Plan} from './piece.js';

const CHUNKS = 100_000;
const EXIF_BYTES = 64 * 1024;
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;
const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

/** A WebP without EXIF, XMP and unknown chunks, and without what follows its end (RFC 9649 §2). Throws DamagedError. */
export async function planWebp(file: Bytes): Promise<Plan> {
  const head = await file.at(0, 12);
  const riffEnd = 8 + head.readUInt32LE(4);
  if (riffEnd > file.size) throw new DamagedError('cut off');
  const body = new Pieces();
  let flags: {readonly at: number; readonly bytes: Buffer} | undefined;
  let orientation = 1;
  let at = 12;
  for (let count = 0; at + 8 <= riffEnd; count++) {
    if (count > CHUNKS) throw new DamagedError('too many chunks');
    const chunk = await file.at(at, 18);
    const type = chunk.toString('latin1', 0, 4);
    const length = chunk.readUInt32LE(4);
    const end = at + 8 + length + (length % 2);
    // The last byte of padding is often forgotten.
    if (end > riffEnd + 1) throw new DamagedError('a chunk is cut off');
    if (type === 'VP8X') {
      if (length !== 10 || flags) throw new DamagedError('a wrong header');
      flags = {at, bytes: Buffer.from(chunk.subarray(0, 18))};
    } else if (type === 'EXIF') {
      orientation = orientationOf(await file.at(at + 8, Math.min(length, EXIF_BYTES)));
    } else if (kept.has(type)) {
      body.keep(at, Math.min(end, riffEnd));
      if (end > riffEnd) body.add(Buffer.alloc(1));
    }
    at = end;
  }
  return {pieces: assemble(body, flags?.bytes, orientation), orientation};
}

function assemble(body: Pieces, header: Buffer | undefined, orientation: number) {
  const extended = header && Buffer.from(header);
  const exif = extended && orientation > 1 ? exifChunk(orientation) : undefined;
  if (extended) extended[8] = ((extended[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (exif ? HAS_EXIF : 0);
  const parts = [...(extended ? [extended] : []), ...body.all, ...(exif ? [exif] : [])];
  const size = parts.reduce((sum, part) => sum + ('start' in part ? part.end - part.start : part.length), 0);
  const riff = Buffer.alloc(12);
  riff.write('RIFF', 0, 'latin1');
  riff.writeUInt32LE(size + 4, 4);
  riff.write('WEBP', 8, 'latin1');
  return [riff, ...parts];
}

function exifChunk(orientation: number): Buffer {
  const exif = exifOf(orientation);
  const head = Buffer.alloc(8);
  head.write('EXIF', 0, 'latin1');
  head.writeUInt32LE(exif.length, 4);
  return Buffer.concat([head, exif]);
}
