import {ErrorCode, TalkError} from '../../client/index.js';

export interface HtmlPanelOptions {
  /** Absolute, or relative to the page. */
  readonly url: string;
  /** Pixels. Default 100. */
  readonly height?: number | null;
  /** Default true. */
  readonly show?: boolean | null;
  /** Only there; everywhere without. */
  readonly conversation?: string | {readonly id: string} | null;
}

/** A page above the message field (spec/js-sdk.md §9.2). */
export class HtmlPanel {
  /** Where it appears; null everywhere. */
  readonly conversationId: string | null;
  /** Resolves at the latest when the page inside has loaded. */
  readonly DOMContentLoadedPromise: Promise<void>;
  /** Resolves when the page inside has loaded with all it consists of. */
  readonly windowLoadedPromise: Promise<void>;
  /** @internal */
  readonly element = document.createElement('iframe');
  readonly #onChange: () => void;
  #isShown: boolean;
  #isDestroyed = false;

  /** Throws TalkError ARGUMENT_INVALID on what is no address of a page. */
  constructor({url, height, show, conversation}: HtmlPanelOptions, onChange: () => void) {
    const address = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : undefined;
    if (!address || !/^https?:$/.test(address.protocol)) {
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'createHtmlPanel: url must be the address of a page');
    }
    this.#onChange = onChange;
    this.#isShown = show ?? true;
    const id = typeof conversation === 'object' ? conversation?.id : conversation;
    this.conversationId = id === '' ? null : (id ?? null);
    const {element} = this;
    element.className = 'html-panel';
    element.setAttribute('part', 'html-panel');
    element.title = address.host;
    // It may do what a page does, but not lead the whole window elsewhere. A page of this origin could take that off itself.
    if (address.origin !== location.origin) {
      element.setAttribute(
        'sandbox',
        'allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads',
      );
    }
    this.windowLoadedPromise = new Promise((resolve) => {
      element.addEventListener('load', () => resolve(), {once: true});
    });
    this.DOMContentLoadedPromise = this.windowLoadedPromise;
    this.setHeight(height ?? 100);
    element.src = address.href;
  }

  /** Its own, once `windowLoadedPromise` has resolved; a page of the same origin may use it. */
  get window(): Window {
    return this.element.contentWindow!;
  }

  show() {
    this.#set(true);
  }

  hide() {
    this.#set(false);
  }

  isVisible(): boolean {
    return this.#isShown && !this.#isDestroyed;
  }

  /** @param height in pixels */
  setHeight(height: number) {
    if (!Number.isFinite(height) || height < 0) {
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'setHeight: the height must be a number of pixels');
    }
    this.element.style.setProperty('block-size', `${height}px`);
  }

  /** Takes it away for good. */
  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    this.element.remove();
    this.#onChange();
  }

  /** @internal */
  get isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  #set(isShown: boolean) {
    this.#isShown = isShown;
    this.#onChange();
  }
}
