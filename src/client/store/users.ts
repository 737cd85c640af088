import type {User} from '../../protocol/index.js';
import {share} from '../snapshots/share.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';
import type {Updates} from './updates.js';
import {topics} from './updates.js';

/** Public data of the users seen so far. */
export class Users {
  #users = new Map<string, UserSnapshot | null>();
  #updates: Updates;

  constructor(updates: Updates) {
    this.#updates = updates;
  }

  /** Undefined if unknown, null if known to be missing. */
  get(id: string): UserSnapshot | null | undefined {
    return this.#users.get(id);
  }

  /** Like `get`, but someone is always there: without data a person is known by their id. */
  show(id: string): UserSnapshot {
    return this.#users.get(id) ?? stranger(id);
  }

  put(user: User): void {
    this.set(user.id, user);
  }

  set(id: string, user: User | null): void {
    const previous = this.#users.get(id);
    const next = user && share(previous, user);
    if (next === previous) return;
    this.#users.set(id, next);
    this.#updates.touch(topics.user(id));
    if (previous !== undefined) this.#updates.touch(topics.users);
  }
}

function stranger(id: string): UserSnapshot {
  return share(undefined, {
    id,
    name: id,
    custom: {},
    locale: null,
    photoUrl: null,
    role: 'default',
    welcomeMessage: null,
  });
}
