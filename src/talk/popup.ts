import '../elements/talk-popup/define.js';
import type {Subscription} from '../client/index.js';
import type {TalkPopupElement} from '../elements/talk-popup/talk-popup.js';
import {applyOptions, chatboxOptionNames, type ChatboxOptions} from './chatbox-options.js';
import {forgetOpenPopup, rememberOpenPopup} from './open-popup.js';
import type {Selectable, SelectConversationOptions} from './selection.js';
import type {Session} from './session.js';
import {UIBox} from './ui-box.js';

/** How a popup looks and behaves (spec/js-sdk.md §8). */
export interface PopupOptions extends ChatboxOptions {
  /** Default "always". */
  launcher?: 'close-only' | 'always' | 'never';
  /** Opens again on the next page of this tab. Default false. */
  keepOpen?: boolean;
  /** Default "auto": on small screens. */
  showCloseInHeader?: boolean | 'auto';
}

const ownOptionNames: readonly (keyof PopupOptions)[] = ['launcher', 'keepOpen', 'showCloseInHeader'];

/** @deprecated It holds nothing. */
export type OpenEvent = Record<string, never>;
/** @deprecated It holds nothing. */
export type CloseEvent = Record<string, never>;

/** A chat behind a button in the corner of the page. */
export class Popup extends UIBox<TalkPopupElement> {
  readonly #options: PopupOptions;

  constructor(session: Session, options: PopupOptions = {}, adopted?: TalkPopupElement) {
    super(session, 'talk-popup', adopted);
    this.#options = options;
    applyOptions(this.element, options, [...chatboxOptionNames, ...ownOptionNames]);
    // The session remembers it, with its options (spec/js-sdk.md §8).
    if (options.keepOpen) this.element.addEventListener('talk-popup-toggle', this.#onToggle);
  }

  override select(conversation: Selectable, params?: SelectConversationOptions | null): Promise<void> {
    const selected = super.select(conversation, params);
    if (this.#options.keepOpen && this.isMounted && this.element.open) this.#remember();
    return selected;
  }

  /** Puts it on the page, closed unless `show`. Resolves when its chat is loaded. */
  mount(options?: {show?: boolean} | null): Promise<void> {
    this.alive();
    const wasKept = this.session.replaceKeptPopup(this, this.chosenId);
    if (options?.show || wasKept) this.element.show();
    const mounted = this.mountBy(() => document.body, 'append');
    this.element.needChat();
    return mounted;
  }

  /** Does nothing before `mount`. */
  show(): void {
    this.alive();
    if (this.isMounted) this.element.show();
  }

  /** Does nothing before `mount`. */
  hide(): void {
    this.alive();
    if (this.isMounted) this.element.hide();
  }

  /** A person opened it. */
  onOpen(handler: (event: OpenEvent) => void): Subscription {
    return this.listen('talk-popup-open', handler, () => ({}));
  }

  /** A person closed it. */
  onClose(handler: (event: CloseEvent) => void): Subscription {
    return this.listen('talk-popup-close', handler, () => ({}));
  }

  #onToggle = () => {
    if (!this.isAlive) return;
    if (this.element.open) this.#remember();
    else forgetOpenPopup(this.session);
  };

  #remember() {
    rememberOpenPopup(this.session, {conversationId: this.chosenId, options: this.#options});
  }
}
