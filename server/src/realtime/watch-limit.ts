import {DomainError} from '../domain/domain-error.js';
import type {Subscriber} from './subscriber.js';

/** Throws LIMIT when a connection already watches as much as it may. */
export function checkWatchLimit(subscriber: Subscriber, limit: number): void {
  if (subscriber.watchCount >= limit) throw new DomainError('LIMIT', `a connection may watch ${limit} things`);
}
