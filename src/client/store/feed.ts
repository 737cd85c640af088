import type {Since} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import {once} from '../core/once.js';
import type {Requests} from '../requests/requests.js';
import {loadExtras} from '../session/load-extras.js';
import type {ConversationList} from './conversation-list.js';
import type {LiveConversation} from './live-conversation.js';
import type {Updates} from './updates.js';
import {topics} from './updates.js';

export interface FeedParts {
  readonly requests: Requests;
  readonly updates: Updates;
  /** Those the user takes part in and that are known. */
  readonly known: () => Iterable<LiveConversation>;
  readonly open: (id: string) => LiveConversation;
  /** When the server was last heard on an earlier connection, in its milliseconds; undefined on the first. */
  readonly heardAt: () => number | undefined;
  /** Nobody holds it any more. */
  readonly onEnd: () => void;
}

/** All conversations of the current user: while held, every change in any of them arrives. */
export class Feed {
  isLive = false;
  readonly parts: FeedParts;
  /** What was asked for of it: see `listOf`. */
  readonly lists = new Map<string, ConversationList>();
  #holders = 0;
  #isStarting = false;

  constructor(parts: FeedParts) {
    this.parts = parts;
  }

  get isHeld(): boolean {
    return this.#holders > 0;
  }

  hold(): () => void {
    this.#holders++;
    if (this.#holders === 1) this.start();
    return once(() => {
      this.#holders--;
      if (this.isHeld) return;
      this.isLive = false;
      this.lists.clear();
      this.parts.onEnd();
      this.parts.requests.tell('feed.unwatch', {});
    });
  }

  onDown(): void {
    this.isLive = false;
  }

  /** Asks for the feed on a new connection. */
  start(): void {
    if (!this.#isStarting) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isStarting = true;
    try {
      await this.#watch();
    } catch {
      // The link went down: the next one starts again.
      this.isLive = false;
    } finally {
      this.#isStarting = false;
    }
  }

  async #watch(): Promise<void> {
    const {requests, known, open, heardAt, updates} = this.parts;
    const cutoff = heardAt();
    const held: Record<string, Since> = {};
    let room: number = Limits.subscriptions;
    for (const {store, isHeld} of known()) {
      // Those that are held ask for themselves.
      if (!store.since || isHeld || room-- <= 0) continue;
      held[store.id] = store.since;
    }
    const answered = requests.call('feed.watch', {known: held}, true);
    // From here on nothing is missed; the answer says what was missed before.
    this.isLive = true;
    const {changed} = await answered;
    for (const [id, answer] of Object.entries(changed)) open(id).resume(answer);
    if (cutoff !== undefined) for (const list of this.lists.values()) list.restart();
    updates.touch(topics.feed);
    if (cutoff === undefined) return;
    // What fails here for lack of a link is found on the next one.
    await loadExtras()
      .then(({catchUp}) => catchUp(this.parts, cutoff))
      .catch(() => undefined);
  }
}
