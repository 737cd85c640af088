import {coreKey} from '../client/core/core-key.js';
import {ErrorCode, TalkError} from '../client/index.js';
import type {ConversationData, ConversationRef, ConversationSnapshot, MessageSnapshot} from '../client/index.js';
import type {Subscription} from '../client/index.js';
import {Handlers} from '../client/session/handlers.js';
import {presentConversation, presentMessage} from '../client/session/present-message.js';
import {missingUser} from '../client/chat/missing-user.js';
import type {UserPresence} from '../elements/talk-chatbox/chatbox-options.js';
import type {TalkSendMessageDetail} from '../elements/talk-chatbox/talk-chatbox.events.js';
import {messageTest, type MessagePredicate} from '../elements/predicate/message-predicate.js';
import type {
  ActionEventParams,
  BlurEvent,
  ConversationActionEvent,
  FocusEvent,
  KeyEvent,
  LeaveConversationEvent,
  MarkConversationAsUnreadEvent,
  MessageActionEvent,
  SendMessageEvent,
  TranslationToggledEvent,
} from './box-events.js';
import type {ChatElement} from './chat-element.js';
import {ConversationBuilder} from './conversation-builder.js';
import type {HighlightControls} from './highlight-controls.js';
import type {HtmlPanel, HtmlPanelOptions} from './html-panel.js';
import {lastConversationId} from './last-conversation.js';
import {MessageField} from './message-field.js';
import type {Session} from './session.js';

export interface SelectConversationOptions {
  /** Look on and write without being a participant. No effect for who is one. */
  asGuest?: boolean;
  /** Goes to this message; ignored if there is none. */
  messageId?: string;
}

type ConversationEvent = CustomEvent<{conversation: ConversationSnapshot}>;

/** What `select` takes: null for no conversation, undefined for the one with the last activity. */
export type Selectable = string | ConversationBuilder | ConversationRef | null | undefined;

/** A chat on the page (spec/js-sdk.md §5). It owns an element, which does the work. */
export abstract class UIBox<E extends ChatElement = ChatElement> {
  readonly messageField: MessageField;
  protected readonly session: Session;
  protected readonly element: E;
  readonly #handlers = new Map<string, unknown>();
  /** What was selected before there was something to show it. */
  #chosen: {conversation: Selectable; params: SelectConversationOptions} | undefined;
  /** Of several selections the last one counts. */
  #turn = 0;
  #isMounted = false;
  #isDestroyed = false;
  /** Resolves when the box is destroyed, for whoever waits for something that then never comes. */
  readonly #ended: Promise<void>;
  #end: () => void = () => undefined;

  constructor(session: Session, element: E) {
    this.session = session;
    this.element = element;
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    this.messageField = new MessageField(() => this.alive());
    element.session = session;
    session.watchPermissions(element);
  }

  /** False after `destroy()`, after the session's, and while its container is not in the page. */
  get isAlive(): boolean {
    return !this.#isDestroyed && this.session.isAlive && (!this.#isMounted || this.element.isConnected);
  }

  /** Mounted, and still there. @internal */
  get isInPage(): boolean {
    return this.isAlive && this.#isMounted;
  }

  /** What is shown now; null while nothing is. */
  get currentConversation(): ConversationData | null {
    const {currentConversation} = this.element;
    return currentConversation && this.isAlive ? this.presentConversation(currentConversation) : null;
  }

  /**
   * Shows another conversation. Resolves when it is shown, or another one was selected meanwhile; before `mount` it is
   * remembered. Rejects if a builder could not be written.
   */
  async select(conversation: Selectable, params?: SelectConversationOptions | null): Promise<void> {
    this.alive();
    requireSelectable(conversation);
    this.#turn++;
    this.#chosen = {conversation, params: params ?? {}};
    if (this.#isMounted) await quietly(this.#showChosen());
  }

  /** Shows only messages that match; `{}` shows all. Throws TalkError ARGUMENT_INVALID and keeps the old filter. */
  setMessageFilter(filter: MessagePredicate): void {
    messageTest(filter);
    this.alive().messageFilter = filter;
  }

  /** @param conversation - Default: the one that is shown. */
  setTranslationEnabledForConversation(
    conversation: string | ConversationBuilder | undefined,
    isEnabled: boolean,
  ): void {
    this.alive().setTranslationEnabledForConversation(idOf(conversation) ?? undefined, isEnabled);
  }

  setTranslationEnabledDefault(isEnabled: boolean | 'auto'): void {
    this.alive().setTranslationEnabledDefault(isEnabled);
  }

  /** Marks these words in messages; `[]` marks none. */
  setHighlightedWords(words: string[]): HighlightControls {
    return this.alive().setHighlightedWords(words);
  }

  /** Absent keys keep; custom is patched per key. */
  setPresence(presence: UserPresence): void {
    this.alive().setPresence(presence);
  }

  /** Opens the dialog of the attach button. Resolves when it was sent or cancelled. */
  async sendFile(file: File): Promise<void> {
    await this.alive().sendFile(file);
  }

  /** The same as the location button. */
  async sendLocation(): Promise<void> {
    await this.alive().sendLocation();
  }

  async createHtmlPanel({conversation, ...options}: HtmlPanelOptions): Promise<HtmlPanel> {
    const id = idOf(conversation);
    return this.alive().createHtmlPanel({...options, ...(id && {conversation: id})});
  }

  /** Leaves the page for good. */
  destroy(): void {
    this.alive();
    this.close();
  }

  /** Like `destroy()`, for whom it may have happened already. @internal */
  close(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    for (const handlers of this.#handlers.values()) (handlers as Handlers<unknown>).clear();
    this.element.destroy();
    this.#end();
  }

  onSendMessage(handler: (event: SendMessageEvent) => void): Subscription {
    return this.listen(
      'talk-send-message',
      handler,
      ({detail}: CustomEvent<TalkSendMessageDetail>): SendMessageEvent => ({
        message: {
          id: undefined,
          conversationId: detail.message.conversationId,
          type: 'UserMessage',
          readBy: [],
          senderId: detail.message.senderId,
          text: detail.message.text,
        },
        me: detail.me!,
        conversation: this.presentConversation(detail.conversation),
        override: (params) => detail.override(params),
      }),
    );
  }

  /** @param action - Only this action. */
  onCustomMessageAction(action: string, handler: (event: MessageActionEvent) => void): Subscription;
  onCustomMessageAction(handler: (event: MessageActionEvent) => void): Subscription;
  onCustomMessageAction(
    first: string | ((event: MessageActionEvent) => void),
    second?: (event: MessageActionEvent) => void,
  ): Subscription {
    type Detail = ActionEventParams & {message: MessageSnapshot; conversation: ConversationSnapshot | null};
    return this.listen('talk-custom-message-action', onlyFor(first, second), ({detail}: CustomEvent<Detail>) => ({
      action: detail.action,
      params: detail.params,
      message: this.#presentMessage(detail.message, detail.conversation ?? this.element.currentConversation!),
    }));
  }

  /** @param action - Only this action. */
  onCustomConversationAction(action: string, handler: (event: ConversationActionEvent) => void): Subscription;
  onCustomConversationAction(handler: (event: ConversationActionEvent) => void): Subscription;
  onCustomConversationAction(
    first: string | ((event: ConversationActionEvent) => void),
    second?: (event: ConversationActionEvent) => void,
  ): Subscription {
    type Detail = ActionEventParams & {conversation: ConversationSnapshot | null};
    return this.listen('talk-custom-conversation-action', onlyFor(first, second), ({detail}: CustomEvent<Detail>) => ({
      action: detail.action,
      params: detail.params,
      conversation: detail.conversation && this.presentConversation(detail.conversation),
    }));
  }

  /** A person is about to leave a conversation. */
  onLeaveConversation(handler: (event: LeaveConversationEvent) => void): Subscription {
    return this.listen('talk-leave-conversation', handler, (event: ConversationEvent) => this.#preventable(event));
  }

  /** A person is about to mark a conversation as unread. */
  onMarkConversationAsUnread(handler: (event: MarkConversationAsUnreadEvent) => void): Subscription {
    return this.listen('talk-mark-conversation-as-unread', handler, (event: ConversationEvent) =>
      this.#preventable(event),
    );
  }

  onFocus(handler: (event: FocusEvent) => void): Subscription {
    return this.listen('talk-focus', handler, () => ({}));
  }

  onBlur(handler: (event: BlurEvent) => void): Subscription {
    return this.listen('talk-blur', handler, () => ({}));
  }

  onTranslationToggled(handler: (event: TranslationToggledEvent) => void): Subscription {
    type Detail = {isEnabled: boolean; conversation: ConversationSnapshot};
    return this.listen('talk-translation-toggled', handler, ({detail}: CustomEvent<Detail>) => ({
      isEnabled: detail.isEnabled,
      conversation: this.presentConversation(detail.conversation),
    }));
  }

  /** Needs `captureKeyboardEvents`. */
  onKeyup(handler: (event: KeyEvent) => void): Subscription {
    return this.listen('talk-keyup', handler, ({detail}: CustomEvent<KeyEvent>) => detail);
  }

  /** Needs `captureKeyboardEvents`. */
  onKeydown(handler: (event: KeyEvent) => void): Subscription {
    return this.listen('talk-keydown', handler, ({detail}: CustomEvent<KeyEvent>) => detail);
  }

  /** @deprecated Use the method named after the event, such as `onSendMessage`. */
  on(type: string, handler: (event: never) => void): void {
    this.alive();
    const method = `on${type.charAt(0).toUpperCase()}${type.slice(1)}`;
    const subscribe: unknown = Reflect.get(this, method);
    if (typeof subscribe !== 'function') throw new TalkError(ErrorCode.ARGUMENT_INVALID, `on: no event "${type}"`);
    const subscription = subscribe.call(this, handler) as Subscription;
    const known = this.#legacy.get(handler) ?? [];
    this.#legacy.set(handler, [...known, {type, subscription}]);
  }

  /** @deprecated Use the subscription. */
  off(type: string, handler: (event: never) => void): void {
    this.alive();
    const known = this.#legacy.get(handler) ?? [];
    for (const each of known) if (each.type === type) each.subscription.unsubscribe();
    this.#legacy.set(
      handler,
      known.filter((each) => each.type !== type),
    );
  }

  readonly #legacy = new WeakMap<object, readonly {type: string; subscription: Subscription}[]>();

  /** Whether `mount` was called. */
  protected get isMounted(): boolean {
    return this.#isMounted;
  }

  /** The id of what was selected last; undefined for nobody's choice. */
  protected get chosenId(): string | null | undefined {
    return this.#chosen && idOf(this.#chosen.conversation);
  }

  /** The element; throws unless the box is alive. */
  protected alive(): E {
    if (!this.isAlive) throw new Error('This chat is destroyed, or no longer in the page.');
    return this.element;
  }

  /** Puts the element into the page with `attach` and resolves when it shows what was selected. */
  protected async mountBy(attach: () => void): Promise<void> {
    this.alive();
    const shown = this.#isMounted ? undefined : this.#shown();
    this.#isMounted = true;
    // The conversation that comes is the first one to be shown, not the one after nothing.
    const chosen = shown && this.#chosen && this.#showChosen();
    attach();
    await quietly(Promise.all([shown, chosen]));
  }

  /** Tells a handler of an event of the element in the words of the classic API. */
  protected listen<T>(
    type: string,
    handler: (payload: T) => void,
    present: (event: CustomEvent<never>) => T,
  ): Subscription {
    this.alive();
    if (typeof handler !== 'function')
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'The handler must be a function.');
    let handlers = this.#handlers.get(type) as Handlers<T> | undefined;
    if (!handlers) {
      const added = (handlers = new Handlers<T>());
      this.#handlers.set(type, added);
      this.element.addEventListener(type, (event) => {
        added.emit(present(event as CustomEvent<never>));
      });
    }
    return handlers.add(handler);
  }

  protected presentConversation(conversation: ConversationSnapshot): ConversationData {
    return presentConversation(this.session[coreKey], this.#storeOf(conversation), true)!;
  }

  #presentMessage({id}: MessageSnapshot, conversation: ConversationSnapshot) {
    const store = this.#storeOf(conversation);
    return presentMessage(
      this.session[coreKey],
      store,
      store.findMessage(id)!,
      this.presentConversation(conversation),
    )!;
  }

  /** What participants see and what guests see are two things. */
  #storeOf({id}: ConversationSnapshot) {
    const core = this.session[coreKey];
    const {store} = core.open(id);
    return store.isVisible || !this.element.asGuest ? store : core.open(id, true).store;
  }

  #preventable(event: ConversationEvent): LeaveConversationEvent {
    return {
      conversation: this.presentConversation(event.detail.conversation),
      preventDefault: () => {
        event.preventDefault();
      },
    };
  }

  /** Resolves when the element is ready, or the box is gone; rejects when it cannot be. */
  #shown(): Promise<void> {
    const {element, session} = this;
    let stop: () => void = () => undefined;
    const shown = new Promise<void>((resolve, reject) => {
      const onReady = () => {
        if (session.isAlive && session[coreKey].me === null) reject(missingUser());
        else resolve();
      };
      const onState = ({detail}: CustomEvent<{state: string; error?: Error}>) => {
        if (detail.state !== 'error') return;
        const {state} = session;
        reject(detail.error ?? ('error' in state ? state.error : new Error('The chat cannot be shown.')));
      };
      element.addEventListener('talk-ready', onReady);
      element.addEventListener('talk-state-change', onState);
      stop = () => {
        element.removeEventListener('talk-ready', onReady);
        element.removeEventListener('talk-state-change', onState);
      };
    });
    return Promise.race([shown, this.#ended]).finally(stop);
  }

  /** What to show if the page leaves it open: the last conversation, null if there is none. */
  protected findDefault(): Promise<string | null | undefined> {
    return lastConversationId(this.session);
  }

  /** Resolves when the chat shows what it was told to show. */
  async #settled(isCurrent: () => boolean): Promise<void> {
    const {element} = this;
    const isLoading = () => /loading|waiting/.test((element.chat ?? element).state ?? '');
    while (isCurrent() && isLoading()) {
      await new Promise((resolve) => {
        element.addEventListener('talk-state-change', resolve, {once: true});
      });
    }
  }

  async #showChosen(): Promise<void> {
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn && this.isAlive;
    const {conversation, params} = this.#chosen!;
    const builder = conversation instanceof ConversationBuilder ? conversation : undefined;
    let failure: unknown;
    await builder?.sync().catch((error: unknown) => (failure = error));
    let id = idOf(conversation);
    if (id === undefined && isCurrent()) id = await this.findDefault();
    if (!isCurrent()) return;
    const selected = this.element.select(id, {asGuest: params.asGuest ?? false, messageId: params.messageId});
    await Promise.race([selected.then(() => this.#settled(isCurrent)), this.#ended]);
    if (failure) throw failure as Error;
  }
}

/** Whoever does not wait for the promise is not told on the console either: the UI shows what is wrong. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function idOf(conversation: Selectable): string | null | undefined {
  return typeof conversation === 'object' ? (conversation?.id ?? null) : conversation;
}

function requireSelectable(conversation: Selectable): void {
  const id = idOf(conversation);
  if (id === null || id === undefined || (typeof id === 'string' && id !== '')) return;
  throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'select: a conversation, its id, null or undefined is required');
}

function onlyFor<T extends ActionEventParams>(
  first: string | ((event: T) => void),
  second: ((event: T) => void) | undefined,
): (event: T) => void {
  if (typeof first === 'function') return first;
  if (!second) throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'The handler must be a function.');
  return (event) => {
    if (event.action === first) second(event);
  };
}
