import {ContextProvider} from '@lit/context';
import {LitElement, html, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {
  Session,
  User,
  type ConversationListOptions,
  type ConversationListSubscription,
  type ConversationRef,
  type Message,
  type OnConversations,
  type PushRegistration,
  type SessionState,
  type Subscription,
  type UnreadConversation,
  type UserOptions,
  type UserRef,
} from '../../client/index.js';
import {sessionContext} from '../../context/session-context.js';
import {followDesktop} from '../../desktop/open-desktop.js';
import {secret, text, trueByDefault} from '../../dom/attribute/attribute.js';
import {optionalBoolean} from '../../dom/attribute/optional-boolean.js';
import {jsonProperty} from '../../dom/attribute/json-property.js';
import {fire} from '../../dom/event/fire.js';
import type {
  TalkBrowserPermissionDeniedEvent,
  TalkBrowserPermissionNeededDetail,
} from '../events/talk-browser-permission-events.js';
import {TalkErrorEvent, type TalkErrorDetail} from '../events/talk-error-event.js';
import {TalkReadyEvent, type TalkReadyDetail} from '../events/talk-ready-event.js';
import {TalkStateChangeEvent} from '../events/talk-state-change-event.js';
import {credentialKind, credentialsOf} from './credentials.js';
import type {TalkDesktopNotificationClickedEvent} from './talk-desktop-notification-clicked-event.js';
import {TalkMessageEvent, TalkUnreadsChangeEvent} from './talk-session.events.js';
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
  @property({attribute: false}) tokenFetcher?: () => string | Promise<string>;
  /** @deprecated Use `token`. Hex HMAC-SHA256 of the user's id. */
  @property({attribute: false}) signature?: string;
  /**
   * True registers the device of `pushRegistration` for the current user, false unregisters it; absent does neither. Other
   * devices of the user are left alone.
   */
  @property(optionalBoolean('enable-push-notifications')) enablePushNotifications?: boolean;
  /** This device as its push service names it. */
  @jsonProperty('push-registration') pushRegistration?: PushRegistration;
  /** Whether desktop notifications are on in this browser; absent leaves what the person chose. A failure is only logged. */
  @property(optionalBoolean('desktop-notifications')) desktopNotificationEnabled?: boolean;
  /** Whether popups with `keep-open` open again on the next page. */
  @property(trueByDefault('keep-popups')) keepPopups = true;
  /** Where the server is. Default: where this script came from. Another one starts a new session. */
  @property(text('server-url')) serverUrl?: string;

  /** Called with the detail of `talk-ready`, before its listeners; likewise the others. */
  @property({attribute: false}) onReady?: (detail: TalkReadyDetail) => void;
  @property({attribute: false}) onMessage?: (message: Message) => void;
  @property({attribute: false}) onUnreadsChange?: (unreads: readonly UnreadConversation[]) => void;
  @property({attribute: false}) onError?: (detail: TalkErrorDetail) => void;
  @property({attribute: false}) onDesktopNotificationClicked?: (
    detail: TalkDesktopNotificationClickedEvent['detail'],
  ) => void;
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
  /** The device this element registered, and what it last did about it. */
  #device: PushRegistration | undefined;
  #deviceDone: string | undefined;
  #desktopDone: boolean | undefined;
  /** Ended by `destroy()`: stays so until it is inserted again or another session is asked for. */
  #isDestroyed = false;
  #wasReady = false;
  #state: TalkSessionState = 'idle';
  #unreads: readonly UnreadConversation[] | undefined;
  #subscriptions: Subscription[] = [];
  readonly #provider = new ContextProvider(this, {context: sessionContext});

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

  /** The session behind this element; undefined while it waits or after it ended. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** The last value of `talk-unreads-change`; undefined until it is known. */
  get unreads(): readonly UnreadConversation[] | undefined {
    return this.#unreads;
  }

  get currentUser(): UserRef | undefined {
    return this.#session?.currentUser;
  }

  get isAlive(): boolean {
    return this.#session?.isAlive ?? false;
  }

  /** Also reflected as the attribute `state`. */
  get state(): TalkSessionState {
    return this.#state;
  }

  /** Throws while there is no session. */
  conversation(id: string): ConversationRef {
    return this.#require().conversation(id);
  }

  /** Throws while there is no session. */
  user(id: string): UserRef {
    return this.#require().user(id);
  }

  /** The current user's conversations, last activity first. Throws while there is no session. */
  subscribeConversations(onSnapshot?: OnConversations): ConversationListSubscription;
  subscribeConversations(options: ConversationListOptions, onSnapshot?: OnConversations): ConversationListSubscription;
  subscribeConversations(
    first?: ConversationListOptions | OnConversations,
    onSnapshot?: OnConversations,
  ): ConversationListSubscription {
    const session = this.#require();
    return typeof first === 'object'
      ? session.subscribeConversations(first, onSnapshot)
      : session.subscribeConversations(first);
  }

  /** Adds a device of the current user. Rejects while there is no such user on the server. */
  async setPushRegistration(registration: PushRegistration): Promise<void> {
    await this.#require().setPushRegistration(registration);
  }

  /** Removes one device; one that is unknown is no error. */
  async unsetPushRegistration(registration: PushRegistration): Promise<void> {
    await this.#require().unsetPushRegistration(registration);
  }

  /** Removes all devices of the current user. */
  async clearPushRegistrations(): Promise<void> {
    await this.#require().clearPushRegistrations();
  }

  /**
   * Turns desktop notifications on or off, in all tabs of this browser; asks the person when that is due.
   * Rejects with TalkError NOTIFICATIONS_PERMISSION_DENIED or NOTIFICATIONS_NOT_SUPPORTED.
   * @param options.alertOnFailure whether our own words tell of it; default true, or false if the page hears of refusals
   */
  async setDesktopNotificationEnabled(isEnabled: boolean, options: {alertOnFailure?: boolean} = {}): Promise<void> {
    const session = this.#require();
    await (await openPage()).setDesktop(this, session, isEnabled, options);
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
      this.#key = key;
      this.#isDestroyed = false;
      this.#end('connecting');
      this.#start(me);
    } else if (!this.#isDestroyed) {
      if (!this.#session) this.#start(me);
      else this.#refresh(this.#session, me);
      this.#followDevice();
      this.#followDesktop();
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
    this.#device = undefined;
    this.#deviceDone = undefined;
    this.#desktopDone = undefined;
    let session: Session;
    try {
      session = new Session({
        appId: this.appId ?? '',
        me,
        ...(this.me !== undefined && this.userId && {userId: this.userId}),
        ...(this.serverUrl && {serverUrl: this.serverUrl}),
        ...credentialsOf(this),
      });
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
      {
        unsubscribe: followDesktop(session, async (conversation) =>
          (await openPage()).tellClick(this, conversation, this.onDesktopNotificationClicked),
        ),
      },
    ];
    this.#provider.setValue(session);
    this.#onState(session, session.state);
  }

  /** Makes the device registered or not, as the properties say; a device or a user that changes is followed. */
  #followDevice() {
    const session = this.#session;
    const registration = this.pushRegistration;
    const wanted = this.enablePushNotifications;
    if (!session || !this.#wasReady || !registration || wanted === undefined) return;
    const done = JSON.stringify([registration, wanted]);
    if (done === this.#deviceDone) return;
    const old = this.#device;
    this.#deviceDone = done;
    this.#device = wanted ? registration : undefined;
    const failed = (error: unknown) => {
      console.error('<talk-session> could not change the push registration.', error);
      if (this.#deviceDone === done) this.#deviceDone = undefined;
    };
    // A device that got another name is registered by that alone.
    if (wanted && old && JSON.stringify(old) !== JSON.stringify(registration)) {
      session.unsetPushRegistration(old).catch(failed);
    }
    (wanted ? session.setPushRegistration(registration) : session.unsetPushRegistration(registration)).catch(failed);
  }

  #followDesktop() {
    const wanted = this.desktopNotificationEnabled;
    if (!this.#wasReady || wanted === this.#desktopDone) return;
    this.#desktopDone = wanted;
    if (wanted === undefined) return;
    this.setDesktopNotificationEnabled(wanted, {alertOnFailure: false}).catch((error: unknown) => {
      console.error('<talk-session> could not change desktop notifications.', error);
    });
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
    this.#provider.setValue(undefined);
    if (session?.isAlive) session.destroy();
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
    this.#followDevice();
    this.#followDesktop();
    fire(this, new TalkReadyEvent({session}), this.onReady);
  }

  #setState(state: TalkSessionState, error?: Error) {
    this.setAttribute('state', state);
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new TalkStateChangeEvent(state, error));
  }

  #require(): Session {
    this.#follow();
    if (!this.#session)
      throw new Error('<talk-session> has no session: it needs to be connected, app-id, and me or user-id.');
    return this.#session;
  }
}

/** What few pages use. */
const openPage = () => import('./desktop-events.js');

declare global {
  interface HTMLElementTagNameMap {
    'talk-session': TalkSessionElement;
  }
}
