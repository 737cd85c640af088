import type {User} from '../../protocol/index.js';
import {share} from '../snapshots/share.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';
import type {Updates} from './updates.js';
import {topics} from './updates.js';

/** So many people are known before those who are not shown are forgotten. */
const roomFor = 1000;

/** Public data of the users seen so far. */
export class Users {
  /** Those of whom was heard last come last. */
  #users = new Map<string, UserSnapshot | null>();
  #room = roomFor;
  readonly #updates: Updates;
  readonly #forget: (users: Map<string, UserSnapshot | null>) => Promise<unknown>;

  /** @param forget makes room, and need not at once */
  constructor(updates: Updates, forget: (users: Map<string, UserSnapshot | null>) => Promise<unknown>) {
    this.#updates = updates;
    this.#forget = forget;
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
    this.#users.delete(id);
    this.#users.set(id, next);
    if (this.#users.size > this.#room) this.#makeRoom();
    if (next === previous) return;
    this.#updates.touch(topics.user(id));
    if (previous !== undefined) this.#updates.touch(topics.users);
  }

  #makeRoom(): void {
    this.#room = Infinity;
    const next = () => (this.#room = this.#users.size + roomFor);
    this.#forget(this.#users).then(next, next);
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
