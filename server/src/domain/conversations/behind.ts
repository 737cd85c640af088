import type {ConversationRow} from '../../db/schema.js';
import type {WriteTransaction} from '../../db/writer.js';
import {StorageFullError} from '../storage-full-error.js';
import type {ConversationKey} from './catch-up.js';
import {keyOf} from './key-of.js';

/** How long rows may stay behind while nobody asks. */
const REST_MS = 5000;
/** Between looks at what has rested, and most that is caught up at one: others wait for it. */
const LOOK_MS = 100;
const STRIDE = 64;

type Key = Pick<ConversationRow, 'app_id' | 'id'>;

/** Conversations to bring up to date; `all` are those that are behind when it is done, however many ask for them. */
export type Wanted = readonly ConversationKey[] | 'all';

/** Brings rows of conversations up to date; see catch-up.ts. */
export type CatchUp = (wanted: Wanted) => Promise<unknown>;

/**
 * Knows which conversations' rows this process left behind their messages. A name too many costs a look, so it may know of some that
 * are up to date by now.
 */
export class Behind {
  readonly #catchUp: CatchUp;
  /** Oldest first. */
  readonly #conversations = new Map<string, {readonly key: ConversationKey; readonly since: number}>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(catchUp: CatchUp) {
    this.#catchUp = catchUp;
  }

  get keys(): ConversationKey[] {
    return [...this.#conversations.values()].map(({key}) => key);
  }

  /** From this transaction's commit on. */
  add(tx: WriteTransaction, {app_id: appId, id}: Key): void {
    tx.afterCommit(() => {
      this.#conversations.set(keyOf(appId, id), {key: [appId, id], since: performance.now()});
      this.#schedule();
    });
  }

  /** From this transaction's commit on. */
  remove(tx: WriteTransaction, {app_id: appId, id}: Key): void {
    tx.afterCommit(() => this.#conversations.delete(keyOf(appId, id)));
  }

  /** Resolves once rows of a conversation tell all that had been committed when this was called. */
  async settle(appId: string, conversationIds: readonly string[]): Promise<void> {
    if (this.#conversations.size === 0) return;
    const late = conversationIds.filter((id) => this.#conversations.has(keyOf(appId, id)));
    if (late.length > 0) await this.#settle(late.map((id) => [appId, id]));
  }

  /** The same for all conversations. */
  async settleAll(): Promise<void> {
    if (this.#conversations.size > 0) await this.#settle('all');
  }

  /** Catches up with everything. Call it before the writer is closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    // What cannot be stored now is found by the next process.
    await this.settleAll().catch(() => undefined);
  }

  /** Without room on the disk, readers are told what is stored. */
  async #settle(wanted: Wanted): Promise<void> {
    try {
      await this.#catchUp(wanted);
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
    }
  }

  #schedule(): void {
    const [oldest] = this.#conversations.values();
    if (this.#timer || this.#isClosed || !oldest) return;
    const restMs = oldest.since + REST_MS - performance.now();
    this.#timer = setTimeout(() => void this.#look(), Math.max(restMs, LOOK_MS)).unref();
  }

  async #look(): Promise<void> {
    const until = performance.now() - REST_MS;
    const rested: ConversationKey[] = [];
    for (const {key, since} of this.#conversations.values()) {
      if (since > until || rested.length === STRIDE) break;
      rested.push(key);
    }
    // What cannot be stored now rests on.
    if (rested.length > 0) await this.#catchUp(rested).catch(() => undefined);
    this.#timer = undefined;
    this.#schedule();
  }
}
