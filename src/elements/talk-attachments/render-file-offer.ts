import {html, nothing, type TemplateResult} from 'lit';
import {cross, icon} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {formatSize} from '../media/format-size.js';
import type {OutgoingFile} from './outgoing-file.js';
import {renderThumbnail} from './render-tray.js';

/** A file that a person chose. */
export interface OfferedFile extends OutgoingFile {
  /** Why it cannot be sent. */
  readonly refusal?: string;
}

export interface FileOfferContext {
  readonly words: Words;
  /** Something about the choice as a whole. */
  readonly hint?: string;
  readonly onRemove: (file: OfferedFile) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** Before files leave: what they are, and why some cannot (spec/ui.md §5.12). */
export function renderFileOffer(files: readonly OfferedFile[], context: FileOfferContext): TemplateResult {
  const {words, hint, onRemove, onSend, onCancel} = context;
  const {texts, locale} = words;
  const good = files.filter(({refusal}) => refusal === undefined);
  const [only] = files;
  const isPicture = files.length === 1 && only?.subtype === 'image' && only.refusal === undefined;
  return html`<h2>${good.length > 1 ? texts.UPLOAD_SEND_FILES(good.length) : texts.UPLOAD_SEND_FILE}</h2>
    ${isPicture ? html`<img class="preview" src=${only.url} alt="" />` : nothing}
    ${hint ? html`<p role="alert" class="refusal">${hint}</p>` : nothing}
    <ul class="offered">
      ${files.map(
        (file) =>
          html`<li>
            ${isPicture ? nothing : renderThumbnail(file)}
            <span class="texts">
              <span class="truncate"><bdi>${file.filename}</bdi></span>
              ${
                file.refusal === undefined
                  ? html`<span class="hint">${formatSize(file.data.size, locale)}</span>`
                  : html`<span class="refusal" role="alert">${file.refusal}</span>`
              }
            </span>
            ${
              files.length > 1
                ? html`<button
                    type="button"
                    class="icon-button"
                    aria-label=${texts.UPLOAD_REMOVE(file.filename)}
                    title=${texts.UPLOAD_REMOVE(file.filename)}
                    @click=${() => {
                      onRemove(file);
                    }}
                  >
                    ${icon(cross)}
                  </button>`
                : nothing
            }
          </li>`,
      )}
    </ul>
    <footer>
      <button type="button" class="text-button" @click=${onCancel}>${texts.CANCEL}</button>
      <button type="button" class="text-button primary" ?disabled=${!good.length} @click=${onSend}>
        ${texts.SEND_BUTTON_TEXT}
      </button>
    </footer>`;
}
