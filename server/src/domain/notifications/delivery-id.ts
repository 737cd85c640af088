import {randomBytes} from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** 130 random bits in lower case, for the places where an e-mail carries a secret: mail servers may fold case. */
export function newDeliveryId(): string {
  return Array.from(randomBytes(26), (byte) => alphabet[byte % alphabet.length]).join('');
}
