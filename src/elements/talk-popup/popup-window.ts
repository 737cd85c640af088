import {fire} from '../../dom/event/fire.js';
import {adoptChat} from '../chat-frame/adopt-chat.js';
import {hasHeader} from '../chat-frame/has-header.js';
import {TalkReadyEvent} from '../events/talk-ready-event.js';
import {keepOpen, mayKeepOpen, wasOpen} from './keep-open.js';
import {lockPage} from './page-lock.js';
import {windowStyles} from './popup-window.styles.js';
import {createButton, speech} from './round-button.js';
import {TalkPopupEvent, TalkPopupToggleEvent} from './talk-popup.events.js';
import type {TalkPopupElement} from './talk-popup.js';

const smallScreen = '(max-width: 599px), (max-height: 500px) and (pointer: coarse)';
const cross = 'M18 6 6 18M6 6l12 12';
const mostCounted = 999;

let sheet: CSSStyleSheet | undefined;

/** What the launcher of a popup opens: a dialog with the chat. It also tells on the launcher what is unread. */
export class PopupWindow {
  readonly #host: TalkPopupElement;
  readonly #launcher: HTMLButtonElement;
  readonly #badge = document.createElement('span');
  readonly #dialog = document.createElement('dialog');
  readonly #close = createButton('close', 'close-button', cross);
  readonly #screen = matchMedia(smallScreen);
  #labels = {open: 'Open chat', close: 'Close chat', unread: (count: number) => `${count}`};
  #isOpen = false;
  #byUser = false;
  #isRestored = false;
  /** A person opened it, and the chat was not there to write in. */
  #seeksField = false;

  constructor(host: TalkPopupElement, launcher: HTMLButtonElement) {
    this.#host = host;
    this.#launcher = launcher;
    const root = host.shadowRoot!;
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(windowStyles);
    root.adoptedStyleSheets.push(sheet);
    this.#badge.className = 'badge';
    this.#badge.setAttribute('part', 'launcher-badge');
    launcher.append(this.#badge);
    launcher.setAttribute('aria-controls', 'popup');
    const dialog = this.#dialog;
    Object.assign(dialog, {id: 'popup', className: 'corner __talkjs_popup', tabIndex: -1});
    dialog.setAttribute('part', 'popup');
    dialog.addEventListener('cancel', this.#onLeave);
    // Also where the focus is on the launcher.
    host.addEventListener('keydown', (event) => {
      if (host.open && event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) this.#onLeave(event);
    });
    this.#close.onclick = this.#onLeave;
    root.prepend(dialog);
    // It may have left while this was on its way.
    if (host.isConnected) this.connect();
    void this.#loadChat();
  }

  connect() {
    this.#screen.addEventListener('change', this.#onScreen);
    this.#onScreen();
  }

  disconnect() {
    this.#screen.removeEventListener('change', this.#onScreen);
    lockPage(this, false);
  }

  /** A person wants it open or closed. */
  toggle(open: boolean) {
    const host = this.#host;
    if (open === host.open) return;
    const event = new TalkPopupEvent(open ? 'talk-popup-open' : 'talk-popup-close');
    if (!fire(host, event, open ? host.onOpen : host.onClose)) return;
    this.#byUser = true;
    host.open = open;
    this.#byUser = false;
    if (!open) {
      this.#launcher.focus();
      return;
    }
    this.#dialog.focus();
    this.#seeksField = !this.#screen.matches;
    this.#focusField();
  }

  /** The focus goes from the dialog to the field, as soon as there is one. */
  #focusField() {
    const holdsFocus = () => this.#host.shadowRoot?.activeElement === this.#dialog;
    if (this.#seeksField && holdsFocus()) this.#host.focusMessageField();
    this.#seeksField &&= holdsFocus();
  }

  /** Shows what the host's attributes and the chat say. */
  render() {
    const {open, chat} = this.#host;
    if (chat) {
      chat.conversationId = this.#host.conversationId;
      chat.presenceVisible = open && this.#host.presenceVisible;
      this.#placeClose();
    }
    const conversation = chat?.currentConversation;
    const unread = open || !this.#host.unreadBadge ? 0 : (conversation?.unreadMessageCount ?? 0);
    const labels = this.#labels;
    this.#badge.hidden = !unread;
    this.#badge.textContent = unread > mostCounted ? `${mostCounted}+` : String(unread);
    const label = open ? labels.close : labels.open;
    this.#launcher.ariaLabel = unread ? `${label}, ${labels.unread(unread)}` : label;
    this.#launcher.ariaExpanded = String(open);
    this.#launcher.querySelector('path')?.setAttribute('d', open ? cross : speech);
    this.#close.ariaLabel = this.#close.title = labels.close;
    this.#dialog.ariaLabel = conversation?.subject ?? labels.open;
    if (open !== this.#isOpen && this.#host.isConnected) this.#setOpen(open);
  }

  async #loadChat() {
    const host = this.#host;
    const {createChat, textsFor} = await import('./popup-chat.js');
    const chat = createChat();
    chat.addEventListener('talk-ready', (event) => {
      event.stopPropagation();
      fire(host, new TalkReadyEvent({box: host}), host.onReady);
    });
    chat.addEventListener('talk-state-change', ({detail}) => host.setAttribute('state', detail.state));
    chat.addEventListener('chat-update', () => {
      this.render();
      this.#restore();
      this.#focusField();
    });
    adoptChat(host, chat);
    this.render();
    this.#dialog.append(chat);
    const texts = await textsFor(chat);
    this.#labels = {
      open: texts.ARIA_OPEN_CHAT_POPUP,
      close: texts.ARIA_CLOSE_CHAT_POPUP,
      unread: texts.UNREAD_COUNT,
    };
    this.render();
  }

  #onLeave = (event: Event) => {
    event.preventDefault();
    this.toggle(false);
  };

  #onScreen = () => {
    this.#host.toggleAttribute('mobile', this.#screen.matches);
    // What is modal on one kind of screen is not on the other.
    if (this.#isOpen) {
      this.#showDialog(false);
      this.#showDialog(true);
    }
  };

  #setOpen(open: boolean) {
    this.#isOpen = open;
    this.#showDialog(open);
    const session = this.#host.currentSession;
    if (this.#host.keepOpen && session) keepOpen(session, this.#conversationId, open);
    this.#host.dispatchEvent(new TalkPopupToggleEvent(open, this.#byUser));
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
    const {chat, showCloseInHeader} = this.#host;
    const isWanted = showCloseInHeader === 'auto' ? this.#screen.matches : showCloseInHeader;
    if (!isWanted || !chat) {
      this.#close.remove();
      return;
    }
    const isInHeader = hasHeader(chat);
    const parent = isInHeader ? chat : this.#dialog;
    this.#close.slot = isInHeader ? 'header-end' : '';
    if (this.#close.parentElement !== parent) parent.append(this.#close);
  }

  /** Open on the page before, it is open on this one. */
  #restore() {
    const host = this.#host;
    const session = host.currentSession;
    if (!session || this.#isRestored) return;
    this.#isRestored = true;
    if (!host.keepOpen || !mayKeepOpen(host, session)) return;
    if (host.open) keepOpen(session, this.#conversationId, true);
    else if (wasOpen(session, this.#conversationId)) host.show();
  }

  get #conversationId(): string | null {
    return this.#host.conversationId ?? null;
  }
}
