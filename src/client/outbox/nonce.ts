/**
 * A name for one send, which a server stores beside those of the same moment: the time, then 80 random bits, in hexadecimal. Works on
 * insecure origins too, unlike `crypto.randomUUID`.
 */
export function createNonce(): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0'));
  return Date.now().toString(16) + random.join('');
}
