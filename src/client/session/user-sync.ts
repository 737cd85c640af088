import type {UserPatch} from '../../protocol/index.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import type {Core, FirstWrite} from '../core/core.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';
import {topics} from '../store/updates.js';

/** Writes the current user's fields, once connected, where they differ from what is stored. */
class UserSync implements FirstWrite {
  #core: Core;
  #patch: UserPatch | undefined;
  #isWriting = false;

  constructor(core: Core) {
    this.#core = core;
  }

  get isWaiting(): boolean {
    return this.#patch !== undefined;
  }

  get isPending(): boolean {
    return this.#isWriting || this.isWaiting;
  }

  add(patch: UserPatch): void {
    this.#patch = {...this.#patch, ...patch};
    if (this.#core.connection.link.state === 'live') this.send();
  }

  send(): void {
    const patch = this.#patch;
    this.#patch = undefined;
    const {users, updates, options, hasUserSync} = this.#core;
    if (!patch || !differs(patch, users.get(options.userId))) return;
    if (!hasUserSync) {
      console.error('talk: this app does not let pages write users');
      return;
    }
    this.#isWriting = true;
    this.#core
      .write('user.set', {userId: options.userId, patch})
      .catch((error: unknown) => {
        // Nobody misses what is cut short by the end of the session.
        if (!(error instanceof TalkDataError && error.code === 'TERMINATED')) {
          console.error('talk: `me` could not be written', error);
        }
      })
      .finally(() => {
        this.#isWriting = false;
        updates.touch(topics.session);
      });
  }
}

const syncs = new WeakMap<Core, UserSync>();

/** Writes what of `patch` is not stored yet: now, or first of all on the next connection. */
export function syncUser(core: Core, patch: UserPatch): void {
  let sync = syncs.get(core);
  if (!sync) {
    sync = new UserSync(core);
    syncs.set(core, sync);
    core.firstWrite = sync;
  }
  sync.add(patch);
}

/** Whether writing `patch` would change `user`, as far as a page can know: some fields are private. */
function differs(patch: UserPatch, user: UserSnapshot | null | undefined): boolean {
  if (!user) return true;
  return Object.entries(patch).some(([key, value]) => {
    if (value === undefined) return false;
    const {custom} = patch;
    if (key === 'custom' && custom) {
      return Object.entries(custom).some(([name, text]) => (user.custom[name] ?? null) !== text);
    }
    const stored = (user as unknown as Record<string, unknown>)[key];
    return !(key in user) || stored !== value;
  });
}
