import type {Permissions, Message as WireMessage} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import {coreKey} from '../core/core-key.js';
import {lazy} from '../core/lazy.js';
import {closeCore, openCore} from '../core/registry.js';
import {ErrorCode, TalkError} from '../errors/talk-error.js';
import {whenIdle} from '../idle/when-idle.js';
import {forget} from '../kept/keep.js';
import type {PushDevices} from '../push/push-devices.js';
import type {DeviceRegistration, PushRegistration} from '../push/push-registration.js';
import type {ConversationRef} from '../refs/conversation-ref.js';
import {requireId} from '../refs/require-id.js';
import type {UserRef} from '../refs/user-ref.js';
import type {ConversationSearch, MessageSearch, OnResults, SearchMessageSnapshot} from '../search/search-query.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {ConversationStore} from '../store/conversation-store.js';
import {topics} from '../store/updates.js';
import type {ConversationListSubscription, Subscription} from '../subscriptions/subscription.js';
import {Handlers} from './handlers.js';
import {lateDataOf} from './late-data.js';
import {loadExtras} from './load-extras.js';
import type {Message} from './message.js';
import {toServerUrl} from './server-url.js';
import {toSessionState} from './session-state.js';
import type {SessionState} from './session-state.js';
import type {ConversationListOptions, DataSession, OnConversations} from './talk-session.js';
import {UnreadList, type Unreads} from './unreads.js';
import {syncUser} from './user-sync.js';
import {User} from './user.js';
import type {UserOptions} from './user.js';
import {toPatch} from './user-patch.js';
import type {Widget} from './widget.js';

export interface SessionOptions {
  appId: string;
  /** The current user. Made from options it is written to the server, made from an id it only refers to one. */
  me?: User | UserOptions;
  /** Instead of `me`: the current user's id. They need not exist yet. */
  userId?: string;
  token?: string;
  /** Called for the first token if there is no `token`, and before each expiry. A rejection is not retried. */
  tokenFetcher?: () => string | Promise<string>;
  /** @deprecated Use `token`. */
  signature?: string;
  /** Default: where this script came from. */
  serverUrl?: string;
  /**
   * Whether this browser keeps the conversations that are shown, for the next page and for times without a network.
   * Default true.
   */
  keepsChats?: boolean;
}

/** One page of one user, signed in (spec/js-sdk.md §3), without UI. Connects at once. */
export class Session implements DataSession {
  readonly appId: string;
  readonly serverUrl: string;
  #core: Core;
  #me: User;
  #data: ReturnType<typeof lateDataOf>;
  #isAlive = true;
  #state: SessionState = Object.freeze({type: 'connecting'});
  readonly #unreads = new UnreadList();
  #messages = new Handlers<Message>();
  #states = new Handlers<SessionState>();
  #errors = new Handlers<Error>();
  #hasFailed = false;
  #isTold = false;
  #permissions: Permissions | null = null;
  #widgets = new Set<Widget>();
  #undo: (() => unknown)[];
  #devices = lazy(async () => {
    const place = `talk:device:${JSON.stringify([this.serverUrl, this.appId, this.#me.id])}`;
    return (await loadExtras()).createPushDevices(this.currentUser, place);
  });

  /** Throws TalkError ARGUMENT_INVALID on a missing or contradictory option; never because of the network. */
  constructor(options: SessionOptions) {
    const {appId, token, tokenFetcher, signature} = options;
    this.appId = requireId(appId, 'appId');
    this.#me = toUser(options);
    this.serverUrl = toServerUrl(options.serverUrl);
    const identity = {serverUrl: this.serverUrl, appId, userId: this.#me.id};
    const core = openCore(identity, {token, tokenFetcher, signature});
    this.#core = core;
    core.join();
    if (options.keepsChats === false) core.isKept = false;
    this.#data = lateDataOf(core);
    this.#undo = [core.feed.hold()];
    this.syncUser(this.#me);
    this.#undo.push(core.hold());
    core.newsListeners.add(this.#onNews);
    core.fatalListeners.add(this.#onFatal);
    this.#undo.push(
      () => core.newsListeners.delete(this.#onNews),
      () => core.fatalListeners.delete(this.#onFatal),
      () => this.#unreads.clear(),
      core.updates.on([topics.session], this.#onUpdate),
    );
    core.updates.touch(topics.session);
  }

  /** False for ever after `destroy()`; then every method throws. */
  get isAlive(): boolean {
    return this.#isAlive;
  }

  get me(): User {
    return this.#me;
  }

  get currentUser(): UserRef {
    return this.#data.currentUser;
  }

  get unreads(): Unreads {
    return this.#unreads;
  }

  /** Replaced, never mutated. */
  get state(): SessionState {
    return this.#state;
  }

  /** What the user's role allows; null until connected once. */
  get permissions(): Permissions | null {
    return this.#core.permissions;
  }

  user(id: string): UserRef {
    return this.#alive.user(id);
  }

  conversation(id: string): ConversationRef {
    return this.#alive.conversation(id);
  }

  subscribeConversations(onSnapshot?: OnConversations, options?: ConversationListOptions): ConversationListSubscription;
  subscribeConversations(options: ConversationListOptions, onSnapshot?: OnConversations): ConversationListSubscription;
  subscribeConversations(
    first?: ConversationListOptions | OnConversations,
    second?: ConversationListOptions | OnConversations,
  ): ConversationListSubscription {
    return this.#alive.subscribeConversations(first as ConversationListOptions, second as OnConversations);
  }

  searchMessages(onResults?: OnResults<SearchMessageSnapshot>): MessageSearch {
    return this.#alive.searchMessages(onResults);
  }

  searchConversations(onResults?: OnResults<ConversationSnapshot>): ConversationSearch {
    return this.#alive.searchConversations(onResults);
  }

  uploadFile: DataSession['uploadFile'] = (...file) => this.#alive.uploadFile(...file);
  uploadImage: DataSession['uploadImage'] = (...file) => this.#alive.uploadImage(...file);
  uploadVideo: DataSession['uploadVideo'] = (...file) => this.#alive.uploadVideo(...file);
  uploadAudio: DataSession['uploadAudio'] = (...file) => this.#alive.uploadAudio(...file);
  uploadVoice: DataSession['uploadVoice'] = (...file) => this.#alive.uploadVoice(...file);

  setToken(token: string): void {
    this.#requireAlive();
    this.#core.setToken(token);
  }

  onError(handler: (error: Error) => void): Subscription {
    this.#requireAlive();
    return this.#errors.add(handler);
  }

  /** Every message sent or received in the user's conversations while the session lives. */
  onMessage(handler: (message: Message) => void): Subscription {
    this.#requireAlive();
    return this.#messages.add(handler);
  }

  /** @deprecated Use `onMessage`. */
  on(_type: 'message', handler: (message: Message) => void): void {
    this.onMessage(handler);
  }

  /** @deprecated Use the subscription of `onMessage`. */
  off(_type: 'message', handler: (message: Message) => void): void {
    this.#requireAlive();
    this.#messages.remove(handler);
  }

  /** Adds a device of the current user. Rejects while there is no such user on the server. */
  setPushRegistration(registration: PushRegistration): Promise<void> {
    return this.#openDevices().then((devices) => devices.set(registration));
  }

  /** Removes one device; one that is unknown is no error. */
  unsetPushRegistration(registration: PushRegistration): Promise<void> {
    return this.#openDevices().then((devices) => devices.unset(registration));
  }

  /** Removes all devices of the current user. */
  clearPushRegistrations(): Promise<void> {
    return this.#openDevices().then((devices) => devices.clear());
  }

  /** @deprecated Use `setPushRegistration`. Replaces the device that this method registered before. */
  registerDevice(device: DeviceRegistration): Promise<void> {
    return this.#openDevices().then((devices) => devices.register(device));
  }

  /** @deprecated Use `unsetPushRegistration`. */
  unregisterDevice(): Promise<void> {
    return this.#openDevices().then((devices) => devices.unregister());
  }

  /** Whether the app exists and, where it asks for them, the credentials are accepted. Never rejects. */
  hasValidCredentials(): Promise<boolean> {
    this.#requireAlive();
    return loadExtras()
      .then(({hasValidCredentials}) => hasValidCredentials(this.#core))
      .catch(() => false);
  }

  /**
   * Removes the conversations that this browser keeps of the user, and keeps none from now on: for who signs out. Messages that
   * were written and not sent stay until they are. Resolves when it is done.
   */
  forgetChats(): Promise<void> {
    this.#requireAlive();
    this.#core.isKept = false;
    return forget(this.#core);
  }

  /** Disconnects unless another session of this user shares the connection. A second call does nothing. */
  destroy(): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    for (const widget of this.#widgets) widget.close();
    for (const each of this.#undo) each();
    this.#messages.clear();
    this.#errors.clear();
    // What a UI still holds of the connection it lets go now.
    this.#setState(Object.freeze({type: 'destroyed'}));
    closeCore(this.#core);
    this.#states.clear();
  }

  // For elements.

  /** `state` or `permissions` changed. Also called with `destroyed`. */
  onStateChange(handler: (state: SessionState) => void): Subscription {
    this.#requireAlive();
    return this.#states.add(handler);
  }

  /** Tries to connect now instead of at the end of the present pause; after an error it tries anew. */
  reconnect(): void {
    this.#requireAlive();
    this.#core.revive();
  }

  /** Writes changed fields of the same user, as the constructor does. */
  syncUser(me: User | UserOptions): void {
    this.#requireAlive();
    const user = me instanceof User ? me : new User(me);
    if (user.id !== this.#me.id)
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'me: another user needs another session');
    this.#me = user;
    // Made from an id alone it says nothing.
    if (user.name !== undefined) syncUser(this.#core, toPatch(user));
  }

  /** @internal */
  get [coreKey](): Core {
    this.#requireAlive();
    return this.#core;
  }

  /** The presence of one UI. The caller closes it. */
  createWidget(): Widget {
    this.#requireAlive();
    const core = this.#core;
    const coming = loadExtras().then(({presenceOf}) => presenceOf(core).addWidget());
    const whenHere = (use: (widget: Widget) => void) => {
      coming.then(use, () => undefined);
    };
    const widget: Widget = {
      update: (presence) => whenHere((each) => each.update(presence)),
      close: () => whenHere((each) => each.close()),
    };
    this.#widgets.add(widget);
    return widget;
  }

  get #alive() {
    this.#requireAlive();
    return this.#data;
  }

  #openDevices(): Promise<PushDevices> {
    this.#requireAlive();
    return this.#devices();
  }

  #requireAlive(): void {
    if (!this.#isAlive) throw new Error('The session is destroyed');
  }

  #onNews: Parameters<Core['newsListeners']['add']>[0] = ({store}, messages) => {
    this.#tellNews(store, messages).catch((error: unknown) => console.error('talk: messages are not told', error));
  };

  async #tellNews(store: ConversationStore, messages: readonly WireMessage[]): Promise<void> {
    const {presentMessage} = await loadExtras();
    for (const message of messages) {
      const presented = presentMessage(this.#core, store, message);
      if (presented) this.#messages.emit(presented);
    }
  }

  #onFatal = (error: Error): void => {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    console.error('talk: the session has ended:', error.message);
    this.#errors.emit(error);
  };

  #onUpdate = (): void => {
    const {link} = this.#core.connection;
    if (link.state === 'live') this.#onLive();
    const next = toSessionState(link);
    const isSame = next.type === this.#state.type && !('error' in next);
    if (!isSame || this.#permissions !== this.#core.permissions) this.#setState(isSame ? this.#state : next);
  };

  #onLive(): void {
    this.#hasFailed = false;
    if (this.#isTold) return;
    this.#isTold = true;
    // After what a person waits for. Without the code the next link tries again.
    whenIdle(() => {
      this.#tell().catch(() => (this.#isTold = false));
    });
  }

  /** Tells the server that this session is there, and the page what is unread. */
  async #tell(): Promise<void> {
    const {presenceOf, watchUnreads} = await loadExtras();
    if (!this.#isAlive) return;
    this.#undo.push(
      presenceOf(this.#core).addSession(),
      watchUnreads(this.#core, (unreads) => this.#unreads.set(unreads)),
    );
  }

  #setState(state: SessionState): void {
    this.#state = state;
    this.#permissions = this.#core.permissions;
    this.#states.emit(state);
  }
}

function toUser({me, userId}: SessionOptions): User {
  if (me === undefined && userId === undefined) {
    throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'me or userId is required');
  }
  const user = me instanceof User ? me : new User(me ?? requireId(userId, 'userId'));
  if (userId !== undefined && user.id !== userId) {
    throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'me and userId name different users');
  }
  return user;
}
