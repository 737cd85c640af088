import {html, nothing, type TemplateResult} from 'lit';
import type {MessageSnapshot} from '../../client/index.js';
import {cross, icon, pencil, replyArrow} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {renderBy} from '../theme/render-by.js';
import {renderersAround} from '../theme/renderers-around.js';

/** What the field is used for besides writing something new. */
export interface FieldMode {
  readonly kind: 'reply' | 'edit';
  readonly message: MessageSnapshot;
}

/** Above the text box: what is being answered or changed. */
export function renderMode(
  field: HTMLElement & {readonly words: Words; readonly mode?: FieldMode},
  leave: () => void,
): TemplateResult | Node | typeof nothing {
  const {mode, words} = field;
  if (!mode) return nothing;
  const {kind, message} = mode;
  const {texts} = words;
  const isReply = kind === 'reply';
  const theirs = isReply && renderBy(renderersAround(field), 'ReplyBar', {message, leave});
  if (theirs) return theirs;
  return html`<div class="bar" part=${isReply ? 'reply-bar' : 'edit-bar'}>
    ${icon(isReply ? replyArrow : pencil)}
    <div class="bar-texts">
      <strong class="truncate" dir="auto">${isReply ? (message.sender?.name ?? '') : texts.EDIT_MESSAGE}</strong>
      <span class="truncate" dir="auto">${message.plaintext}</span>
    </div>
    ${
      isReply
        ? html`<button
            type="button"
            class="icon-button"
            aria-label=${texts.REPLY_MODE_LEAVE_ARIA_LABEL}
            title=${texts.REPLY_MODE_LEAVE_ARIA_LABEL}
            @click=${leave}
          >
            ${icon(cross)}
          </button>`
        : nothing
    }
  </div>`;
}
