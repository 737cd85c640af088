import {randomBytes} from 'node:crypto';

export function newKeyId(): string {
  return `key_${randomBytes(8).toString('hex')}`;
}

export function newSecret(environment: 'test' | 'live'): string {
  return `sk_${environment}_${randomBytes(24).toString('base64url')}`;
}
