import {html, nothing, type TemplateResult} from 'lit';
import {icon, smile} from '../../dom/icon.js';
import type {CustomEmojis} from '../chat-tools/custom-emojis.js';
import type {ToolsHost} from '../chat-tools/tools-host.js';
import {opener} from '../popover/opener.js';
import {openEmojiPicker} from '../talk-emoji-picker/open-emoji-picker.js';
import type {TalkMessageFieldElement} from '../talk-message-field/talk-message-field.js';
import {Everybody} from './everybody.js';
import {renderMentions} from './render-mentions.js';
import {listId, optionId, renderSuggestions} from './render-suggestions.js';
import {suggestEmojis} from './suggest-emojis.js';
import {suggestPeople} from './suggest-people.js';
import type {Suggestion} from './suggestion.js';
import {findTrigger, type Trigger} from './trigger.js';

/** Suggestions at a time. */
const most = 8;

/** Helps a person write in the field of one chat: emojis, by a picker and by `:`, and people by `@`. */
export class FieldAids {
  readonly #host: ToolsHost;
  readonly #emojis: () => CustomEmojis;
  readonly #everybody = new Everybody();
  #trigger: Trigger | undefined;
  /** Where the person wants no suggestions. */
  #dismissedAt: number | undefined;
  #suggestions: readonly Suggestion[] = [];
  #selected = 0;
  /** What was begun last counts; an answer to something older comes too late. */
  #round = 0;

  constructor(host: ToolsHost, emojis: () => CustomEmojis) {
    this.#host = host;
    this.#emojis = emojis;
  }

  /** Beside the text; a phone's own keyboard has emojis. */
  renderButton(field: TalkMessageFieldElement): TemplateResult | typeof nothing {
    if (field.mode?.kind === 'edit' || matchMedia('(hover: none) and (pointer: coarse)').matches) return nothing;
    const {texts} = this.#host.view.words;
    const onPress = opener((button) => {
      this.#openPicker(field, button);
    });
    return html`<button
      type="button"
      class="icon-button"
      part="emoji-button"
      aria-haspopup="dialog"
      aria-expanded="false"
      aria-label=${texts.EMOJI}
      title=${texts.EMOJI}
      @pointerdown=${onPress}
      @click=${onPress}
    >
      ${icon(smile)}
    </button>`;
  }

  renderSuggestions(field: TalkMessageFieldElement): TemplateResult | typeof nothing {
    if (!this.#suggestions.length) return nothing;
    return renderSuggestions(this.#suggestions, this.#selected, this.#host.view.words.texts, (suggestion) => {
      this.#choose(field, suggestion);
    });
  }

  /** Behind the text; it scrolls with it. */
  renderMentions(field: TalkMessageFieldElement): TemplateResult | typeof nothing {
    const {text, mentions} = this.#host.view.composer.draft;
    if (!mentions?.length || text !== field.text) return nothing;
    void field.updateComplete.then(() => {
      const ground = field.renderRoot.querySelector('.mentions');
      if (ground) ground.scrollTop = field.editor.scrollTop;
      field.editor.onscroll = () => ground?.scrollTo(0, field.editor.scrollTop);
    });
    return renderMentions(text, mentions);
  }

  /** Looks for what the person may mean by what stands before the caret. */
  async suggest(field: TalkMessageFieldElement) {
    const {editor} = field;
    const round = ++this.#round;
    const trigger = this.#triggerIn(editor);
    if (trigger?.start !== this.#dismissedAt) this.#dismissedAt = undefined;
    this.#trigger = trigger;
    const isWanted = trigger && this.#dismissedAt === undefined;
    const suggestions = isWanted ? await this.#find(trigger, field) : [];
    if (round === this.#round) this.#show(field, suggestions);
  }

  disconnect() {
    this.#everybody.stop();
  }

  close(field: TalkMessageFieldElement) {
    this.#round++;
    if (this.#suggestions.length) this.#show(field, []);
  }

  /** @returns whether the key is used up. */
  takeKey(event: KeyboardEvent, field: TalkMessageFieldElement): boolean {
    if (!this.#suggestions.length) {
      this.#selectMention(event, field);
      return false;
    }
    const count = this.#suggestions.length;
    switch (event.key) {
      case 'ArrowDown':
        this.#select(field, (this.#selected + 1) % count);
        break;
      case 'ArrowUp':
        this.#select(field, (this.#selected + count - 1) % count);
        break;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        this.#choose(field, this.#suggestions[this.#selected]!);
        break;
      case 'Escape':
        this.#dismissedAt = this.#trigger?.start;
        this.close(field);
        break;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        this.close(field);
        return false;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  async #find({kind, query}: Trigger, field: TalkMessageFieldElement): Promise<readonly Suggestion[]> {
    const {session, chat, words} = this.#host.view;
    // Without the data there is nothing to suggest.
    if (kind === 'emoji') return suggestEmojis(query, words.locale, this.#emojis(), most).catch(() => []);
    if (!chat?.snapshot.permissions?.canMention) return [];
    const everybody = this.#everybody.of(session, chat, () => void this.suggest(field));
    const others = everybody.filter(({id}) => id !== chat.snapshot.me?.id);
    return suggestPeople(others, query, most);
  }

  /** Who was chosen is no longer looked for. */
  #triggerIn({value, selectionStart, selectionEnd}: HTMLTextAreaElement): Trigger | undefined {
    const trigger = selectionStart === selectionEnd ? findTrigger(value.slice(0, selectionStart)) : undefined;
    const {mentions} = this.#host.view.composer.draft;
    return mentions?.some(({start}) => start === trigger?.start) ? undefined : trigger;
  }

  /** A mention is deleted as one: the key finds all of it selected. */
  #selectMention({key}: KeyboardEvent, {editor}: TalkMessageFieldElement) {
    if ((key !== 'Backspace' && key !== 'Delete') || editor.selectionStart !== editor.selectionEnd) return;
    const at = editor.selectionStart;
    const mention = this.#host.view.composer.draft.mentions?.find(({start, end}) =>
      key === 'Backspace' ? start < at && at <= end : start <= at && at < end,
    );
    if (mention) editor.setSelectionRange(mention.start, mention.end);
  }

  #choose(field: TalkMessageFieldElement, {text, userId, label}: Suggestion) {
    const start = this.#trigger?.start ?? 0;
    this.close(field);
    field.replace(start, field.editor.selectionStart, `${text} `);
    if (userId === undefined) return;
    const {composer} = this.#host.view;
    const mention = {id: userId, name: label, start, end: start + text.length};
    const mentions = [...(composer.draft.mentions ?? []), mention].sort((a, b) => a.start - b.start);
    composer.change({...composer.draft, mentions});
    // Somebody else's longer name may begin with this one.
    void this.suggest(field);
  }

  #select(field: TalkMessageFieldElement, index: number) {
    this.#selected = index;
    this.#tell(field);
  }

  #show(field: TalkMessageFieldElement, suggestions: readonly Suggestion[]) {
    this.#suggestions = suggestions;
    this.#select(field, 0);
  }

  #tell(field: TalkMessageFieldElement) {
    const {editor} = field;
    const isOpen = this.#suggestions.length > 0;
    editor.setAttribute('aria-autocomplete', 'list');
    if (isOpen) {
      editor.setAttribute('aria-controls', listId);
      editor.setAttribute('aria-activedescendant', optionId(this.#selected));
    } else {
      editor.removeAttribute('aria-controls');
      editor.removeAttribute('aria-activedescendant');
    }
    field.requestUpdate();
    if (!isOpen) return;
    void field.updateComplete.then(() => {
      field.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({block: 'nearest'});
    });
  }

  #openPicker(field: TalkMessageFieldElement, button: HTMLElement) {
    const opened = openEmojiPicker(button, {
      words: this.#host.view.words,
      customEmojis: this.#emojis(),
      placement: 'top-end',
      onPick: (emoji) => {
        field.insert(emoji);
        field.focus();
      },
    });
    opened.catch((error: unknown) => {
      this.#host.reportError(error as Error);
    });
  }
}
