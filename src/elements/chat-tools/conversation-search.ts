import type {TemplateResult} from 'lit';
import type {Chat} from '../../client/index.js';
import {Highlighter} from './highlighter.js';
import {renderBy} from '../theme/render-by.js';
import {renderSearchBar, type SearchState} from './search-bar.js';
import {shownChat} from './shown-chat.js';
import type {ToolsHost} from './tools-host.js';
import {WordFinder, type Found} from './word-finder.js';

const nothingFound: Found = {message: null, isLast: true};

/** Words that are looked for in a conversation: by a person in the search box, else by the page (spec/ui.md §9). */
export class ConversationSearch {
  readonly #host: ToolsHost;
  readonly #highlighter: Highlighter;
  /** Of the box; undefined while it is closed. */
  #state: SearchState | undefined;
  #chat: Chat | undefined;
  #finder: {readonly finder: WordFinder; readonly words: string} | undefined;
  #painted: readonly string[] = [];

  constructor(host: ToolsHost) {
    this.#host = host;
    this.#highlighter = new Highlighter(() => host.view.list?.rows ?? null);
  }

  get isOpen(): boolean {
    return !!this.#state;
  }

  /** Call it before each render of the host. */
  update() {
    const {chat} = this.#host.view;
    if (chat === this.#chat) return;
    this.#chat = chat;
    this.#state = undefined;
    this.#stopFinding();
  }

  /** Call it after each render of the host. */
  updated() {
    const words = this.#words;
    if (words.join('\n') !== this.#painted.join('\n')) {
      this.#painted = words;
      this.#stopFinding();
      this.#highlighter.set(words);
    }
    this.#highlighter.follow();
  }

  disconnect() {
    this.#highlighter.stop();
    this.#painted = [];
    this.#stopFinding();
  }

  /** In place of the header while the box is open. */
  render(): TemplateResult | Node | undefined {
    if (!this.#state) return undefined;
    const actions = {
      search: (query: string) => this.#set({query, status: 'idle'}),
      older: () => void this.jump('older'),
      newer: () => void this.jump('newer'),
      leave: () => this.toggle(false),
    };
    const {list, words} = this.#host.view;
    return (
      renderBy(list?.renderers, 'ChatSearchBox', {...this.#state, ...actions}) ??
      renderSearchBar(this.#state, words.texts, actions)
    );
  }

  toggle(force = !this.#state) {
    if (force === !!this.#state) return;
    const {renderRoot} = this.#host;
    const takesFocus =
      force || renderRoot.querySelector('[part~="search-box"]')?.contains((renderRoot as ShadowRoot).activeElement);
    this.#set(force ? {query: '', status: 'idle'} : undefined);
    void this.#host.updateComplete.then(() => {
      const selector = force ? '[part~="search-box"] input' : '.search-button';
      if (takesFocus) renderRoot.querySelector<HTMLElement>(selector)?.focus();
    });
  }

  /** Goes to the next message with the words that are highlighted. */
  async jump(direction: 'older' | 'newer'): Promise<Found> {
    const chat = await shownChat(this.#host);
    const words = this.#words;
    if (!chat || !words.length) return nothingFound;
    const {accepts, list} = this.#host.view;
    const key = words.join('\n');
    if (this.#finder?.words !== key) this.#finder = {finder: new WordFinder(chat, words, accepts), words: key};
    const {finder} = this.#finder;
    this.#setStatus('searching');
    const found = direction === 'older' ? await finder.older() : finder.newer();
    if (this.#finder?.finder !== finder) return nothingFound;
    if (found.message) await list?.scrollToMessage(found.message.id, !this.#state);
    this.#setStatus(found.message ? 'idle' : finder.hasFound ? 'last' : 'none');
    return found;
  }

  get #words(): readonly string[] {
    const words = this.#state ? this.#state.query.split(/\s+/) : (this.#host.highlightedWords ?? []);
    return words.map((word) => word.trim()).filter(Boolean);
  }

  #set(state: SearchState | undefined) {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #setStatus(status: SearchState['status']) {
    if (this.#state) this.#set({...this.#state, status});
  }

  #stopFinding() {
    this.#finder?.finder.stop();
    this.#finder = undefined;
  }
}
