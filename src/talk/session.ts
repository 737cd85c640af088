import {ErrorCode, Session as ClientSession, TalkError, User} from '../client/index.js';
import type {ConversationData, Message, SessionOptions, Subscription} from '../client/index.js';
import {oneOnOneId} from '../client/index.js';
import {requireFunction} from '../client/session/require-function.js';
import {followDesktop} from '../desktop/open-desktop.js';
import {sessionControllers} from '../controllers/session-controller.js';
import type {TalkChatboxElement} from '../elements/talk-chatbox/talk-chatbox.js';
import {TalkInboxElement} from '../elements/talk-inbox/talk-inbox.js';
import {TalkPopupElement} from '../elements/talk-popup/talk-popup.js';
import {boxesByElement} from './boxes-by-element.js';
import {Chatbox} from './chatbox.js';
import type {ChatboxOptions} from './chatbox-options.js';
import {defaults} from './configure.js';
import {ConversationBuilder, type ConversationAttributes, type ParticipationSettings} from './conversation-builder.js';
import {Inbox, type InboxOptions} from './inbox.js';
import {LegacyHandlers} from './legacy-handlers.js';
import {LocalTheme} from './local-theme.js';
import {recallOpenPopup} from './open-popup.js';
import {PermissionHandlers} from './permission-handlers.js';
import {Popup, type PopupOptions} from './popup.js';
import type {
  BrowserPermissionDeniedEvent,
  BrowserPermissionNeededEvent,
  DesktopNotificationClickedEvent,
} from './session-events.js';
import type {Selectable} from './selection.js';
import type {UIBox} from './ui-box.js';

export interface GetOrStartOptionsA {
  subject?: string;
  photoUrl?: string;
  welcomeMessages?: string[];
  custom?: Record<string, string>;
}
export interface GetOrStartOptionsB extends GetOrStartOptionsA {
  participants?: readonly (User | ({readonly user: User} & ParticipationSettings))[];
}

type Clicked = (event: DesktopNotificationClickedEvent) => void;
type Conversation = ConversationBuilder | null | undefined;

/** One page of one user, signed in, with what it shows (spec/js-sdk.md §3). Connects at once. */
export class Session extends ClientSession {
  readonly #builders = new Map<string, ConversationBuilder>();
  /** Not kept alive by being listed: a page may drop a box without a word. */
  #boxes: WeakRef<UIBox>[] = [];
  /** The popup that was opened again by itself. */
  #kept: {readonly popup: Popup; readonly conversationId: string | null | undefined} | undefined;
  /** Where events about permissions that no box needs take place. */
  readonly #page: HTMLElement;
  readonly #permissions: PermissionHandlers;
  readonly #clicked = new Set<{readonly call: Clicked}>();
  readonly #legacy = new LegacyHandlers(this);
  readonly #leaveDesktop: () => void;
  #localTheme: LocalTheme | undefined;

  /**
   * Throws TalkError ARGUMENT_INVALID on a missing or contradictory option, and where there is no page, as in Node.
   * @internal @param reopensPopup - Whether what was open on the page before is opened again.
   */
  constructor(options: SessionOptions, reopensPopup = true) {
    if (typeof document === 'undefined') throw new Error('A Talk.Session needs a page; use talk-elements/client here.');
    super(withDefaults(options));
    this.#page = document.createElement('div');
    this.#permissions = new PermissionHandlers(this, this.#page);
    this.#leaveDesktop = followDesktop(this, (conversation) => this.#onClick(conversation));
    if (reopensPopup) this.#reopenPopup();
  }

  /** The same id gives the same builder. Throws TalkError ARGUMENT_INVALID unless it is a string that is not empty. */
  getOrCreateConversation(id: string): ConversationBuilder {
    this.#requireAlive();
    if (typeof id !== 'string' || id === '') {
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'conversationId: a non-empty string is required');
    }
    let builder = this.#builders.get(id);
    if (!builder) this.#builders.set(id, (builder = new ConversationBuilder(this, id)));
    return builder;
  }

  /** @deprecated Use `getOrCreateConversation`. */
  getOrStartConversation(other: User, options?: GetOrStartOptionsA): ConversationBuilder;
  getOrStartConversation(id: string, options?: GetOrStartOptionsB): ConversationBuilder;
  getOrStartConversation(first: User | string, options: GetOrStartOptionsB = {}): ConversationBuilder {
    const isUser = first instanceof User;
    const builder = this.getOrCreateConversation(isUser ? oneOnOneId(this.me, first) : first);
    const attributes: ConversationAttributes = options;
    builder.setAttributes(attributes);
    builder.setParticipant(this.me);
    if (isUser) builder.setParticipant(first);
    for (const each of options.participants ?? []) {
      if (each instanceof User) builder.setParticipant(each);
      else builder.setParticipant(each.user, each);
    }
    return builder;
  }

  createChatbox(options?: ChatboxOptions | null): Chatbox;
  /** @deprecated Use `select`. */
  createChatbox(conversation: Conversation, options?: ChatboxOptions | null): Chatbox;
  createChatbox(first?: Conversation | ChatboxOptions, second?: ChatboxOptions | null): Chatbox {
    return this.#create(Chatbox, arguments.length > 1, first, second);
  }

  createInbox(options?: InboxOptions | null): Inbox {
    this.#requireAlive();
    // Some pages hand over a conversation here, too, which never had a meaning.
    return this.#keep(new Inbox(this, options instanceof ConversationBuilder ? {} : (options ?? {})));
  }

  createPopup(options?: PopupOptions | null): Popup;
  /** @deprecated Use `select`. */
  createPopup(conversation: Conversation, options?: PopupOptions | null): Popup;
  createPopup(first?: Conversation | PopupOptions, second?: PopupOptions | null): Popup {
    return this.#create(Popup, arguments.length > 1, first, second);
  }

  /** Those that are in the page now, also those behind elements; likewise the others. */
  getChatboxes(): Chatbox[] {
    return this.#mounted(Chatbox);
  }

  getInboxes(): Inbox[] {
    return this.#mounted(Inbox);
  }

  getPopups(): Popup[] {
    return this.#mounted(Popup);
  }

  /**
   * Turns desktop notifications on or off, in all tabs of this browser; asks the person when that is due.
   * Rejects with TalkError NOTIFICATIONS_PERMISSION_DENIED or NOTIFICATIONS_NOT_SUPPORTED.
   * @param options.alertOnFailure whether our own words tell of it; default true, or false with a handler of refusals
   */
  setDesktopNotificationEnabled(isEnabled: boolean, options: {alertOnFailure?: boolean} = {}): Promise<void> {
    this.#requireAlive();
    const alertOnFailure = options.alertOnFailure ?? (this.#permissions.hearsRefusals ? false : undefined);
    return this.#setDesktop(isEnabled, alertOnFailure === undefined ? {} : {alertOnFailure});
  }

  /** Called when a person clicks a desktop notification. Without a handler the active inbox goes to the conversation. */
  onDesktopNotificationClicked(handler: Clicked): Subscription {
    this.#requireAlive();
    requireFunction(handler);
    const entry = {call: handler};
    this.#clicked.add(entry);
    return {unsubscribe: () => void this.#clicked.delete(entry)};
  }

  /** @deprecated Use `onMessage` and `onDesktopNotificationClicked`. Throws TalkError ARGUMENT_INVALID on another event. */
  override on(type: 'message', handler: (message: Message) => void): void;
  override on(type: 'desktopNotificationClicked', handler: Clicked): void;
  override on(type: string, handler: (event: never) => void): void {
    this.#requireAlive();
    this.#legacy.add(type, handler);
  }

  /** @deprecated Use the subscriptions of `onMessage` and `onDesktopNotificationClicked`. */
  override off(type: 'message', handler: (message: Message) => void): void;
  override off(type: 'desktopNotificationClicked', handler: Clicked): void;
  override off(type: string, handler: (event: never) => void): void {
    this.#requireAlive();
    this.#legacy.remove(type, handler);
  }

  /**
   * Called before the browser asks its person for something. The browser waits for the promises that handlers return;
   * `preventDefault()` gives up what needed it.
   */
  onBrowserPermissionNeeded(handler: (event: BrowserPermissionNeededEvent) => unknown): Subscription {
    this.#requireAlive();
    return this.#permissions.addNeeded(handler);
  }

  /** Called when the person, or an earlier choice of theirs, refused. With a handler there is no built-in message. */
  onBrowserPermissionDenied(handler: (event: BrowserPermissionDeniedEvent) => void): Subscription {
    this.#requireAlive();
    return this.#permissions.addDenied(handler);
  }

  /**
   * Dresses all chats that are made from now on in a style sheet of the page's own server (spec/js-sdk.md §3.3). Throws TalkError
   * ARGUMENT_INVALID for another server.
   * @deprecated Register a theme and choose it by `theme`.
   */
  syncThemeForLocalDev(path: string): void {
    this.#requireAlive();
    this.#localTheme = new LocalTheme(path);
  }

  /** Also takes everything made from it out of the page. */
  override destroy(): void {
    if (!this.isAlive) return;
    for (const each of this.#boxes) each.deref()?.close();
    this.#boxes = [];
    this.#permissions.end();
    this.#clicked.clear();
    this.#leaveDesktop();
    super.destroy();
  }

  /** The box behind an element that uses this session. @internal */
  boxOf(element: TalkChatboxElement | TalkInboxElement | TalkPopupElement): Chatbox | Inbox | Popup {
    const known = boxesByElement.get(element);
    if (known?.belongsTo(this)) return known as Chatbox | Inbox | Popup;
    if (element instanceof TalkInboxElement) return this.#keep(new Inbox(this, {}, element));
    if (element instanceof TalkPopupElement) return this.#keep(new Popup(this, {}, element));
    return this.#keep(new Chatbox(this, {}, element));
  }

  /** A popup takes the place of the one that was opened again by itself, if that shows the same. @internal */
  replaceKeptPopup(popup: Popup, conversationId: string | null | undefined): boolean {
    const kept = this.#kept;
    if (!kept || kept.popup === popup || kept.conversationId !== conversationId) return false;
    this.#kept = undefined;
    const wasOpen = kept.popup.isAlive;
    kept.popup.close();
    return wasOpen;
  }

  async #setDesktop(isEnabled: boolean, options: {alertOnFailure?: boolean}): Promise<void> {
    const {setDesktop} = await import('../elements/talk-session/desktop-events.js');
    await setDesktop(this.#page, this, isEnabled, options);
  }

  #onClick(conversation: ConversationData): boolean {
    const handlers = [...this.#clicked];
    for (const {call} of handlers) {
      try {
        call({conversation});
      } catch (error) {
        console.error('talk: a handler failed', error);
      }
    }
    return handlers.length > 0;
  }

  #create<B extends Chatbox | Popup, O extends ChatboxOptions>(
    Box: new (session: Session, options: O) => B,
    isPair: boolean,
    first: Conversation | O,
    second: O | null | undefined,
  ): B {
    this.#requireAlive();
    const isConversation = isPair || first instanceof ConversationBuilder;
    const options = (isConversation ? second : (first as O | null)) ?? ({} as O);
    const box = this.#keep(new Box(this, options));
    if (isConversation) void box.select(first as Selectable);
    return box;
  }

  #keep<B extends UIBox>(box: B): B {
    this.#boxes = this.#boxes.filter((each) => each.deref()?.isAlive);
    this.#boxes.push(new WeakRef<UIBox>(box));
    if (this.#localTheme) box.dress(this.#localTheme);
    return box;
  }

  #mounted<B extends UIBox>(Box: abstract new (...parameters: never[]) => B): B[] {
    this.#requireAlive();
    for (const {host, session} of sessionControllers) {
      if (session === this) this.boxOf(outermost(host as TalkChatboxElement));
    }
    return this.#boxes.flatMap((each) => {
      const box = each.deref();
      return box instanceof Box && box.isInPage ? [box] : [];
    });
  }

  /** What was open on the page before is open on this one (spec/js-sdk.md §8). */
  #reopenPopup(): void {
    const kept = recallOpenPopup(this);
    if (!kept) return;
    const open = () => {
      if (!this.isAlive) return;
      const popup = this.createPopup(kept.options);
      this.#kept = {popup, conversationId: kept.conversationId};
      void popup.select(kept.conversationId);
      void popup.mount({show: true});
    };
    if (document.body) open();
    else document.addEventListener('DOMContentLoaded', open, {once: true});
  }

  #requireAlive(): void {
    if (!this.isAlive) throw new Error('The session is destroyed');
  }
}

/** The element that the page knows: an inbox or a popup has its chatbox inside. */
function outermost(chatbox: TalkChatboxElement): TalkChatboxElement | TalkInboxElement | TalkPopupElement {
  const {host} = chatbox.getRootNode() as Partial<ShadowRoot>;
  return host instanceof TalkInboxElement || host instanceof TalkPopupElement ? host : chatbox;
}

function withDefaults(options: SessionOptions): SessionOptions {
  if (typeof options !== 'object' || options === null) {
    throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'Session: options are required');
  }
  // Null stands for absent, as in plain JavaScript it often does.
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== null && value !== undefined),
  );
  const {userId} = given;
  return {
    ...defaults,
    ...(given as unknown as SessionOptions),
    // Those of users may be numbers everywhere.
    ...(typeof userId === 'number' && {userId: String(userId)}),
  };
}
