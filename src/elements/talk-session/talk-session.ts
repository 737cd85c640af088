import {LitElement, html, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {
  User,
  type ConversationSearch,
  type ConversationSnapshot,
  type ConversationRef,
  type MessageSearch,
  type OnResults,
  type PushRegistration,
  type SearchMessageSnapshot,
  type Session,
  type SessionState,
  type Subscription,
  type UnreadConversation,
  type UserOptions,
  type UserRef,
} from '../../client/index.js';
import {lazy} from '../../client/core/lazy.js';
import {whenIdle} from '../../client/idle/when-idle.js';
import {sessionOpener} from '../../controllers/session-opener.js';
import {SessionProvider} from '../../controllers/session-provider.js';
import {secret, text, triState, trueByDefault} from '../../dom/attribute/attribute.js';
import {jsonProperty} from '../../dom/attribute/json-property.js';
import {fire} from '../../dom/event/fire.js';
import type {Chatbox} from '../../talk/chatbox.js';
import type {ConversationBuilder} from '../../talk/conversation-builder.js';
import type {Inbox} from '../../talk/inbox.js';
import type {Popup} from '../../talk/popup.js';
import type {Session as ClassicSession} from '../../talk/session.js';
import type {
  TalkBrowserPermissionDeniedEvent,
  TalkBrowserPermissionNeededDetail,
} from '../events/talk-browser-permission-events.js';
import {TalkErrorEvent, type TalkErrorDetail} from '../events/talk-error-event.js';
import {TalkReadyEvent, type TalkReadyDetail} from '../events/talk-ready-event.js';
import {TalkStateChangeEvent} from '../events/talk-state-change-event.js';
import type {MessageHandler, TokenFetcherHandler, UnreadsChangeHandler} from './handlers.js';
import {credentialKind, credentialsOf} from './credentials.js';
import type {TalkDesktopNotificationClickedEvent} from './talk-desktop-notification-clicked-event.js';
import {TalkMessageEvent, TalkUnreadsChangeEvent} from './talk-session.events.js';
import type {Notifications} from './notifications.js';
import {sessionMethods} from './session-methods.js';
import {styles} from './talk-session.styles.js';

/** How a `<talk-session>` stands (spec/elements.md §1.2). `idle`: it lacks `app-id` or a user, or is not in the document. */
export type TalkSessionState = 'idle' | SessionState['type'];

/**
 * Signs one user in and gives the session to every chat element inside it, however deep. Shows nothing of its own, and is
 * useful without any UI.
 *
 * `app-id` and one of `me` and `user-id` are required; without them it waits. Changes that come together take effect
 * together. A session that is moved in the document keeps its connection; one that is removed ends it.
 *
 * @tagname talk-session
 * @slot - The page's content; chat elements anywhere inside use this session.
 * @attr {UserOptions} me - The current user as JSON, such as `{"id": "alice", "name": "Alice"}`; what is given is stored.
 * @attr {TalkSessionState} state - Readonly; how the session stands, for style sheets.
 * @fires {TalkReadyEvent} talk-ready - Online for the first time.
 * @fires {TalkMessageEvent} talk-message - A message was sent or received in one of the user's conversations.
 * @fires {TalkUnreadsChangeEvent} talk-unreads-change - The unread conversations, once when known and on each change.
 * @fires {TalkDesktopNotificationClickedEvent} talk-desktop-notification-clicked - A person clicked a notification; cancel
 *   it, or have the callback, to keep the inbox where it is.
 * @fires {TalkBrowserPermissionNeededEvent} talk-browser-permission-needed - The browser is about to ask; cancel to give up.
 * @fires {TalkBrowserPermissionDeniedEvent} talk-browser-permission-denied - A person said no; cancel to keep our words away.
 * @fires {TalkTokenNeededEvent} talk-token-needed - A token is needed and there is no `tokenFetcher`.
 * @fires {TalkErrorEvent} talk-error - The session cannot go on, or was given something it cannot use.
 * @fires {TalkStateChangeEvent} talk-state-change - The `state` changed.
 */
export class TalkSessionElement extends LitElement {
  static override styles = [styles];

  static {
    for (const name of sessionMethods) {
      Reflect.set(this.prototype, name, function (this: TalkSessionElement, ...all: never[]) {
        const call = (session: Session) => {
          const method = Reflect.get(session, name) as ((...all: never[]) => unknown) | undefined;
          if (!method) throw new Error(`${name}: import 'talk-elements/talk'`);
          return method.apply(session, all);
        };
        return name.startsWith('upload') ? this.#whenStarted().then(call) : call(this.#require());
      });
    }
  }

  /** Which app; another one starts a new session. */
  @property(text('app-id')) appId?: string;
  /**
   * The current user. From options, what is given is stored, also when it changes later; from an id (or a `User` made
   * from one) nothing is written. Another id starts a new session.
   */
  @jsonProperty('me') me?: User | UserOptions | string | (() => User);
  /** Instead of `me`: the id alone, which never writes. Another id starts a new session. */
  @property(text('user-id')) userId?: string;
  /** Proves who the user is. A changed token signs the live session in again. Never written to the attribute. */
  @property(secret('token')) token?: string;
  /** Gives the first token if there is no `token`, and a new one before each expiry. A rejection is not retried. */
  @property({attribute: false}) tokenFetcher?: TokenFetcherHandler;
  /**
   * Hex HMAC-SHA256 of the user's id. Never written to the attribute.
   *
   * @deprecated Use `token`.
   */
  @property(secret('signature')) signature?: string;
  /**
   * True registers this device for the current user, false unregisters it; absent does neither. It is the one of
   * `push-registration`, else this browser, which may have to ask the person. Other devices of the user are left alone.
   */
  @property(triState('enable-push-notifications')) enablePushNotifications?: boolean;
  /** This device as its push service names it. Default: this browser, by Web Push. */
  @jsonProperty('push-registration') pushRegistration?: PushRegistration;
  /** The service worker that shows what is pushed. Default: the server's, which pages of its own origin can use. */
  @property(text('push-worker-url')) pushWorkerUrl?: string;
  /** Whether desktop notifications are on in this browser; absent leaves what the person chose. A failure is only logged. */
  @property(triState('desktop-notifications')) desktopNotificationEnabled?: boolean;
  /** Whether popups with `keep-open` open again on the next page. */
  @property(trueByDefault('keep-popups')) keepPopups: boolean | undefined = true;
  /** Whether this browser keeps the conversations that are shown, for the next page and for times without a network. */
  @property(trueByDefault('keep-chats')) keepChats: boolean | undefined = true;
  /** Where the server is. Default: where this script came from. Another one starts a new session. */
  @property(text('server-url')) serverUrl?: string;

  /** Throws while there is no session; so do the others. */
  declare readonly conversation: (id: string) => ConversationRef;
  /** A person, by id. */
  declare readonly user: (id: string) => UserRef;
  /** The current user's conversations, last activity first. */
  declare readonly subscribeConversations: Session['subscribeConversations'];
  /** Finds messages in the current user's conversations. */
  declare readonly searchMessages: (onResults?: OnResults<SearchMessageSnapshot>) => MessageSearch;
  /** Finds conversations of the current user by their subjects and people. */
  declare readonly searchConversations: (onResults?: OnResults<ConversationSnapshot>) => ConversationSearch;
  /** Uploads a file, to be sent by its token. */
  declare readonly uploadFile: Session['uploadFile'];
  /** Likewise, with its size in pixels. */
  declare readonly uploadImage: Session['uploadImage'];
  /** Likewise, with its size in pixels and its duration. */
  declare readonly uploadVideo: Session['uploadVideo'];
  /** Likewise, with its duration. */
  declare readonly uploadAudio: Session['uploadAudio'];
  /** Likewise, to be shown as a voice message. */
  declare readonly uploadVoice: Session['uploadVoice'];
  /** What a conversation is to be. This and what follows throw unless the page imports `talk-elements/talk`, too. */
  declare readonly getOrCreateConversation: (id: string) => ConversationBuilder;
  /**
   * The same as `getOrCreateConversation`.
   *
   * @deprecated Use that.
   */
  declare readonly getOrStartConversation: ClassicSession['getOrStartConversation'];
  /** A Chatbox of the classic SDK, to be mounted into a container. */
  declare readonly createChatbox: ClassicSession['createChatbox'];
  /** An Inbox, likewise. */
  declare readonly createInbox: ClassicSession['createInbox'];
  /** A Popup, likewise. */
  declare readonly createPopup: ClassicSession['createPopup'];
  /** The Chatboxes of this session that are in the page, those behind elements too. */
  declare readonly getChatboxes: () => Chatbox[];
  /** The Inboxes, likewise. */
  declare readonly getInboxes: () => Inbox[];
  /** The Popups, likewise. */
  declare readonly getPopups: () => Popup[];

  /** Called with the detail of `talk-ready`, before its listeners; likewise the others. */
  onReady?: (detail: TalkReadyDetail) => void;
  /** Of `talk-message`. */
  onMessage?: MessageHandler;
  /** Of `talk-unreads-change`. */
  onUnreadsChange?: UnreadsChangeHandler;
  /** Of `talk-error`. */
  onError?: (detail: TalkErrorDetail) => void;
  /** Of `talk-desktop-notification-clicked`. Having it keeps an inbox where it is. */
  onDesktopNotificationClicked?: (detail: TalkDesktopNotificationClickedEvent['detail']) => void;
  /** Also hears of what chat elements inside need. A promise it returns is waited for. */
  @property({attribute: false}) onBrowserPermissionNeeded?: (detail: TalkBrowserPermissionNeededDetail) => unknown;
  /** Also hears of what chat elements inside were refused. Having it keeps our own words away. */
  @property({attribute: false}) onBrowserPermissionDenied?: (
    detail: TalkBrowserPermissionDeniedEvent['detail'],
  ) => void;

  #session: Session | undefined;
  /** What `#session` was started with; another key needs another session. */
  #key: string | undefined;
  /** `me` as it was last written. */
  #syncedMe: TalkSessionElement['me'];
  #usedToken: string | undefined;
  /** Those of `#session`; their code is fetched when idle. */
  #openNotifications: (() => Promise<Notifications>) | undefined;
  /** Undefined until they are here. */
  #notifications: Notifications | undefined;
  /** Ended by `destroy()`: stays so until it is inserted again or another session is asked for. */
  #isDestroyed = false;
  #wasReady = false;
  #state: TalkSessionState = 'idle';
  #unreads: readonly UnreadConversation[] | undefined;
  #subscriptions: Subscription[] = [];
  /** Who asked for a session before there is one. */
  readonly #waiting: [(session: Session) => void, (reason: Error) => void][] = [];
  readonly #provider = new SessionProvider(this);

  override connectedCallback() {
    this.#isDestroyed = false;
    super.connectedCallback();
    this.#setState(this.#state);
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A move disconnects and connects at once; only who is still away after it has left.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end('idle');
    });
  }

  protected override updated() {
    this.#follow();
  }

  /**
   * The session behind this element; undefined while it waits or after it ended. With `import 'talk-elements/talk'` it is a
   * `Talk.Session`.
   */
  get session(): Session | undefined {
    return this.#session;
  }

  /** The last value of `talk-unreads-change`; undefined until it is known. */
  get unreads(): readonly UnreadConversation[] | undefined {
    return this.#unreads;
  }

  /** The person who is signed in; undefined without a session. */
  get currentUser(): UserRef | undefined {
    return this.#session?.currentUser;
  }

  /** Whether there is a session that has not ended. */
  get isAlive(): boolean {
    return this.#session?.isAlive ?? false;
  }

  /** Also reflected as the attribute `state`. */
  get state(): TalkSessionState {
    return this.#state;
  }

  /** Adds a device of the current user. Rejects while there is no such user on the server. */
  async setPushRegistration(registration: PushRegistration): Promise<void> {
    await (await this.#whenStarted()).setPushRegistration(registration);
  }

  /** Removes one device; one that is unknown is no error. */
  async unsetPushRegistration(registration: PushRegistration): Promise<void> {
    await (await this.#whenStarted()).unsetPushRegistration(registration);
  }

  /** Removes all devices of the current user. */
  async clearPushRegistrations(): Promise<void> {
    await (await this.#whenStarted()).clearPushRegistrations();
  }

  /**
   * Turns desktop notifications on or off, in all tabs of this browser; asks the person when that is due.
   * Rejects with TalkError NOTIFICATIONS_PERMISSION_DENIED or NOTIFICATIONS_NOT_SUPPORTED.
   * @param options.alertOnFailure whether our own words tell of it; default true, or false if the page hears of refusals
   */
  async setDesktopNotificationEnabled(isEnabled: boolean, options: {alertOnFailure?: boolean} = {}): Promise<void> {
    await this.#whenStarted();
    await (await this.#openNotifications!()).setDesktop(isEnabled, options);
  }

  /** Whether the app exists and, where it asks for them, the credentials are accepted. Never rejects. */
  async hasValidCredentials(): Promise<boolean> {
    await this.updateComplete;
    return this.#session?.hasValidCredentials() ?? false;
  }

  /** Tries to connect at once instead of at the end of the present pause; after an error it tries anew. */
  reconnect() {
    this.#session?.reconnect();
  }

  /** Ends the session. Inserting the element again, or another app or user, starts a new one. */
  destroy() {
    this.#isDestroyed = true;
    this.#end('destroyed');
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** Starts, keeps or replaces the session so that it is the one the properties describe. */
  #follow() {
    if (!this.isConnected) return;
    let me: User | undefined;
    try {
      me = this.#readMe();
    } catch (error) {
      this.#fail(error as Error);
      return;
    }
    const key = this.appId && me && this.#keyFor(this.appId, me);
    if (!key || !me) {
      this.#key = undefined;
      if (!this.#isDestroyed) this.#end('idle');
      return;
    }
    if (key !== this.#key) {
      // Another person sits here now.
      if (this.#session && this.#session.me.id !== me.id) this.#session.forgetChats().catch(() => undefined);
      this.#key = key;
      this.#isDestroyed = false;
      this.#end('connecting');
      this.#start(me);
    } else if (!this.#isDestroyed) {
      if (!this.#session) this.#start(me);
      else this.#refresh(this.#session, me);
      this.#notifications?.follow();
    }
  }

  #readMe(): User | undefined {
    const me = typeof this.me === 'function' ? this.me() : this.me;
    if (me instanceof User) return me;
    if (me !== undefined && me !== null) return new User(me);
    return this.userId ? new User(this.userId) : undefined;
  }

  /** Everything that cannot change within one session. */
  #keyFor(appId: string, me: User): string {
    return JSON.stringify([this.serverUrl ?? null, appId, me.id, credentialKind(this)]);
  }

  #start(me: User) {
    this.#syncedMe = this.me;
    this.#usedToken = this.token;
    this.#wasReady = false;
    let session: Session;
    try {
      session = sessionOpener.open(
        {
          appId: this.appId!,
          me,
          ...(this.userId && {userId: this.userId}),
          ...(this.serverUrl && {serverUrl: this.serverUrl}),
          keepsChats: this.keepChats !== false,
          ...credentialsOf(this),
        },
        this,
      );
    } catch (error) {
      this.#fail(error as Error);
      return;
    }
    this.#session = session;
    this.#subscriptions = [
      session.onStateChange((state) => {
        this.#onState(session, state);
      }),
      session.onError((error) => fire(this, new TalkErrorEvent(error, true), this.onError)),
      session.onMessage((message) => fire(this, new TalkMessageEvent(message), this.onMessage)),
      session.unreads.onChange((unreads) => {
        this.#unreads = unreads;
        fire(this, new TalkUnreadsChangeEvent(unreads), this.onUnreadsChange);
      }),
    ];
    this.#openNotifications = lazy(async () => {
      const module = await import('./notifications.js');
      return (this.#notifications = new module.Notifications(this, session));
    });
    this.#provider.give(session);
    for (const [resolve] of this.#waiting.splice(0)) resolve(session);
    this.#onState(session, session.state);
  }

  /** Brings changed options into the live session. */
  #refresh(session: Session, me: User) {
    if (this.token && this.token !== this.#usedToken) {
      this.#usedToken = this.token;
      session.setToken(this.token);
    }
    if (this.me !== this.#syncedMe) {
      this.#syncedMe = this.me;
      if (me.name !== undefined) session.syncUser(me);
    }
  }

  /** Takes the session away from the elements inside, then ends it. */
  #end(state: TalkSessionState) {
    const session = this.#session;
    this.#session = undefined;
    this.#unreads = undefined;
    for (const subscription of this.#subscriptions.splice(0)) subscription.unsubscribe();
    this.#notifications?.stop();
    this.#notifications = undefined;
    this.#provider.give(undefined);
    if (session?.isAlive) session.destroy();
    if (!this.isConnected || this.#isDestroyed)
      for (const [, reject] of this.#waiting.splice(0)) reject(new Error('<talk-session> ended.'));
    this.#setState(state);
  }

  #fail(error: Error) {
    console.error('<talk-session> cannot start.', error);
    this.#key = undefined;
    this.#end('error');
    fire(this, new TalkErrorEvent(error, true), this.onError);
  }

  #onState(session: Session, state: SessionState) {
    if (session !== this.#session) return;
    if (state.type === 'destroyed') {
      this.destroy();
      return;
    }
    this.#setState(state.type, 'error' in state ? state.error : undefined);
    if (state.type !== 'online' || this.#wasReady) return;
    this.#wasReady = true;
    // Not while the page connects, which is what a person waits for.
    whenIdle(() => {
      if (session === this.#session) this.#openNotifications!().catch(() => undefined);
    });
    fire(this, new TalkReadyEvent({session}), this.onReady);
  }

  #setState(state: TalkSessionState, error?: Error) {
    this.setAttribute('state', state);
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new TalkStateChangeEvent(state, error));
  }

  /** Rejects if this ends before. */
  async #whenStarted(): Promise<Session> {
    this.#follow();
    return this.#session ?? new Promise((...answer) => this.#waiting.push(answer));
  }

  #require(): Session {
    this.#follow();
    if (!this.#session) throw new Error('<talk-session> has no session: it needs app-id and me or user-id.');
    return this.#session;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-session': TalkSessionElement;
  }
}
