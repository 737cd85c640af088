import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Session, Widget} from '../client/index.js';
import {isPageFocused, watchPageFocus} from '../dom/page-focus/page-focus.js';

/** What a chat UI tells of itself (spec/js-sdk.md §16). */
export interface PresenceSource {
  readonly session: Session | undefined;
  readonly conversationId: string | null;
  readonly visible: boolean;
  readonly custom: Readonly<Record<string, string | null>>;
}

/** Others see a person typing for this long after the last key. */
const typingMs = 10_000;

/** Reports its host as a widget of the session: which conversation it shows, whether it has the focus, who types. */
export class PresenceController implements ReactiveController {
  /** The page has the focus, and so may the person. */
  hasFocus = isPageFocused();

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #source: () => PresenceSource;
  readonly #onFocus: () => void;
  #session: Session | undefined;
  #widget: Widget | undefined;
  #told: PresenceSource | undefined;
  #unwatch: (() => void) | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  /** @param onFocus called when the page gets the focus back */
  constructor(host: ReactiveControllerHost & HTMLElement, source: () => PresenceSource, onFocus: () => void) {
    this.#host = host;
    this.#source = source;
    this.#onFocus = onFocus;
    host.addController(this);
  }

  hostConnected() {
    this.hasFocus = isPageFocused();
    this.#unwatch = watchPageFocus((hasFocus) => {
      this.hasFocus = hasFocus;
      this.#widget?.update({hasFocus});
      if (hasFocus) this.#onFocus();
    });
  }

  hostDisconnected() {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  hostUpdate() {
    const source = this.#source();
    const {session, conversationId, visible, custom} = source;
    if (session !== this.#session) {
      this.stopTyping();
      if (this.#session?.isAlive) this.#widget?.close();
      this.#session = session;
      this.#widget = session?.isAlive ? session.createWidget() : undefined;
      this.#told = undefined;
    }
    const told = this.#told;
    if (told?.conversationId === conversationId && told.visible === visible && told.custom === custom) return;
    this.#told = source;
    this.#widget?.update({
      selectedConversationId: conversationId,
      hasFocus: this.hasFocus,
      visible,
      custom: {...custom},
    });
  }

  /** The person pressed a key in the message field. */
  startTyping() {
    if (this.#typing === undefined) this.#widget?.update({isTyping: true});
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.stopTyping();
    }, typingMs);
  }

  stopTyping() {
    if (this.#typing === undefined) return;
    clearTimeout(this.#typing);
    this.#typing = undefined;
    this.#widget?.update({isTyping: false});
  }

  /** Whether what the host shows is seen by a person. */
  get isWatched(): boolean {
    return this.#host.isConnected && this.hasFocus && this.#source().visible;
  }
}
