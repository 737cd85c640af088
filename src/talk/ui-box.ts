import {coreKey} from '../client/core/core-key.js';
import type {ConversationData, ConversationSnapshot, MessageSnapshot, Subscription} from '../client/index.js';
import {missingUser} from '../client/chat/missing-user.js';
import {presentConversation, presentMessage} from '../client/session/present-message.js';
import type {KeyEvent, TalkConversationRequestEvent} from '../elements/chat-tools/chat-tools.events.js';
import type {HtmlPanel, HtmlPanelOptions} from '../elements/chat-tools/html-panel.js';
import type {TalkStateChangeEvent} from '../elements/events/talk-state-change-event.js';
import {messageTest, type MessagePredicate} from '../elements/predicate/message-predicate.js';
import type {UserPresence} from '../elements/talk-chatbox/chatbox-options.js';
import type {HighlightControls} from '../elements/talk-chatbox/highlight-words.js';
import type {
  BlurEvent,
  ConversationActionEvent,
  FocusEvent,
  LeaveConversationEvent,
  MarkConversationAsUnreadEvent,
  MessageActionEvent,
  SendMessageEvent,
  TranslationToggledEvent,
} from './box-events.js';
import {boxesByElement} from './boxes-by-element.js';
import {BoxHandlers, handlerOf} from './box-handlers.js';
import type {ChatElement} from './chat-element.js';
import type {ConversationBuilder} from './conversation-builder.js';
import {lastConversationId} from './last-conversation.js';
import {LegacyHandlers} from './legacy-handlers.js';
import type {LocalTheme} from './local-theme.js';
import {MessageField} from './message-field.js';
import {presentSent} from './present-sent.js';
import {Selection, idOf, type Selectable, type SelectConversationOptions} from './selection.js';
import type {Session} from './session.js';

/** A chat on the page (spec/js-sdk.md §5). It owns an element, which does the work. */
export abstract class UIBox<E extends ChatElement = ChatElement> {
  readonly messageField: MessageField;
  protected readonly session: Session;
  protected readonly element: E;
  readonly #handlers: BoxHandlers;
  readonly #legacy: LegacyHandlers;
  /** What was selected last; undefined before anything was. */
  #selection: Selection | undefined;
  #isMounted: boolean;
  #isDestroyed = false;
  /** The page made the element itself. */
  readonly #isAdopted: boolean;
  /** Resolves when the box is destroyed, for whoever waits for something that then never comes. */
  readonly #ended: Promise<undefined>;
  #end: () => void = () => undefined;

  /** @param adopted - An element that the page made, and has in its document; default: one of its own. */
  constructor(session: Session, tag: keyof HTMLElementTagNameMap, adopted?: E) {
    const element = adopted ?? (document.createElement(tag) as unknown as E);
    this.session = session;
    this.element = element;
    this.#isAdopted = this.#isMounted = !!adopted;
    boxesByElement.set(element, this);
    this.#handlers = new BoxHandlers(element);
    this.#legacy = new LegacyHandlers(this);
    this.#ended = new Promise((resolve) => {
      this.#end = () => {
        resolve(undefined);
      };
    });
    this.messageField = new MessageField(() => this.alive());
    if (!adopted) element.session = session;
  }

  /** False after `destroy()`, after the session's, and while its container is not in the page. */
  get isAlive(): boolean {
    return !this.#isDestroyed && this.session.isAlive && (!this.#isMounted || this.element.isConnected);
  }

  /** @internal */
  belongsTo(session: Session): boolean {
    return this.session === session;
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
  select(conversation: Selectable, params?: SelectConversationOptions | null): Promise<void> {
    this.alive();
    return quietly(this.#select(conversation, params ?? {}));
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
    const id = idOf(conversation) ?? undefined;
    void quietly(this.alive().setTranslationEnabledForConversation(id, isEnabled));
  }

  setTranslationEnabledDefault(isEnabled: boolean | 'auto'): void {
    this.alive().setTranslationEnabledDefault(isEnabled);
  }

  /** Marks these words in messages; `[]` marks none. The controls find nothing once the box is destroyed. */
  setHighlightedWords(words: string[]): HighlightControls {
    const controls = this.alive().setHighlightedWords(words);
    const jump = async (direction: keyof HighlightControls) => {
      const found = await this.#untilEnd(controls[direction]());
      return found ?? {found: false, isLast: true};
    };
    return {jumpUp: () => jump('jumpUp'), jumpDown: () => jump('jumpDown')};
  }

  /** Absent keys keep; custom is patched per key. */
  setPresence(presence: UserPresence): void {
    this.alive().setPresence(presence);
  }

  /** Opens the dialog of the attach button. Resolves when it was sent or cancelled. */
  sendFile(file: File): Promise<void> {
    return this.#untilEnd(this.alive().sendFile(file));
  }

  /** The same as the location button. */
  sendLocation(): Promise<void> {
    return this.#untilEnd(this.alive().sendLocation());
  }

  /** Shows a page above the message field. Rejects if the box is destroyed before it is there. */
  createHtmlPanel(options: HtmlPanelOptions): Promise<HtmlPanel> {
    return this.#createPanel(this.alive(), options);
  }

  /** @deprecated Use `setDesktopNotificationEnabled` of the session, which says whether it could be done. */
  toggleDesktopNotifications(isEnabled: boolean): void {
    this.alive();
    void quietly(this.session.setDesktopNotificationEnabled(isEnabled));
  }

  /** Leaves the page for good. */
  destroy(): void {
    this.alive();
    this.close();
    this.element.destroy();
  }

  /** Ends it, for whom that may have happened already. What the page made stays in the page. @internal */
  close(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#handlers.clear();
    if (!this.#isAdopted) this.element.destroy();
    this.#end();
  }

  /** @internal */
  dress(theme: LocalTheme): void {
    void theme.dress(this.element);
  }

  onSendMessage(handler: (event: SendMessageEvent) => void): Subscription {
    return this.listen('talk-send-message', handler, ({detail}): SendMessageEvent => ({
      message: presentSent(detail.message),
      me: detail.me!,
      conversation: this.presentConversation(detail.conversation),
      override: (params) => detail.override(params),
    }));
  }

  /** @param action - Only this action. */
  onCustomMessageAction(action: string, handler: (event: MessageActionEvent) => void): Subscription;
  onCustomMessageAction(handler: (event: MessageActionEvent) => void): Subscription;
  onCustomMessageAction(
    first: string | ((event: MessageActionEvent) => void),
    second?: (event: MessageActionEvent) => void,
  ): Subscription {
    return this.listen('talk-custom-message-action', handlerOf(first, second), ({detail}) => ({
      action: detail.action,
      params: detail.params,
      message: this.#presentMessage(detail.message!, detail.conversation ?? this.element.currentConversation!),
    }));
  }

  /** @param action - Only this action. */
  onCustomConversationAction(action: string, handler: (event: ConversationActionEvent) => void): Subscription;
  onCustomConversationAction(handler: (event: ConversationActionEvent) => void): Subscription;
  onCustomConversationAction(
    first: string | ((event: ConversationActionEvent) => void),
    second?: (event: ConversationActionEvent) => void,
  ): Subscription {
    return this.listen('talk-custom-conversation-action', handlerOf(first, second), ({detail}) => ({
      action: detail.action,
      params: detail.params,
      conversation: detail.conversation && this.presentConversation(detail.conversation),
    }));
  }

  /** A person is about to leave a conversation. */
  onLeaveConversation(handler: (event: LeaveConversationEvent) => void): Subscription {
    return this.listen('talk-leave-conversation', handler, this.#preventable);
  }

  /** A person is about to mark a conversation as unread. */
  onMarkConversationAsUnread(handler: (event: MarkConversationAsUnreadEvent) => void): Subscription {
    return this.listen('talk-mark-conversation-as-unread', handler, this.#preventable);
  }

  onFocus(handler: (event: FocusEvent) => void): Subscription {
    return this.listen('talk-focus', handler, () => ({}));
  }

  onBlur(handler: (event: BlurEvent) => void): Subscription {
    return this.listen('talk-blur', handler, () => ({}));
  }

  onTranslationToggled(handler: (event: TranslationToggledEvent) => void): Subscription {
    return this.listen('talk-translation-toggled', handler, ({detail}) => ({
      isEnabled: detail.isEnabled,
      conversation: this.presentConversation(detail.conversation),
    }));
  }

  /** Needs `captureKeyboardEvents`. */
  onKeyup(handler: (event: KeyEvent) => void): Subscription {
    return this.listen('talk-keyup', handler, ({detail}) => detail);
  }

  /** Needs `captureKeyboardEvents`. */
  onKeydown(handler: (event: KeyEvent) => void): Subscription {
    return this.listen('talk-keydown', handler, ({detail}) => detail);
  }

  /** @deprecated Use the method named after the event, such as `onSendMessage`. */
  on(type: string, handler: (event: never) => void): void {
    this.alive();
    this.#legacy.add(type, handler);
  }

  /** @deprecated Use the subscription. */
  off(type: string, handler: (event: never) => void): void {
    this.alive();
    this.#legacy.remove(type, handler);
  }

  /** Whether `mount` was called. */
  protected get isMounted(): boolean {
    return this.#isMounted;
  }

  /** The id of what was selected last; undefined for nobody's choice. */
  protected get chosenId(): string | null | undefined {
    return this.#selection?.id;
  }

  /** The element; throws unless the box is alive. */
  protected alive(): E {
    if (!this.isAlive) throw new Error('This chat is destroyed, or no longer in the page.');
    return this.element;
  }

  /**
   * Puts the element into the page and resolves when it shows what was selected.
   * @param place - Where to; what it throws is what the promise rejects with, and nothing has changed.
   */
  protected mountBy(place: () => HTMLElement, how: 'replaceChildren' | 'append' = 'replaceChildren'): Promise<void> {
    this.alive();
    return quietly(this.#mount(place, how));
  }

  /** Tells a handler of an event of the element in the words of the classic API. */
  protected listen<K extends keyof HTMLElementEventMap, T>(
    type: K,
    handler: (payload: T) => void,
    present: (event: HTMLElementEventMap[K]) => T,
  ): Subscription {
    this.alive();
    return this.#handlers.add(type, handler, present);
  }

  protected presentConversation(conversation: ConversationSnapshot): ConversationData {
    return presentConversation(this.session[coreKey], this.#storeOf(conversation), true)!;
  }

  /** Shows what is to be shown if the page leaves it open: the last conversation, or that there is none. */
  protected async selectDefault(params: SelectConversationOptions, isCurrent: () => boolean): Promise<void> {
    const id = await lastConversationId(this.session);
    if (isCurrent()) await this.element.select(id, params);
  }

  #presentMessage({id}: MessageSnapshot, conversation: ConversationSnapshot) {
    const store = this.#storeOf(conversation);
    const data = this.presentConversation(conversation);
    return presentMessage(this.session[coreKey], store, store.findMessage(id)!, data)!;
  }

  /** What participants see and what guests see are two things. */
  #storeOf({id}: ConversationSnapshot) {
    const core = this.session[coreKey];
    const {store} = core.open(id);
    return store.isVisible || !this.element.asGuest ? store : core.open(id, true).store;
  }

  #preventable = (event: TalkConversationRequestEvent): LeaveConversationEvent => ({
    conversation: this.presentConversation(event.detail.conversation),
    preventDefault: () => {
      event.preventDefault();
    },
  });

  async #select(conversation: Selectable, params: SelectConversationOptions): Promise<void> {
    this.#selection = new Selection(conversation, params);
    if (this.#isMounted) await this.#showSelection();
  }

  async #mount(place: () => HTMLElement, how: 'replaceChildren' | 'append'): Promise<void> {
    const container = place();
    const shown = this.#isMounted ? undefined : this.#shown();
    this.#isMounted = true;
    container[how](this.element);
    // In the same task, so that the selection is the first thing to be shown, not what comes after nothing.
    const selected = shown && this.#showSelection();
    await Promise.all([shown, selected]);
  }

  async #createPanel(element: E, options: HtmlPanelOptions): Promise<HtmlPanel> {
    const panel = await this.#untilEnd(element.createHtmlPanel(options));
    if (!panel) throw new Error('The chat was destroyed before its panel was there.');
    return panel;
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
      const onState = ({detail}: TalkStateChangeEvent) => {
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

  async #showSelection(): Promise<void> {
    const selection = this.#selection;
    await selection?.show(
      {
        element: this.element,
        ended: this.#ended,
        isAlive: () => this.isAlive,
        selectDefault: (params, isCurrent) => this.selectDefault(params, isCurrent),
      },
      () => selection === this.#selection,
    );
  }

  /** What comes of it, or undefined if the box is destroyed before. */
  #untilEnd<T>(promise: Promise<T>): Promise<T | undefined> {
    return Promise.race([promise, this.#ended]);
  }
}

/** Whoever does not wait for the promise is not told on the console either: the UI shows what is wrong. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
