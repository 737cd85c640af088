import {crc32, deflateSync} from 'node:zlib';

/** A landscape of two colours as a PNG. */
export function picture(width: number, height: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const hill = height * (0.62 + 0.16 * Math.sin((x / width) * 5));
      const isSun = Math.hypot(x - width * 0.72, y - height * 0.3) < height * 0.13;
      const [from, to] = y > hill ? hills : sky;
      const share = y > hill ? (y - hill) / (height - hill) : y / hill;
      const at = y * (width * 3 + 1) + 1 + x * 3;
      for (let i = 0; i < 3; i++)
        rows[at + i] = isSun && y < hill ? 250 : Math.round(from[i]! + (to[i]! - from[i]!) * share);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const sky = [
  [94, 154, 214],
  [248, 214, 178],
] as const;

const hills = [
  [70, 120, 96],
  [28, 60, 58],
] as const;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}

/** A tone that swells and fades as speech does, as a WAV of 8 kHz. */
export function tone(seconds: number): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(seconds * rate);
  for (let i = 0; i < samples.length; i++) {
    const t = i / rate;
    const loudness = Math.abs(Math.sin(t * 2.1) * Math.sin(t * 5.3));
    samples[i] = 128 + Math.round(110 * loudness * Math.sin(2 * Math.PI * 220 * t));
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
