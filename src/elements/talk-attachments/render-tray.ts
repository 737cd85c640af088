import {html, nothing, type TemplateResult} from 'lit';
import {again, cross, icon, sheet} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {formatSize} from '../media/format-size.js';
import type {OutgoingFile} from './outgoing-file.js';
import type {Upload} from './uploads.js';

export interface TrayContext {
  readonly words: Words;
  readonly isOnline: boolean;
  readonly onCancel: (id: number) => void;
  readonly onRetry: (id: number) => void;
}

/** What is on its way to the server, above the field. */
export function renderTray(uploads: readonly Upload[], context: TrayContext): TemplateResult {
  const {texts} = context.words;
  return html`<ul class="tray" aria-label=${texts.UPLOADS}>
    ${uploads.map((upload) => renderUpload(upload, context))}
  </ul>`;
}

function renderUpload({id, file, state, part, error}: Upload, {words, isOnline, onCancel, onRetry}: TrayContext) {
  const {texts, locale} = words;
  const {filename, data} = file;
  const status =
    state === 'failed'
      ? (error?.message ?? texts.UPLOAD_ERROR)
      : !isOnline
        ? texts.UPLOAD_OFFLINE
        : state === 'waiting'
          ? texts.UPLOAD_WAITING
          : texts.UPLOAD_IN_PROGRESS;
  return html`<li class=${state}>
    ${renderThumbnail(file)}
    <span class="texts">
      <span class="truncate"><bdi>${filename}</bdi></span>
      <span class="hint" role=${state === 'failed' ? 'alert' : nothing}
        >${state === 'failed' ? texts.UPLOAD_ERROR : `${formatSize(data.size, locale)} · ${status}`}</span
      >
      ${
        state === 'failed'
          ? nothing
          : html`<progress max="1" .value=${part} aria-label=${`${texts.UPLOAD_IN_PROGRESS} ${filename}`}></progress>`
      }
    </span>
    ${
      state === 'failed'
        ? html`<button
            type="button"
            class="icon-button"
            aria-label=${texts.ARIA_RETRY_UPLOAD(filename)}
            title=${texts.RETRY}
            @click=${() => {
              onRetry(id);
            }}
          >
            ${icon(again)}
          </button>`
        : nothing
    }
    <button
      type="button"
      class="icon-button"
      aria-label=${texts.ARIA_CANCEL_UPLOAD(filename)}
      title=${texts.CANCEL}
      @click=${() => {
        onCancel(id);
      }}
    >
      ${icon(cross)}
    </button>
  </li>`;
}

/** A picture of the file, or a sheet. */
export function renderThumbnail({subtype, url}: Pick<OutgoingFile, 'subtype' | 'url'>): TemplateResult {
  return subtype === 'image'
    ? html`<img class="thumbnail" src=${url} alt="" />`
    : html`<span class="thumbnail">${icon(sheet)}</span>`;
}
