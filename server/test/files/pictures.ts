import {crc32, deflateSync} from 'node:zlib';

/** Bytes that a stripped picture must not hold: the content of every field that tells where and by whom. */
export const secret = 'GPS 52.3702N 4.8952E';

const dot = {
  jpeg: Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
    'base64',
  ),
  webp: Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64'),
  gif: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
} as const;

/** EXIF with an orientation and a text where cameras put the place. */
export function exif(orientation = 1): Buffer {
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0]);
  const orient = Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
  const description = Buffer.from([0x0e, 0x01, 2, 0, secret.length, 0, 0, 0, 38, 0, 0, 0]);
  return Buffer.concat([head, orient, description, Buffer.alloc(4), Buffer.from(secret)]);
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A JPEG of one pixel; `size` changes what its header says, `segments` come before, `after` follows the end. */
export function jpeg(more: {segments?: [number, Buffer][]; after?: Buffer; size?: [number, number]} = {}): Buffer {
  const bytes = Buffer.from(dot.jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc9]));
  // The smallest JPEG is coded arithmetically, which browsers do not show: here it says it is a common one.
  bytes[frame + 1] = 0xc0;
  const [width, height] = more.size ?? [1, 1];
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  const segments = (more.segments ?? []).map(([marker, data]) => segment(marker, data));
  return Buffer.concat([bytes.subarray(0, 20), ...segments, bytes.subarray(20), more.after ?? Buffer.alloc(0)]);
}

/** EXIF as JPEG carries it. */
export function exifSegment(orientation?: number): [number, Buffer] {
  return [0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)])];
}

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}

/** A grey PNG whose pixels are real as long as it is small; above that its header lies. */
export function png(more: {chunks?: Buffer[]; after?: Buffer; size?: [number, number]} = {}): Buffer {
  const [width, height] = more.size ?? [2, 3];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = width * height <= 1e6 ? Buffer.alloc((width + 1) * height) : Buffer.alloc(10);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    ...(more.chunks ?? []),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
    more.after ?? Buffer.alloc(0),
  ]);
}

function riff(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** A WebP of one pixel in the extended form, with EXIF and XMP. */
export function webp(more: {orientation?: number; after?: Buffer} = {}): Buffer {
  const header = Buffer.alloc(10);
  header[0] = 0x0c;
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', header),
    dot.webp.subarray(12),
    riff('EXIF', exif(more.orientation)),
    riff('XMP ', Buffer.from(`<x>${secret}</x>`)),
  ]);
  return Buffer.concat([riff('RIFF', body), more.after ?? Buffer.alloc(0)]);
}

export function gif(size: [number, number] = [1, 1]): Buffer {
  const bytes = Buffer.from(dot.gif);
  bytes.writeUInt16LE(size[0], 6);
  bytes.writeUInt16LE(size[1], 8);
  return bytes;
}
