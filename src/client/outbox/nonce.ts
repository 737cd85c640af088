/** A random name for one send: 128 bits. Works on insecure origins too, unlike `crypto.randomUUID`. */
export function createNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
