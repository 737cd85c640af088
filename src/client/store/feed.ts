import type {ConversationFilter, Message, ResultOf, Since} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import {once} from '../core/once.js';
import type {Requests} from '../requests/requests.js';
import type {Pages} from './list-window.js';
import type {LiveConversation} from './live-conversation.js';
import {lastActivityOf, matchesFilter} from './matches-filter.js';
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
}

/** A message may be committed and not yet sent when a link breaks. */
const marginMs = 2000;
/** Most pages that are read to find what happened while the link was down. */
const maxCatchUpPages = 20;

/** All conversations of the current user: while held, every change in any of them arrives. */
export class Feed {
  isLive = false;
  #parts: FeedParts;
  #holders = 0;
  #lists = new Map<string, ConversationList>();
  #isStarting = false;

  constructor(parts: FeedParts) {
    this.#parts = parts;
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
      this.#lists.clear();
      this.#parts.requests.tell('feed.unwatch', {});
    });
  }

  /** Conversations that pass a filter; the same filter gives the same list. */
  list(filter: ConversationFilter | undefined): ConversationList {
    const key = JSON.stringify(filter ?? null);
    let list = this.#lists.get(key);
    if (!list) {
      list = new ConversationList(filter, this.#parts);
      this.#lists.set(key, list);
    }
    return list;
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
    const {requests, known, open, heardAt, updates} = this.#parts;
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
    if (cutoff !== undefined) for (const list of this.#lists.values()) list.restart();
    updates.touch(topics.feed);
    // What fails here for lack of a link is found on the next one.
    if (cutoff !== undefined) await this.#catchUp(cutoff - marginMs).catch(() => undefined);
  }

  /** Finds messages of conversations that were not known when the link broke. */
  async #catchUp(cutoff: number): Promise<void> {
    const {requests, open} = this.#parts;
    let after: string | undefined;
    for (let page = 0; page < maxCatchUpPages; page++) {
      const answer: ResultOf<'conversation.list'> = await requests.call(
        'conversation.list',
        {limit: Limits.conversationsPage, after},
        true,
      );
      for (const view of answer.views) {
        const live = open(view.conversation.id);
        const isNew = live.store.conversation === undefined;
        live.addView({view, users: answer.users, messages: answer.messages});
        if (isNew && (view.lastMessage?.createdAt ?? 0) > cutoff) {
          live.announceSince(await this.#messagesSince(live, cutoff));
        }
        live.touch();
      }
      const last = answer.views.at(-1);
      after = last?.conversation.id;
      if (!last || answer.loadedAll || lastActivityOf(open(last.conversation.id).store) < cutoff) return;
    }
  }

  async #messagesSince(live: LiveConversation, cutoff: number): Promise<Message[]> {
    const messages: Message[] = [];
    for (;;) {
      const answer = await this.#parts.requests.call(
        'message.list',
        {conversationId: live.store.id, limit: Limits.messagesPage, before: messages[0]?.seq},
        true,
      );
      if (!answer) return messages;
      live.addUsers(answer.users);
      const fresh = answer.page.filter(({createdAt}) => createdAt > cutoff);
      messages.unshift(...fresh.reverse());
      if (answer.loadedAll || fresh.length < answer.page.length) return messages;
    }
  }
}

/** The current user's conversations, last activity first, as far as they are loaded. */
export class ConversationList implements Pages<LiveConversation> {
  readonly isVisible = true;
  isStale = true;
  loadedAll = false;
  readonly generation = 0;

  #filter: ConversationFilter | undefined;
  #parts: FeedParts;
  /** Activity of the last conversation loaded. */
  #low = Infinity;
  #cursor: string | undefined;
  #running: Promise<void> | undefined;

  constructor(filter: ConversationFilter | undefined, parts: FeedParts) {
    this.#filter = filter;
    this.#parts = parts;
  }

  get items(): readonly LiveConversation[] {
    const items: LiveConversation[] = [];
    for (const live of this.#parts.known()) {
      const {store} = live;
      if (store.isVisible && lastActivityOf(store) >= this.#low && matchesFilter(this.#filter, store)) items.push(live);
    }
    return items.sort((a, b) => this.keyOf(b) - this.keyOf(a));
  }

  keyOf({store}: LiveConversation): number {
    return lastActivityOf(store);
  }

  /** Conversations may have come that nobody told about: the next load starts at the top. */
  restart(): void {
    this.isStale = true;
  }

  load(count: number): Promise<void> {
    this.#running ??= this.#load(count).finally(() => {
      this.#running = undefined;
      this.#parts.updates.touch(topics.feed);
    });
    return this.#running;
  }

  async #load(count: number): Promise<void> {
    const {requests, open} = this.#parts;
    const isFresh = this.isStale;
    this.isStale = false;
    let after = isFresh ? undefined : this.#cursor;
    let low = Infinity;
    let loaded = 0;
    try {
      do {
        const answer: ResultOf<'conversation.list'> = await requests.call('conversation.list', {
          limit: Math.min(Math.max(count - loaded, 1), Limits.conversationsPage),
          ...(after !== undefined && {after}),
          ...(this.#filter && {filter: this.#filter}),
        });
        for (const view of answer.views) {
          const live = open(view.conversation.id);
          live.addView({view, users: answer.users, messages: answer.messages});
          live.touch();
          after = view.conversation.id;
          low = Math.min(low, lastActivityOf(live.store));
        }
        loaded += answer.views.length;
        this.loadedAll = answer.loadedAll;
      } while (loaded < count && !this.loadedAll);
      this.#cursor = after;
      this.#low = this.loadedAll ? -Infinity : Math.min(low, isFresh ? Infinity : this.#low);
    } catch (error) {
      this.isStale ||= isFresh;
      throw error;
    }
  }
}
