import {DomainError} from './domain-error.js';

/** The storage has no room for a write, which was not applied. Heals when an operator makes room. */
export class StorageFullError extends DomainError {
  constructor(retryAfterMs: number, cause?: unknown) {
    super('UNAVAILABLE', 'The storage is full.', {retryAfterMs, cause});
  }
}
