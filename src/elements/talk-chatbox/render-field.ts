import {html} from 'lit';
import type {ChatSnapshot} from '../../client/index.js';
import {icon, padlock} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';
import type {TalkMessageFieldElement} from '../talk-message-field/talk-message-field.js';
import type {FieldEvent} from '../talk-message-field/talk-message-field.events.js';
import type {ComposerController} from './composer-controller.js';
import {fieldParts} from './parts.js';
import type {TalkChatboxElement} from './talk-chatbox.js';

/** What the field is made of. */
export interface FieldParts {
  readonly box: TalkChatboxElement;
  readonly chat: ChatSnapshot;
  readonly words: TalkMessageFieldElement['words'];
  readonly composer: ComposerController;
  readonly aids: TalkMessageFieldElement['aids'];
  readonly onTool: ((event: never) => void) | undefined;
}

/** Where the person writes, as the options of the chatbox want it. */
export function renderField({box, chat, words, composer, aids, onTool}: FieldParts) {
  return html`<talk-message-field
    exportparts=${fieldParts}
    .words=${words}
    .mode=${composer.mode}
    .aids=${aids}
    .placeholder=${box.messageFieldPlaceholder ?? box.messageFieldOptions?.placeholder ?? ''}
    .spellChecked=${box.messageFieldSpellcheck}
    .enterSends=${box.enterSendsMessage}
    .maxLength=${chat.permissions?.maxMessageLength ?? Infinity}
    .permissions=${chat.permissions}
    @field-tool=${onTool}
    @field-input=${({text}: FieldEvent) => composer.type(text)}
    @field-submit=${() => composer.submit()}
    @field-leave=${() => composer.leave()}
    @field-edit-last=${() => {
      if (!box.captureKeyboardEvents) composer.editLast();
    }}
  >
    <slot name="message-field-start" slot="message-field-start"></slot>
    <slot name="message-field-end" slot="message-field-end"></slot>
  </talk-message-field>`;
}

/** In the field's place for who may only read, or takes no part any more. */
export function renderReadOnly(texts: Texts, isClosed: boolean) {
  return html`<div class="readonly" part="readonly-banner">
    ${icon(padlock)}${isClosed ? texts.CHAT_CLOSED : texts.ENTRYBOX_PLACEHOLDER_CHAT_READONLY}
  </div>`;
}
