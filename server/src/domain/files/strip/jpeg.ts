import type {Bytes} from './bytes.js';
import {DamagedError} from './damaged-error.js';
import {exifOf, orientationOf} from './exif.js';
import {Pieces, type Plan} from './piece.js';

/** Segments of one picture. Cameras write some dozens, colour profiles some hundreds. */
const SEGMENTS = 10_000;
const CHUNK = 64 * 1024;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const COMMENT = 0xfe;

/**
 * A JPEG with its pixels, tables and colour profile, without EXIF, XMP, IPTC, comments, thumbnails and whatever follows its
 * end, such as a film (ITU-T T.81 annex B). Throws DamagedError.
 */
export async function planJpeg(file: Bytes): Promise<Plan> {
  const pieces = new Pieces();
  let orientation = 1;
  pieces.keep(0, 2);
  const body = new Pieces();
  let at = 2;
  for (let count = 0; ; count++) {
    if (count > SEGMENTS) throw new DamagedError('too many segments');
    const head = await file.at(at, 4);
    const marker = head[1];
    if (head.length < 2 || head[0] !== 0xff || marker === undefined) throw new DamagedError('no marker');
    if (marker === 0xff) {
      // A fill byte.
      at += 1;
      continue;
    }
    if (marker === EOI) {
      body.keep(at, at + 2);
      break;
    }
    if (head.length < 4) throw new DamagedError('a segment is cut off');
    const end = at + 2 + head.readUInt16BE(2);
    if (head.readUInt16BE(2) < 2 || end > file.size) throw new DamagedError('a segment is cut off');
    const payload = await file.at(at + 4, end - at - 4);
    if (marker === APP1 && payload.toString('latin1', 0, 6) === 'Exif\0\0') orientation = orientationOf(payload);
    if (marker === APP0) addJfif(body, payload);
    else if (keeps(marker, payload)) body.keep(at, end);
    at = end;
    if (marker === SOS) {
      at = await endOfScan(file, end);
      body.keep(end, at);
      if (at >= file.size) {
        // Some cameras forget the end.
        body.add(Buffer.from([0xff, EOI]));
        break;
      }
    }
  }
  if (orientation > 1) pieces.add(exifSegment(orientation));
  for (const piece of body.all) {
    if ('start' in piece) pieces.keep(piece.start, piece.end);
    else pieces.add(piece);
  }
  return {pieces: pieces.all, orientation};
}

/** What is needed to show the picture as meant: all but the application's own, of which two matter. */
function keeps(marker: number, payload: Buffer): boolean {
  if (marker === 0xe2) return payload.toString('latin1', 0, 12) === 'ICC_PROFILE\0';
  if (marker === 0xee) return payload.toString('latin1', 0, 5) === 'Adobe';
  return !(marker >= APP0 && marker <= 0xef) && marker !== COMMENT;
}

/** Resolution and version, without the thumbnail, which may show what was cropped. */
function addJfif(pieces: Pieces, payload: Buffer): void {
  if (payload.length < 14 || payload.toString('latin1', 0, 5) !== 'JFIF\0') return;
  pieces.add(Buffer.concat([Buffer.from([0xff, APP0, 0, 16]), payload.subarray(0, 12), Buffer.from([0, 0])]));
}

function exifSegment(orientation: number): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)]);
  return Buffer.concat([Buffer.from([0xff, APP1, 0, exif.length + 2]), exif]);
}

/** Where the coded data that begins at `start` meets a marker, or the file its end. */
async function endOfScan(file: Bytes, start: number): Promise<number> {
  for (let at = start; at < file.size;) {
    const chunk = await file.at(at, CHUNK);
    let index = chunk.indexOf(0xff);
    for (; index >= 0 && index + 1 < chunk.length; index = chunk.indexOf(0xff, index)) {
      const next = chunk[index + 1] ?? 0;
      const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
      if (!isData && next !== 0xff) return at + index;
      index += isData ? 2 : 1;
    }
    if (index < 0) at += chunk.length;
    // A marker on the edge is looked at again with what follows.
    else if (at + chunk.length >= file.size) return file.size;
    else at += index;
  }
  return file.size;
}
