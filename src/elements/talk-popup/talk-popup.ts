import {fire} from '../../dom/event/fire.js';
import {frameChat} from '../chat-frame/chat-frame.js';
import {TalkReadyEvent, type TalkReadyDetail} from '../events/talk-ready-event.js';
import {keepOpen, wasOpen} from './keep-open.js';
import {joinLaunchers, stackLaunchers} from './launcher-stack.js';
import {TalkPopupEvent, TalkPopupToggleEvent} from './talk-popup.events.js';
import {styles} from './talk-popup.styles.js';

export type PopupLauncher = 'always' | 'close-only' | 'never';
export type PopupPlacement = 'bottom-right' | 'bottom-left' | 'fixed' | 'inline';

const ownAttributes = [
  'open',
  'show',
  'conversation-id',
  'launcher',
  'placement',
  'presence-visible',
  'show-close-in-header',
  'unread-badge',
];
const ownProperties = [
  'open',
  'conversationId',
  'launcher',
  'placement',
  'keepOpen',
  'presenceVisible',
  'showCloseInHeader',
  'unreadBadge',
];
const smallScreen = '(max-width: 599px), (max-height: 500px) and (pointer: coarse)';
const mostCounted = 999;
const speech = 'M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2Z';
const cross = 'M18 6 6 18M6 6l12 12';

let sheet: CSSStyleSheet | undefined;

/** Where there is no DOM, as in Node, importing this must not fail. */
const PageElement = typeof HTMLElement === 'undefined' ? (Object as unknown as typeof HTMLElement) : HTMLElement;

/**
 * A chat behind a round button in the corner of the page. The button alone is all that loads at first; the chat comes when the
 * page has nothing else to do, or when it is opened.
 *
 * Besides what is listed here it has the attributes, properties, methods, events, slots, parts and custom properties of
 * `<talk-chatbox>`, which concern its chat. `select()` shows another conversation in it.
 *
 * @tagname talk-popup
 * @attr {boolean} open - Whether the chat is shown. `show` is another name for it.
 * @attr {string} conversation-id - Which conversation to show.
 * @attr {'always' | 'close-only' | 'never'} [launcher=always] - When there is a button: to open and to close, only to close, or never.
 * @attr {'bottom-right' | 'bottom-left' | 'fixed' | 'inline'} [placement=bottom-right] - Which corner, mirrored where people write from right to left; `fixed` is not mirrored, `inline` stands where the element stands.
 * @attr {boolean} [keep-open=false] - Opens again on the next page of this tab if it was open.
 * @attr {boolean | 'auto'} [show-close-in-header=auto] - Whether the chat's header has a button to close; `auto`: on a small screen.
 * @attr {boolean} [unread-badge=true] - Whether the button tells how much is unread.
 * @attr {boolean} [presence-visible=true] - Whether a person can see it while open; while not, nothing is marked read.
 * @attr {boolean} mobile - Readonly; it fills a small screen when open.
 * @fires {TalkReadyEvent} talk-ready - The first conversation, or that there is none, is loaded.
 * @fires {TalkPopupEvent} talk-popup-open - A person opens it; cancel to keep it closed.
 * @fires {TalkPopupEvent} talk-popup-close - A person closes it; cancel to keep it open.
 * @fires {TalkPopupToggleEvent} talk-popup-toggle - It was opened or closed, by whomever.
 * @csspart launcher - The button.
 * @csspart launcher-badge - How much is unread.
 * @csspart popup - What opens.
 * @csspart close-button - In the chat's header.
 * @cssproperty [--talk-popup-width=380px] - At most.
 * @cssproperty [--talk-popup-height=560px] - At most.
 * @cssproperty [--talk-popup-right=20px] - From the edge of the window.
 * @cssproperty [--talk-popup-bottom=90px] - From the edge of the window.
 * @cssproperty [--talk-popup-z-index=2147483000] - Over what it lies.
 * @cssproperty [--talk-launcher-size=56px] - The button.
 * @cssproperty --talk-launcher-color - The button's ground. Default: the accent.
 */
export class TalkPopupElement extends frameChat(PageElement) {
  static override get observedAttributes(): readonly string[] {
    return [...(super.observedAttributes ?? []), ...ownAttributes];
  }

  /** Called with the detail of `talk-ready`, before its listeners; likewise the others. */
  onReady?: (detail: TalkReadyDetail) => void;
  onOpen?: () => void;
  onClose?: () => void;

  readonly #launcher = button('launcher __talkjs_launcher', 'launcher', speech);
  readonly #badge = document.createElement('span');
  readonly #label = document.createElement('span');
  readonly #dialog = document.createElement('dialog');
  readonly #close = button('close', 'close-button', cross);
  readonly #screen = matchMedia(smallScreen);
  #labels = {open: 'Open chat', close: 'Close chat'};
  #loading: Promise<void> | undefined;
  #leaveStack: (() => void) | undefined;
  #isOpen = false;
  #byUser = false;
  #isRestored = false;
  #isDestroyed = false;

  constructor() {
    super();
    const root = this.attachShadow({mode: 'open'});
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.#badge.className = 'badge';
    this.#badge.setAttribute('part', 'launcher-badge');
    this.#label.className = 'label';
    this.#launcher.append(this.#badge, this.#label);
    this.#launcher.setAttribute('aria-controls', 'popup');
    this.#dialog.id = 'popup';
    this.#dialog.className = '__talkjs_popup';
    this.#dialog.tabIndex = -1;
    this.#dialog.setAttribute('part', 'popup');
    root.append(this.#dialog, this.#launcher);
    this.#launcher.addEventListener('click', () => this.#toggle(!this.open));
    this.#close.addEventListener('click', () => this.#toggle(false));
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.#toggle(false);
    });
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      this.#toggle(false);
    });
  }

  connectedCallback() {
    for (const name of ownProperties) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#leaveStack = joinLaunchers(this);
    this.#screen.addEventListener('change', this.#onScreen);
    this.#onScreen();
    if (this.open) this.needChat();
    else whenIdle(() => this.needChat());
  }

  disconnectedCallback() {
    this.#leaveStack?.();
    this.#screen.removeEventListener('change', this.#onScreen);
    lockPage(this, false);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null) {
    super.attributeChangedCallback?.(name, old, value);
    if (name === 'show') this.open = value !== null && value !== 'false';
    else if (ownAttributes.includes(name)) this.#render();
    if (name === 'placement' || name === 'launcher') stackLaunchers();
  }

  get open(): boolean {
    return isOn(this.getAttribute('open'));
  }

  set open(open: boolean) {
    if (open !== this.open) this.toggleAttribute('open', open);
  }

  /** Which conversation to show; null for none. */
  get conversationId(): string | null {
    return this.getAttribute('conversation-id') ?? null;
  }

  set conversationId(id: string | null | undefined) {
    if (id === null || id === undefined) this.removeAttribute('conversation-id');
    else this.setAttribute('conversation-id', id);
  }

  get launcher(): PopupLauncher {
    return (this.getAttribute('launcher') as PopupLauncher | null) ?? 'always';
  }

  set launcher(launcher: PopupLauncher) {
    this.setAttribute('launcher', launcher);
  }

  get placement(): PopupPlacement {
    return (this.getAttribute('placement') as PopupPlacement | null) ?? 'bottom-right';
  }

  set placement(placement: PopupPlacement) {
    this.setAttribute('placement', placement);
  }

  get keepOpen(): boolean {
    return isOn(this.getAttribute('keep-open'));
  }

  set keepOpen(keeps: boolean) {
    this.toggleAttribute('keep-open', keeps);
  }

  get presenceVisible(): boolean {
    return this.getAttribute('presence-visible') !== 'false';
  }

  set presenceVisible(visible: boolean) {
    this.setAttribute('presence-visible', String(visible));
  }

  get showCloseInHeader(): boolean | 'auto' {
    const value = this.getAttribute('show-close-in-header') ?? 'auto';
    return value === 'auto' ? value : isOn(value);
  }

  set showCloseInHeader(shows: boolean | 'auto') {
    this.setAttribute('show-close-in-header', String(shows));
  }

  get unreadBadge(): boolean {
    return this.getAttribute('unread-badge') !== 'false';
  }

  set unreadBadge(shows: boolean) {
    this.setAttribute('unread-badge', String(shows));
  }

  get isAlive(): boolean {
    return this.isConnected && !this.#isDestroyed;
  }

  get updateComplete(): Promise<boolean> {
    return this.chat?.updateComplete ?? Promise.resolve(true);
  }

  /** Opens it; before it is in the document it will be open there. */
  show() {
    this.open = true;
  }

  hide() {
    this.open = false;
  }

  /** Shows another conversation, or none for null. `messageId` goes to a message in it. */
  async select(
    conversation: string | {readonly id: string} | null,
    params: {asGuest?: boolean; messageId?: string} = {},
  ) {
    this.conversationId = typeof conversation === 'object' ? (conversation?.id ?? null) : conversation;
    this.asGuest = params.asGuest ?? false;
    await this.focusMessage(params.messageId ?? null);
  }

  /** Leaves the document for good. */
  destroy() {
    this.#isDestroyed = true;
    this.remove();
  }

  override needChat() {
    this.#loading ??= import('./popup-chat.js').then((module) => {
      const chat = module.createChat();
      chat.addEventListener('talk-ready', (event) => {
        event.stopPropagation();
        fire(this, new TalkReadyEvent({box: this}), this.onReady);
      });
      chat.addEventListener('talk-state-change', ({detail}) => this.setAttribute('state', detail.state));
      chat.addEventListener('chat-update', () => {
        this.#render();
        this.#restore();
      });
      this.adoptChat(chat);
      this.#render();
      this.#dialog.append(chat);
      void module.textsFor(chat).then((texts) => {
        this.#labels = {open: texts.ARIA_OPEN_CHAT_POPUP, close: texts.ARIA_CLOSE_CHAT_POPUP};
        this.#render();
      });
    });
  }

  /** A person wants it open or closed. */
  #toggle(open: boolean) {
    if (open === this.open) return;
    const event = new TalkPopupEvent(open ? 'talk-popup-open' : 'talk-popup-close');
    if (!fire(this, event, open ? this.onOpen : this.onClose)) return;
    this.#byUser = true;
    this.open = open;
    this.#byUser = false;
    if (!open) this.#launcher.focus();
    else if (this.#screen.matches) this.#dialog.focus();
    else {
      this.#dialog.focus();
      this.focusMessageField();
    }
  }

  #onScreen = () => {
    this.toggleAttribute('mobile', this.#screen.matches);
    // What is modal on one kind of screen is not on the other.
    if (this.#isOpen) this.#showDialog(false);
    if (this.#isOpen) this.#showDialog(true);
    this.#render();
  };

  #render() {
    const {open, chat, launcher} = this;
    const isMobile = this.#screen.matches;
    if (chat) {
      chat.conversationId = this.conversationId;
      chat.presenceVisible = open && this.presenceVisible;
      this.#placeClose();
    }
    this.#launcher.hidden =
      launcher === 'never' || (launcher === 'close-only' && !open) || (isMobile && open && this.placement !== 'inline');
    this.#launcher.setAttribute('aria-expanded', String(open));
    this.#label.textContent = open ? this.#labels.close : this.#labels.open;
    this.#launcher.querySelector('path')?.setAttribute('d', open ? cross : speech);
    this.#close.ariaLabel = this.#close.title = this.#labels.close;
    this.#dialog.ariaLabel = chat?.currentConversation?.subject ?? this.#labels.open;
    const unread = chat?.currentConversation?.unreadMessageCount ?? 0;
    this.#badge.hidden = open || !unread || !this.unreadBadge;
    this.#badge.textContent = unread > mostCounted ? `${mostCounted}+` : String(unread);
    if (open === this.#isOpen || !this.isConnected) return;
    this.#isOpen = open;
    if (open) this.needChat();
    this.#showDialog(open);
    if (this.keepOpen && chat?.currentSession) keepOpen(chat.currentSession, this.conversationId, open);
    this.dispatchEvent(new TalkPopupToggleEvent(open, this.#byUser));
  }

  #showDialog(shows: boolean) {
    const isModal = shows && this.#screen.matches;
    lockPage(this, isModal);
    if (!shows) this.#dialog.close();
    else if (isModal) this.#dialog.showModal();
    // Not show(), which would take the focus from whatever the person is at.
    else this.#dialog.setAttribute('open', '');
  }

  /** In the chat's header, or over it while it has none. */
  #placeClose() {
    const {chat, showCloseInHeader} = this;
    const isWanted = showCloseInHeader === 'auto' ? this.#screen.matches : showCloseInHeader;
    if (!isWanted || !chat) {
      this.#close.remove();
      return;
    }
    const hasHeader = chat.showChatHeader && (!!chat.currentConversation || /loading|waiting/.test(chat.state));
    const parent = hasHeader ? chat : this.#dialog;
    this.#close.slot = hasHeader ? 'header-end' : '';
    if (this.#close.parentElement !== parent) parent.append(this.#close);
  }

  /** Open on the page before, it is open on this one. */
  #restore() {
    const session = this.currentSession;
    if (!session || this.#isRestored) return;
    this.#isRestored = true;
    if (!this.keepOpen || this.closest('talk-session')?.keepPopups === false) return;
    if (this.open) keepOpen(session, this.conversationId, true);
    else if (wasOpen(session, this.conversationId)) this.show();
  }
}

function button(className: string, part: string, path: string): HTMLButtonElement {
  const element = Object.assign(document.createElement('button'), {type: 'button', className});
  element.setAttribute('part', part);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const outline = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  outline.setAttribute('d', path);
  svg.append(outline);
  element.append(svg);
  return element;
}

function isOn(value: string | null): boolean {
  return value !== null && value !== 'false';
}

function whenIdle(callback: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(callback, {timeout: 3000});
  else setTimeout(callback, 200);
}

const locks = new Set<unknown>();
let overflow = '';

/** Keeps the page behind a full screen from scrolling. */
function lockPage(owner: unknown, isLocked: boolean) {
  const {style} = document.documentElement;
  const wasLocked = locks.size > 0;
  if (isLocked) locks.add(owner);
  else locks.delete(owner);
  if (locks.size > 0 === wasLocked) return;
  if (!wasLocked) ({overflow} = style);
  style.overflow = wasLocked ? overflow : 'hidden';
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-popup': TalkPopupElement;
  }
}
