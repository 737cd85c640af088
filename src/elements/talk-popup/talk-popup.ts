import {whenIdle} from '../../client/idle/when-idle.js';
import {frameChat} from '../chat-frame/chat-frame.js';
import {uncover} from '../chat-frame/uncover.js';
import type {TalkReadyDetail} from '../events/talk-ready-event.js';
import type {TalkChatboxState} from '../talk-chatbox/chatbox-options.js';
import {attributeProperties, toAttribute} from './attribute-properties.js';
import {launcherStyles} from './launcher.styles.js';
import type {PopupWindow} from './popup-window.js';
import type {Popup} from '../../talk/popup.js';
import {createButton, speech} from './round-button.js';
import {stackLaunchers} from './stack-launchers.js';

export type PopupLauncher = 'always' | 'close-only' | 'never';
export type PopupPlacement = 'bottom-right' | 'bottom-left' | 'fixed' | 'inline';

/** Properties that are their attributes, with what they are by default. */
const properties = {
  open: false,
  conversationId: null,
  launcher: 'always',
  placement: 'bottom-right',
  keepOpen: false,
  presenceVisible: true,
  showCloseInHeader: 'auto',
  unreadBadge: true,
  state: 'waiting',
};

let sheet: CSSStyleSheet | undefined;

/** Where there is no DOM, as in Node, importing this must not fail. */
const PageElement = globalThis.HTMLElement ?? Object;

/**
 * A chat behind a round button in the corner of the page. The button alone is all that loads at first; the chat comes when the
 * page has nothing else to do, or when it is opened.
 *
 * Besides what is listed here it has the attributes, properties, methods, events, slots, parts and custom properties of
 * `<talk-chatbox>`, which concern its chat. `select()` shows another conversation in it.
 *
 * @tagname talk-popup
 * @attr {boolean} open - Whether the chat is shown.
 * @attr {string} conversation-id - Which conversation to show.
 * @attr {'always' | 'close-only' | 'never'} [launcher=always] - When there is a button: to open and to close, only to close, or never.
 * @attr {'bottom-right' | 'bottom-left' | 'fixed' | 'inline'} [placement=bottom-right] - Which corner, mirrored where people write from right to left; `fixed` is not mirrored, `inline` stands where the element stands.
 * @attr {boolean} [keep-open=false] - Opens again on the next page of this tab if it was open.
 * @attr {boolean | 'auto'} [show-close-in-header=auto] - Whether the chat's header has a button to close; `auto`: on a small screen.
 * @attr {boolean} [unread-badge=true] - Whether the button tells how much is unread.
 * @attr {boolean} [presence-visible=true] - Whether a person can see it while open; while not, nothing is marked read.
 * @attr {boolean} show - Another name of `open`.
 * @attr {TalkChatboxState} state - Readonly; for style sheets.
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
  static {
    attributeProperties(this.prototype, properties);
  }

  static readonly observedAttributes = ['show', 'mobile', ...Object.keys(properties).map(toAttribute)];

  /** Whether the chat is shown. */
  declare open: boolean;
  /** Which conversation to show; null for none. */
  declare conversationId: string | null | undefined;
  /** When there is a button: to open and to close, only to close, or never. */
  declare launcher: PopupLauncher;
  /** Which corner. */
  declare placement: PopupPlacement;
  /** Opens again on the next page of this tab if it was open. */
  declare keepOpen: boolean;
  /** Whether a person can see it while open; while not, nothing is marked read. */
  declare presenceVisible: boolean;
  /** Whether the chat's header has a button to close; `auto`: on a small screen. */
  declare showCloseInHeader: boolean | 'auto';
  /** Whether the button tells how much is unread. */
  declare unreadBadge: boolean;
  /** Also reflected as the attribute `state`. */
  declare readonly state: TalkChatboxState;

  /** The classic SDK's object for this element. Undefined without `import 'talk-elements/talk'`, or without a session. */
  declare readonly box: Popup | undefined;

  /** Called with the detail of `talk-ready`, before its listeners; likewise the others. */
  onReady?: (detail: TalkReadyDetail) => void;
  /** Of `talk-popup-open`. */
  onOpen?: () => void;
  /** Of `talk-popup-close`. */
  onClose?: () => void;

  readonly #button = createButton('launcher corner __talkjs_launcher', 'launcher', speech);
  #loading: Promise<PopupWindow> | undefined;
  #window: PopupWindow | undefined;
  #isDestroyed = false;

  constructor() {
    super();
    const root = this.attachShadow({mode: 'open'});
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(launcherStyles);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#button);
    this.#button.ariaLabel = 'Open chat';
    this.#button.ariaExpanded = 'false';
    this.#button.onclick = () => {
      if (this.#window) this.#window.toggle(!this.open);
      // Pressed again meanwhile, it still wants the same.
      else void this.#load().then((popup) => popup.toggle(true));
    };
  }

  connectedCallback() {
    uncover(this, properties);
    this.setAttribute('state', this.state);
    stackLaunchers(this);
    this.#window?.connect();
    this.#render();
    if (this.open) this.needChat();
    else whenIdle(() => this.needChat());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    stackLaunchers(this);
    this.#window?.disconnect();
  }

  attributeChangedCallback(name: string, _old: string | null, value: string | null) {
    if (name === 'show' || (name === 'open' && value === 'false')) this.open = (value ?? 'false') !== 'false';
    else this.#render();
    stackLaunchers(this);
  }

  /** Whether it is in the document, and was not destroyed. */
  get isAlive(): boolean {
    return this.isConnected && !this.#isDestroyed;
  }

  /** Settles when what was changed is shown. */
  get updateComplete(): Promise<boolean> {
    return this.chat?.updateComplete ?? Promise.resolve(true);
  }

  /** Opens it; before it is in the document it will be open there. */
  show() {
    this.open = true;
  }

  /** Closes it. */
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
    if (params.messageId) await this.focusMessage(params.messageId);
  }

  /** Leaves the document for good. */
  destroy() {
    this.#isDestroyed = true;
    this.remove();
  }

  /** @internal */
  override needChat() {
    this.#load().catch(() => undefined);
  }

  /** Brings what the button opens. A fetch that failed is tried again by the next call. */
  #load(): Promise<PopupWindow> {
    return (this.#loading ??= import('./popup-window.js').then(
      ({PopupWindow: Window}) => {
        const popup = (this.#window = new Window(this, this.#button));
        this.#render();
        return popup;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    ));
  }

  #render() {
    const {open, launcher, placement} = this;
    const isCovered = open && placement !== 'inline' && this.hasAttribute('mobile');
    this.#button.hidden = launcher === 'never' || (launcher === 'close-only' && !open) || isCovered;
    this.#window?.render();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-popup': TalkPopupElement;
  }
}
