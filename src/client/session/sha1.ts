/** SHA-1 of the UTF-8 bytes of a text, in lowercase hex. For names only: it is no protection against anyone. */
export function sha1(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const length = bytes.length;
  const padded = new DataView(new ArrayBuffer(((length + 8) >> 6) * 64 + 64));
  bytes.forEach((byte, index) => padded.setUint8(index, byte));
  padded.setUint8(length, 0x80);
  padded.setUint32(padded.byteLength - 4, length * 8);

  const hash = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));
  for (let offset = 0; offset < padded.byteLength; offset += 64) {
    let [a, b, c, d, e] = hash as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      words[i] =
        i < 16
          ? padded.getInt32(offset + i * 4)
          : rotate(wordsAt(i - 3) ^ wordsAt(i - 8) ^ wordsAt(i - 14) ^ wordsAt(i - 16), 1);
      const [mix, key] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotate(a, 5) + mix + e + key + wordsAt(i)) | 0;
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    [a, b, c, d, e].forEach((value, index) => (hash[index] = ((hash[index] ?? 0) + value) | 0));
  }
  return hash.map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');

  function wordsAt(index: number): number {
    return words[index] ?? 0;
  }
}
