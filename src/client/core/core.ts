import type {Message, Permissions, RequestOf, RequestType, ResultOf, ServerFrame} from '../../protocol/index.js';
import {Connection} from '../connection/connection.js';
import type {Credentials} from '../connection/credentials.js';
import type {Link} from '../connection/link.js';
import {isUp} from '../connection/link.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import {RefCache} from '../refs/ref-cache.js';
import {Requests} from '../requests/requests.js';
import {loadExtras} from '../session/load-extras.js';
import {Presenter} from '../snapshots/presenter.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';
import {Feed} from '../store/feed.js';
import {LiveConversation} from '../store/live-conversation.js';
import {Updates, topics} from '../store/updates.js';
import {Users} from '../store/users.js';
import type {Cache} from './cache.js';
import {once} from './once.js';
import {createWatches} from './watches.js';

export interface CoreOptions {
  readonly serverUrl: string;
  readonly appId: string;
  readonly userId: string;
  readonly credentials: Credentials;
}

/** What may have to be written about the current user before anything is asked. */
export interface FirstWrite {
  /** It waits for a connection. */
  readonly isWaiting: boolean;
  /** It waits, or has no answer yet. */
  readonly isPending: boolean;
  send(): void;
}

/** How long a connection that nobody needs is kept, in milliseconds. */
const idleMs = 10_000;

/** One user's client on one page: the connection, what is known, and who needs it. Sessions share it. */
export class Core {
  readonly options: CoreOptions;
  readonly updates = new Updates();
  readonly users = new Users(this.updates, async (users) => {
    (await loadExtras()).forgetUsers(users, this.#shownPeople());
  });
  readonly requests: Requests;
  readonly connection: Connection;
  readonly presenter: Presenter;
  readonly feed: Feed;
  /** Answers that are good for a moment; see `cacheOf`. */
  cache: Cache | undefined;
  readonly watches: ReturnType<typeof createWatches>;
  /** Whether users are connected, of those that someone asks about. */
  readonly online = new Map<string, boolean>();
  readonly onlineWatches: ReturnType<typeof createWatches>;
  /** What the user's role allows; null until connected once. */
  permissions: Permissions | null = null;
  /** What is said on each new connection before anything is asked. */
  readonly firstWords = new Set<() => void>();
  /** Goes before everything else on a new connection. */
  firstWrite: FirstWrite | undefined;
  /** What browsers subscribe to push of this server with; undefined where it sends none. */
  webPushKey: string | undefined;
  /** Whether this browser keeps what a UI shows of the user's conversations. */
  isKept = true;
  /** Whether the app lets pages write users. */
  hasUserSync = true;
  /** Told what was sent just now, in conversations that the user takes part in. */
  readonly newsListeners = new Set<(live: LiveConversation, messages: readonly Message[]) => void>();
  /** Told when nothing will be answered any more, unless a new token comes. */
  readonly fatalListeners = new Set<(error: Error) => void>();

  #opened = new RefCache<LiveConversation>();
  /** Those that are held, and while the feed is, all that it may tell of; by topic. */
  #lives = new Map<string, LiveConversation>();
  #holders = 0;
  #sessions = 0;
  /** It ended with its last session. */
  #end: Error | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #heardAt: number | undefined;

  constructor(options: CoreOptions) {
    this.options = options;
    const {serverUrl, appId, userId, credentials} = options;
    this.requests = new Requests((text) => this.connection.send(text));
    this.presenter = new Presenter(this.users, options);
    this.watches = createWatches<'user'>(this.requests, 'user', (id, user) => this.users.set(id, user));
    this.onlineWatches = createWatches<'online'>(this.requests, 'online', this.#setOnline);
    this.feed = new Feed({
      requests: this.requests,
      updates: this.updates,
      known: () => this.#members(),
      open: (id) => this.open(id),
      heardAt: () => this.#heardAt,
      onEnd: () => this.#lives.forEach(this.#keep),
    });
    this.connection = new Connection({
      url: `${serverUrl.replace(/^http/, 'ws')}/v1/${encodeURIComponent(appId)}/realtime`,
      appId,
      userId,
      credentials,
      // Nobody waits for the answer to `hello`, unless the user may have to be written before anything else.
      onGreeting: () => {
        if (!this.firstWrite?.isWaiting) this.#ask();
      },
      onLive: (hello) => this.#onLive(hello),
      onFrames: (frames) => frames.forEach((frame) => this.#onFrame(frame)),
      onSilence: () => this.requests.tell('ping', {}),
      onRenewed: (token) => this.#authenticate(token),
      onChange: (link, previous) => this.#onLink(link, previous),
    });
  }

  /** The current user; null if they do not exist, undefined while that is unknown. */
  get me(): UserSnapshot | null | undefined {
    const me = this.users.get(this.options.userId);
    // While their first data is on its way they are about to exist.
    return me === null && this.firstWrite?.isPending ? undefined : me;
  }

  /** What ended the session; undefined while it may go on. */
  get fatalError(): Error | undefined {
    const {link} = this.connection;
    return this.#end ?? (link.state === 'refused' ? link.error : undefined);
  }

  /** The same object for the same conversation, as long as someone has it. */
  open(id: string, asGuest = false): LiveConversation {
    const live = this.#opened.get(
      topics.conversation(id, asGuest),
      () =>
        new LiveConversation(id, asGuest, {
          requests: this.requests,
          users: this.users,
          updates: this.updates,
          userId: this.options.userId,
          isFeedLive: () => this.feed.isLive,
          onHolders: this.#keep,
          onNews: (from, messages) => this.newsListeners.forEach((listener) => listener(from, messages)),
        }),
    );
    this.#keep(live);
    return live;
  }

  /** Keeps the connection up until the returned function is called. */
  hold(): () => void {
    this.#holders++;
    this.use();
    return once(() => {
      this.#holders--;
      this.use();
    });
  }

  /** Connects if necessary; without holders the connection ends some time after the last use. */
  use(): void {
    if (this.#end) return;
    if (!this.fatalError && (this.#holders || this.requests.isBusy)) this.connection.dial();
    clearTimeout(this.#idle);
    this.#idle = this.#holders ? undefined : setTimeout(this.#onIdle, idleMs);
  }

  /** Asks the server, connecting if necessary. */
  call<T extends RequestType>(type: T, params: Omit<RequestOf<T>, 'id' | 'type'>): Promise<ResultOf<T>> {
    if (this.fatalError) return Promise.reject(this.fatalError);
    const answer = this.requests.call(type, params);
    this.use();
    return answer;
  }

  /** Like `call`, for what changes something: cached answers no longer count. */
  async write<T extends RequestType>(type: T, params: Omit<RequestOf<T>, 'id' | 'type'>): Promise<ResultOf<T>> {
    this.cache?.clear();
    try {
      return await this.call(type, params);
    } finally {
      this.cache?.clear();
    }
  }

  setToken(token: string): void {
    const {connection} = this;
    if (connection.link.state === 'live' && connection.isAnonymous) {
      console.warn('talk: connected without a token; set one before the session is used');
      return;
    }
    this.options.credentials.set(token);
    connection.forgetExpiry();
    if (connection.link.state === 'live') this.#authenticate(token);
    else if (this.fatalError) this.revive();
  }

  /** Tries again after a refusal, or now instead of later. */
  revive(): void {
    this.connection.forgetExpiry();
    this.connection.dial();
  }

  /** One more session uses it. */
  join(): void {
    this.#sessions++;
  }

  /** One session less uses it: the last one ends it, with all that still waits for an answer or for news. */
  leave(): boolean {
    if (--this.#sessions) return false;
    clearTimeout(this.#idle);
    const error = (this.#end = new TalkDataError('TERMINATED', 'The session is destroyed'));
    this.connection.close();
    this.requests.fail(error);
    for (const listener of [...this.fatalListeners]) listener(error);
    return true;
  }

  #keep = (live: LiveConversation): void => {
    if (live.isHeld || this.feed.isHeld) this.#lives.set(live.topic, live);
    else this.#lives.delete(live.topic);
  };

  /** Whose data may be on the screen, or is asked for. */
  #shownPeople(): Set<string> {
    const lives = [...this.#lives.values()];
    return new Set([this.options.userId, ...this.watches.ids(), ...lives.flatMap(({store}) => store.people)]);
  }

  *#members(): Iterable<LiveConversation> {
    for (const live of this.#lives.values()) if (!live.store.asGuest) yield live;
  }

  #onIdle = (): void => {
    if (this.#holders) return;
    if (this.requests.isBusy) this.use();
    else this.connection.rest();
  };

  #onLink(link: Link, previous: Link): void {
    if (isUp(previous) && !isUp(link)) {
      if (previous.state === 'live') this.#heardAt = this.connection.heardAt;
      this.requests.stop();
      this.feed.onDown();
      for (const live of this.#lives.values()) live.onDown();
    }
    if (link.state === 'refused') {
      this.requests.fail(link.error);
      for (const listener of [...this.fatalListeners]) listener(link.error);
      for (const {topic} of this.#lives.values()) this.updates.touch(topic);
    }
    this.updates.touch(topics.session);
  }

  #onLive({user, permissions, app}: ResultOf<'hello'>): void {
    this.users.set(this.options.userId, user);
    this.permissions = permissions;
    this.hasUserSync = app.clientUserSync !== 'off';
    this.webPushKey = app.webPushKey;
    if (this.requests.isLive) this.firstWrite?.send();
    else this.#ask();
  }

  /** Asks for all that is needed on a new connection. */
  #ask(): void {
    this.requests.start(() => {
      for (const say of this.firstWords) say();
      this.firstWrite?.send();
      this.watches.start();
      this.onlineWatches.start();
      if (this.feed.isHeld) this.feed.start();
      for (const live of this.#lives.values()) if (live.isHeld) live.sync();
    });
  }

  #onFrame(frame: ServerFrame): void {
    if ('id' in frame) this.requests.answer(frame);
    // Whoever waits for an answer takes it before what was said after it.
    else queueMicrotask(() => this.#onNews(frame));
  }

  #onNews(frame: Exclude<ServerFrame, {readonly id: number}>): void {
    switch (frame.type) {
      case 'changes':
        for (const live of this.#receivers(frame)) live.receive(frame);
        break;
      case 'own':
        for (const live of this.#both(frame.conversationId)) live.receiveOwn(frame.version, frame.me);
        break;
      case 'typing':
        for (const live of this.#both(frame.conversationId)) live.receiveTyping(frame);
        break;
      case 'user':
        this.users.put(frame.user);
        break;
      case 'online':
        this.#setOnline(frame.userId, frame.isOnline);
        return;
      case 'permissions':
        this.permissions = frame.permissions;
        this.updates.touch(topics.session);
    }
    this.cache?.clear();
  }

  /** Member and guest views of a conversation, where they exist. */
  #both(id: string): LiveConversation[] {
    return [false, true].flatMap((asGuest) => this.#lives.get(topics.conversation(id, asGuest)) ?? []);
  }

  /** Those who follow a conversation; one that the user has just come to is opened. */
  #receivers({conversationId, changes}: Extract<ServerFrame, {type: 'changes'}>): LiveConversation[] {
    const lives = this.#both(conversationId).filter(({isHeld, store}) => isHeld || store.isVisible !== false);
    const joins = changes.some(
      (change) => change.kind === 'participant' && change.participant.userId === this.options.userId,
    );
    const isKnown = lives.some(({store}) => !store.asGuest);
    // What a guest watches comes without a feed of its own.
    if (this.feed.isLive && !isKnown && (joins || !lives.length)) lives.push(this.open(conversationId));
    return lives;
  }

  #setOnline = (userId: string, isOnline: boolean): void => {
    if (!this.onlineWatches.has(userId)) this.online.delete(userId);
    else if (this.online.get(userId) !== isOnline) {
      this.online.set(userId, isOnline);
      this.updates.touch(topics.online(userId));
    }
  };

  #authenticate(token: string): void {
    this.requests.call('auth', {token}).then(
      ({expiresAt}) => this.connection.extend(expiresAt),
      (error: unknown) => console.error('talk: the new token was refused', error),
    );
  }
}
