import type {Message, OwnParticipation, Participant, ResultOf, ServerFrame, User} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import {once} from '../core/once.js';
import type {Requests} from '../requests/requests.js';
import type {ChangesFrame} from './conversation-store.js';
import {ConversationStore} from './conversation-store.js';
import type {Pages} from './list-window.js';
import type {Updates} from './updates.js';
import {topics} from './updates.js';
import type {Users} from './users.js';

export interface LiveParts {
  readonly requests: Pick<Requests, 'call' | 'tell'>;
  readonly users: Users;
  readonly updates: Updates;
  readonly userId: string;
  /** Whether changes of all the user's conversations arrive. */
  readonly isFeedLive: () => boolean;
  /** It is needed from now on, or no longer. */
  readonly onHolders: (live: LiveConversation) => void;
  /** Messages that were sent just now, or while the link was down; each once. */
  readonly onNews: (live: LiveConversation, messages: readonly Message[]) => void;
}

const maxRounds = 4;
/** Most frames kept that came before what they follow. */
const maxEarly = 500;

/** A conversation kept true: asks the server for what is missing, takes what it sends. */
export class LiveConversation {
  readonly store: ConversationStore;
  readonly topic: string;
  readonly messages: Pages<Message>;
  readonly participants: Pages<Participant>;

  #parts: LiveParts;
  #holders = 0;
  #isWatched = false;
  #isSyncing = false;
  /** Frames that came before what they follow. */
  #early: ChangesFrame[] = [];
  /** Messages up to this seq have been announced; undefined until something is known. */
  #announced: number | undefined;
  #unannounced: Message[] = [];
  #isViewRequested = false;

  constructor(id: string, asGuest: boolean, parts: LiveParts) {
    this.#parts = parts;
    this.store = new ConversationStore(id, parts.userId, asGuest);
    this.topic = topics.conversation(id, asGuest);
    this.messages = this.#pages('messages', (message: Message) => message.seq, this.#loadMessages);
    this.participants = this.#pages(
      'participants',
      (participant: Participant) => participant.joinedAt,
      this.#loadParticipants,
    );
  }

  get #names() {
    const {id: conversationId, asGuest} = this.store;
    return {conversationId, asGuest};
  }

  get isHeld(): boolean {
    return this.#holders > 0;
  }

  /** Whether every change arrives by itself. */
  get isCovered(): boolean {
    return this.#isWatched || (!this.store.asGuest && this.#parts.isFeedLive());
  }

  /** Keeps it true until the returned function is called. */
  hold(): () => void {
    this.#holders++;
    this.#parts.onHolders(this);
    if (!this.#isWatched) this.sync();
    return once(() => {
      this.#holders--;
      // Whoever takes over in the same tick spares the server the work.
      queueMicrotask(() => this.#letGo());
    });
  }

  /** Lets go of all but the newest `count` messages if only one looks at them. */
  trim(count: number): void {
    if (this.#holders === 1) this.store.trimMessages(count);
  }

  /** Asks for what was missed, and to be told what comes, if that has not happened on this connection. */
  sync(): void {
    if (!this.#isSyncing) void this.#run();
  }

  onDown(): void {
    this.#isWatched = false;
    this.#early = [];
    if (this.store.typing.length) this.store.typing = [];
  }

  receive(frame: ChangesFrame): void {
    this.addUsers(frame.users ?? []);
    this.#announce(frame.changes.flatMap((change) => (change.kind === 'message' ? [change.message] : [])));
    if (this.store.apply(frame)) this.touch();
    else {
      // Too many to keep: what they tell is asked for instead, when those before them are here.
      if (this.#early.length === maxEarly) this.#early.shift();
      this.#early.push(frame);
      this.sync();
    }
  }

  receiveOwn(version: number, me: OwnParticipation): void {
    this.store.applyOwn(version, me);
    this.touch();
  }

  receiveTyping({userId, isTyping}: Extract<ServerFrame, {type: 'typing'}>): void {
    this.store.setTyping(userId, isTyping);
    if (isTyping) this.#meet([userId]);
    this.touch();
  }

  /** Takes the server's answer to a watch; see ConversationStore.resume. */
  resume(answer: Parameters<ConversationStore['resume']>[0]): void {
    this.addUsers(answer?.users ?? []);
    this.#announce(this.store.resume(answer));
    if (answer) this.#meet(answer.typing);
    this.touch();
  }

  /** Says that something changed; fetches what only the server knows. */
  touch(): void {
    if (this.#announced === undefined && this.store.conversation) {
      this.#announce([]);
      this.#announced ??= this.store.lastMessage?.seq ?? 0;
    }
    if (this.store.needsView) this.#refreshView();
    this.#parts.updates.touch(this.topic);
    if (!this.store.asGuest) this.#parts.updates.touch(topics.feed);
  }

  /** Lets messages be announced that were sent while nobody listened, from a time on. */
  announceSince(messages: readonly Message[]): void {
    this.#announced = 0;
    this.#announce(messages);
  }

  async #run(): Promise<void> {
    this.#isSyncing = true;
    try {
      await this.#catchUp();
    } catch {
      // The link went down: the next one starts again.
    } finally {
      this.#isSyncing = false;
    }
  }

  async #catchUp(): Promise<void> {
    const {store} = this;
    const {requests} = this.#parts;
    const {id: conversationId} = store;
    for (let round = 0; round < maxRounds; round++) {
      const isWatch = this.isHeld;
      if (isWatch && this.#isWatched && !this.#early.length && round) return;
      const ends = [store.messages.beginRead(), store.participants.beginRead()];
      try {
        if (isWatch) {
          const answer = await requests.call('conversation.watch', {...this.#names, since: store.since}, true);
          this.#isWatched = true;
          this.resume(answer);
        } else {
          const answer = await requests.call('conversation.get', {conversationId}, true);
          this.resume(answer && {...answer, typing: []});
        }
      } finally {
        for (const end of ends) end();
      }
      const early = this.#early;
      this.#early = [];
      this.#early = early.filter((frame) => !store.apply(frame));
      this.touch();
      if (!this.isHeld && isWatch) return;
      if (!this.#early.length && isWatch === this.isHeld) return;
    }
    this.#early = [];
  }

  #letGo(): void {
    if (this.isHeld) return;
    this.#parts.onHolders(this);
    if (this.#isWatched) {
      this.#isWatched = false;
      this.#parts.requests.tell('conversation.unwatch', {conversationId: this.store.id});
    }
    if (this.isCovered) this.store.forgetLists();
    else this.store.forgetHistory();
  }

  #announce(messages: readonly Message[]): void {
    if (this.store.asGuest) return;
    this.#unannounced.push(...messages);
    const [first] = this.#unannounced;
    if (!first || !this.store.conversation) return;
    this.#announced ??= first.seq - 1;
    const news: Message[] = [];
    for (const message of this.#unannounced) {
      if (message.seq <= this.#announced) continue;
      this.#announced = message.seq;
      news.push(message);
    }
    this.#unannounced = [];
    if (news.length && this.store.isVisible) this.#parts.onNews(this, news);
  }

  /** People are known before they are shown. */
  #meet(userIds: readonly string[]): void {
    const {users, requests} = this.#parts;
    for (const userId of userIds) {
      if (users.get(userId) !== undefined) continue;
      requests.call('user.get', {userId}, true).then(
        (user) => {
          users.set(userId, user);
          this.touch();
        },
        () => undefined,
      );
    }
  }

  #refreshView(): void {
    const {store} = this;
    if (this.#isViewRequested) return;
    if (store.asGuest) {
      store.needsView = false;
      return;
    }
    this.#isViewRequested = true;
    this.#parts.requests
      .call('conversation.get', {conversationId: store.id}, true)
      .then((answer) => {
        this.#isViewRequested = false;
        if (answer) this.addView(answer);
        else store.end();
        this.touch();
      })
      .catch(() => (this.#isViewRequested = false));
  }

  addUsers(users: readonly User[]): void {
    for (const user of users) this.#parts.users.put(user);
  }

  /** Takes over a view that was read beside the stream of changes. */
  addView({view, users, messages}: Omit<NonNullable<Parameters<ConversationStore['resume']>[0]>, 'typing'>): void {
    this.addUsers(users);
    this.store.addQuotes(messages);
    this.store.applyView(view, this.isCovered);
  }

  #pages<T>(list: 'messages' | 'participants', keyOf: (item: T) => number, load: (count: number) => Promise<void>) {
    const {store} = this;
    const log = store[list];
    let running: Promise<void> | undefined;
    return {
      get isVisible() {
        return store.isVisible;
      },
      get isStale() {
        return log.isStale;
      },
      get items() {
        return log.items as unknown as readonly T[];
      },
      get loadedAll() {
        return log.loadedAll;
      },
      get generation() {
        return log.generation;
      },
      keyOf,
      load: (count: number) => {
        const end = running ? undefined : store.beginPage(list);
        running ??= load(count).finally(() => {
          running = undefined;
          end?.();
          this.touch();
        });
        return running;
      },
    };
  }

  #loadMessages = (count: number): Promise<void> =>
    this.#load('messages', ({isStale, low}) =>
      this.#parts.requests.call('message.list', {
        ...this.#names,
        limit: toPage(count, Limits.messagesPage),
        before: isStale ? undefined : low,
      }),
    );

  #loadParticipants = (count: number): Promise<void> =>
    this.#load('participants', ({isStale, cursor}) =>
      this.#parts.requests.call('participant.list', {
        ...this.#names,
        limit: toPage(count, Limits.participantsPage),
        after: isStale ? undefined : cursor,
      }),
    );

  async #load<T extends 'messages' | 'participants'>(
    list: T,
    ask: (log: ConversationStore[T]) => Promise<ResultOf<'message.list' | 'participant.list'>>,
  ): Promise<void> {
    const {store} = this;
    const log = store[list];
    const {round, isStale} = log;
    const answer = await ask(log);
    // An older page fits only what it was asked for.
    if (!isStale && round !== log.round) return;
    if (!answer) {
      store.end();
      return;
    }
    this.addUsers(answer.users);
    if ('page' in answer) store.addMessages(answer);
    else store.addParticipants(answer);
  }
}

function toPage(count: number, max: number): number {
  return Math.min(Math.max(count, 1), max);
}
