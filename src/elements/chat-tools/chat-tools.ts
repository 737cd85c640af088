import {html, nothing, type TemplateResult} from 'lit';
import type {Chat, ConversationSnapshot, MessageSnapshot, UserSnapshot} from '../../client/index.js';
import {fire} from '../../dom/event/fire.js';
import {icon, languages, magnifier, more} from '../../dom/icon.js';
import {renderPicture} from '../conversation/render-picture.js';
import {FieldAids} from '../field-aids/field-aids.js';
import {openMenu} from '../popover/open-menu.js';
import {opener} from '../popover/opener.js';
import {ReactorNames} from '../reactions/reactor-names.js';
import type {ListLook} from '../talk-message-list/list-look.js';
import {
  TalkCustomMessageActionEvent,
  TalkDeleteMessageEvent,
  TalkFocusMessageEvent,
  TalkTranslationToggledEvent,
} from './chat-tools.events.js';
import {TalkBackButtonClickEvent} from '../events/talk-back-button-click-event.js';
import type {MessageActionEvent, MessageRequestEvent} from '../talk-message-list/talk-message-list.events.js';
import {Attachments} from './attachments.js';
import {Attendance} from './attendance.js';
import {ChatFilters} from './chat-filters.js';
import {conversationMenu} from './conversation-menu.js';
import {ConversationSearch} from './conversation-search.js';
import {ConversationSync} from './conversation-sync.js';
import {checkCustomEmojis, renderCustomEmoji, renderWithEmojis, type CustomEmojis} from './custom-emojis.js';
import {DraftTabs} from './draft-tabs.js';
import {HtmlPanel, type HtmlPanelOptions} from './html-panel.js';
import {KeyReporter} from './key-reporter.js';
import {OnlineDots} from './online-dots.js';
import {PageActs} from './page-acts.js';
import {renderHidden} from './render-hidden.js';
import {SentMessages} from './sent-messages.js';
import {PageParts} from './page-parts.js';
import type {ToolsHost} from './tools-host.js';
import {renderTranslationNote} from './translation-note.js';
import {speakDifferently, Translator} from './translator.js';

/** What a chat offers beyond reading and writing. Made when the parts that load late are here. */
export class ChatTools {
  readonly attendance: Attendance;
  readonly filters: ChatFilters;
  readonly attachments: Attachments;
  /** What a page does in the person's place. */
  readonly acts: PageActs;
  readonly search: ConversationSearch;
  readonly sent: SentMessages;
  readonly #host: ToolsHost;
  readonly #translator: Translator;
  readonly #dots: OnlineDots;
  /** What helps to write. */
  readonly aids: FieldAids;
  readonly #sync: ConversationSync;
  readonly #pageParts: PageParts;
  readonly #panels: HtmlPanel[] = [];
  #emojis: CustomEmojis | undefined;
  #checked: CustomEmojis | undefined;
  #suggested: string | undefined;
  #translated: unknown;
  #lookBasis: readonly unknown[] = [];
  #look: ListLook = {};
  /** What was learnt since: translations, and who is online. */
  #round = 0;

  constructor(host: ToolsHost) {
    this.#host = host;
    const onNews = () => {
      this.#round++;
      host.requestUpdate();
    };
    this.#translator = new Translator(onNews);
    this.#dots = new OnlineDots(onNews);
    this.#sync = new ConversationSync(host);
    this.#pageParts = new PageParts(host);
    this.aids = new FieldAids(host, () => this.emojis);
    new KeyReporter(host);
    host.addEventListener('keydown', this.#onKeydown);
    new DraftTabs(host);
    new ReactorNames(host);
    this.attendance = new Attendance(host);
    this.filters = new ChatFilters(host);
    this.attachments = new Attachments(host);
    this.acts = new PageActs(host);
    this.search = new ConversationSearch(host);
    this.sent = new SentMessages(host);
  }

  /** Call it before each render of the host. */
  update() {
    const host = this.#host;
    const {chat, session, words, composer} = host.view;
    this.filters.update();
    this.search.update();
    if (host.customEmojis !== this.#checked) this.#takeEmojis(host.customEmojis);
    if (host.messageSuggestion !== this.#suggested) {
      this.#suggested = host.messageSuggestion;
      if (this.#suggested && !composer.draft.text) composer.setText(this.#suggested);
    }
    if (host.translateConversations !== this.#translated) {
      this.#translated = host.translateConversations;
      this.#translator.setDefault(host.translateConversations ?? false);
    }
    if (chat && this.#isTranslating) this.#translator.want(chat, words.locale);
    const me = chat?.snapshot.me;
    const others = chat?.snapshot.participants.map(({user}) => user.id).reverse() ?? [];
    const follows = chat?.snapshot.permissions?.showOnlineStatus ? session : undefined;
    this.#dots.follow(
      follows,
      others.filter((id) => id !== me?.id),
    );
    this.sent.update();
  }

  /** Call it after each render of the host. */
  updated() {
    this.search.updated();
    this.#sync.update();
    this.#pageParts.updated();
  }

  disconnect() {
    this.search.disconnect();
    this.#dots.stop();
    this.aids.disconnect();
  }

  /** What the list is to show besides the messages. The same object while nothing about it changed. */
  get look(): ListLook {
    const {chat} = this;
    const {locale, texts} = this.#host.view.words;
    const emojis = this.#emojis;
    const isTranslating = this.#isTranslating;
    const hiddenTexts = chat?.snapshot.permissions?.hiddenTexts;
    const basis = [chat, emojis, isTranslating, locale, texts, hiddenTexts, this.#round];
    if (basis.every((part, i) => part === this.#lookBasis[i])) return this.#look;
    this.#lookBasis = basis;
    const translator = this.#translator;
    return (this.#look = {
      ...(isTranslating && {
        present: (message) => translator.present(message, locale),
        renderBelow: (message) =>
          renderTranslationNote(translator.outcomeOf(message, locale), texts, () => translator.turn(message, locale)),
      }),
      renderWords: (text) =>
        renderHidden(text, [texts.CONTACT_INFORMATION_HIDDEN, ...(hiddenTexts ?? [])], (part) =>
          emojis ? renderWithEmojis(part, emojis) : part,
        ),
      ...(emojis && {
        emojis,
        renderEmoji: (name) => renderCustomEmoji(name, emojis),
      }),
    });
  }

  get chat(): Chat | undefined {
    return this.#host.view.chat;
  }

  /** The emojis of the page's own that may be chosen. */
  get emojis(): CustomEmojis {
    return this.#emojis ?? {};
  }

  /** Names with a dot each, where it is known. */
  renderNames(users: readonly UserSnapshot[], unlisted: number): unknown {
    return this.#dots.render(users, unlisted, this.#host.view.words.texts);
  }

  /** The picture of the conversation. */
  renderPicture(conversation: ConversationSnapshot, users: readonly UserSnapshot[], count: number): unknown {
    return renderPicture(conversation, users, count, this.#pageParts.renderers);
  }

  /** At the end of the header: translation, search, and what may be done with the conversation. */
  renderButtons(): TemplateResult | typeof nothing {
    const {chat} = this;
    const {texts} = this.#host.view.words;
    if (!chat?.snapshot.conversation) return nothing;
    const {snapshot} = chat;
    const isTranslating = this.#translator.isEnabled(snapshot);
    const translate = isTranslating ? texts.DISABLE_TRANSLATION : texts.ENABLE_TRANSLATION;
    const items = conversationMenu(this.#host, chat);
    return html`<span class="tools" slot="header-end">
      ${
        this.#offersTranslation
          ? html`<button
              type="button"
              class="icon-button ${isTranslating ? 'on' : ''}"
              part="translation-toggle"
              aria-pressed=${isTranslating}
              aria-label=${translate}
              title=${translate}
              @click=${this.#onTranslate}
            >
              ${icon(languages)}
            </button>`
          : nothing
      }
      ${
        snapshot.permissions?.canSearch
          ? html`<button
              type="button"
              class="icon-button search-button"
              aria-label=${texts.SEARCH}
              title=${texts.SEARCH}
              @click=${() => this.search.toggle(true)}
            >
              ${icon(magnifier)}
            </button>`
          : nothing
      }
      ${
        items.length
          ? html`<button
              type="button"
              class="icon-button conversation-menu"
              aria-haspopup="menu"
              aria-expanded="false"
              aria-label=${texts.CONVERSATION_ACTIONS}
              title=${texts.CONVERSATION_ACTIONS}
              @pointerdown=${this.#onMenu}
              @click=${this.#onMenu}
            >
              ${icon(more)}
            </button>`
          : nothing
      }
    </span>`;
  }

  /** Above the message field. */
  renderPanels(): unknown {
    const id = this.#host.currentConversation?.id;
    return this.#panels.map((panel) => {
      panel.element.hidden = !panel.isVisible() || (panel.conversationId !== null && panel.conversationId !== id);
      return panel.element;
    });
  }

  createPanel(options: HtmlPanelOptions): HtmlPanel {
    const panel: HtmlPanel = new HtmlPanel(options, () => {
      if (panel.isDestroyed) this.#panels.splice(this.#panels.indexOf(panel), 1);
      this.#host.requestUpdate();
    });
    const before = this.#panels.find(({conversationId}) => conversationId === panel.conversationId);
    void before?.destroy();
    this.#panels.push(panel);
    this.#host.requestUpdate();
    return panel;
  }

  /** @param conversation default: the one that is shown, once it is */
  async setTranslation(conversation: string | {readonly id: string} | undefined, isEnabled: boolean) {
    const named = conversation ?? (await this.acts.shown())?.conversationId;
    const id = typeof named === 'object' ? named.id : named;
    if (id !== undefined) this.#translator.setFor(id, isEnabled);
  }

  /** Brings a message into view, once the conversation is shown. Resolves with it, or with null if there is no such message. */
  async goTo(id: string): Promise<MessageSnapshot | null> {
    const host = this.#host;
    await host.updateComplete;
    if (!this.chat) await this.acts.shown();
    if (!(await host.view.list?.scrollToMessage(id))) return null;
    // What was just loaded reaches the host a frame later.
    return this.chat?.snapshot.messages.find((message) => message.id === id) ?? null;
  }

  /** Likewise, and tells the page of it. */
  async focus(id: string | null): Promise<MessageSnapshot | null> {
    const message = id === null ? null : await this.goTo(id);
    this.#tellFocus(message);
    return message;
  }

  #tellFocus(message: MessageSnapshot | null) {
    fire(this.#host, new TalkFocusMessageEvent(message), this.#host.onFocusMessage);
  }

  /** Tells the page what a person did in the list. */
  tell(event: MessageRequestEvent | MessageActionEvent) {
    const host = this.#host;
    const {message} = event;
    const conversation = host.currentConversation;
    if ('action' in event) {
      const {action, params} = event;
      const told = new TalkCustomMessageActionEvent({action, params, message, conversation});
      fire(host, told, host.onCustomMessageAction ?? host.onMessageAction);
    } else if (event.type === 'message-focused') {
      this.#tellFocus(message);
    } else if (message) {
      const currentUser = this.chat?.snapshot.me ?? null;
      fire(host, new TalkDeleteMessageEvent({currentUser, message, conversation}), host.onDeleteMessage);
    }
  }

  /** Asks whoever is around the chat to lead back from it. */
  tellBack() {
    fire(this.#host, new TalkBackButtonClickEvent(this.chat?.snapshot.me ?? null), this.#host.onBackButtonClick);
  }

  /** What came of it the person sees, and the page hears by events. */
  async toggleDesktop(isEnabled: boolean) {
    const {session} = this.#host.view;
    if (!session) return;
    const {setDesktop} = await import('../talk-session/desktop-events.js');
    await setDesktop(this.#host, session, isEnabled).catch(() => undefined);
  }

  get #isTranslating(): boolean {
    const snapshot = this.chat?.snapshot;
    return !!snapshot?.permissions?.canTranslate && this.#translator.isEnabled(snapshot);
  }

  get #offersTranslation(): boolean {
    const {showTranslationToggle} = this.#host;
    const snapshot = this.chat?.snapshot;
    if (!showTranslationToggle || !snapshot?.permissions?.canTranslate) return false;
    return showTranslationToggle === true || speakDifferently(snapshot.participants);
  }

  #takeEmojis(emojis: CustomEmojis | undefined) {
    this.#checked = emojis;
    try {
      if (emojis) checkCustomEmojis(emojis);
      this.#emojis = emojis;
    } catch (error) {
      this.#host.reportError(error as Error);
    }
  }

  /** Whatever lies nearer to the person has taken the key before (spec/ui.md §13). */
  #onKeydown = (event: KeyboardEvent) => {
    const {composer} = this.#host.view;
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (!composer.mode && !this.search.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    if (composer.mode) composer.leave();
    else this.search.toggle(false);
  };

  #onTranslate = () => {
    const snapshot = this.chat?.snapshot;
    if (!snapshot?.conversation) return;
    const isEnabled = !this.#translator.isEnabled(snapshot);
    this.#translator.setFor(snapshot.conversation.id, isEnabled);
    const event = new TalkTranslationToggledEvent(isEnabled, snapshot.conversation);
    fire(this.#host, event, this.#host.onTranslationToggled);
  };

  #onMenu = opener((button) => {
    const {chat} = this;
    const {texts} = this.#host.view.words;
    if (!chat) return;
    openMenu(button, conversationMenu(this.#host, chat), {
      label: texts.CONVERSATION_ACTIONS,
      cancel: texts.CANCEL,
    });
  });
}
