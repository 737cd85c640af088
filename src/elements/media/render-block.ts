import {html, nothing, type TemplateResult} from 'lit';
import type {ContentBlock, FileBlock} from '../../client/index.js';
import {download, icon, sheet} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import type {MapProvider} from '../../protocol/index.js';
import {formatSize} from './format-size.js';
import {mediaUrl} from './media-url.js';
import {renderLocation} from './render-location.js';

export interface BlockContext {
  readonly words: Words;
  readonly mapProvider: MapProvider | null | undefined;
  /** A person wants to see a picture large. */
  readonly onImage: (file: FileBlock) => void;
}

/** What a message holds besides text (spec/ui.md §3). Blocks of a later version show nothing. */
export function renderBlock(block: ContentBlock, context: BlockContext): unknown {
  if (block.type === 'location') return renderLocation(block, context.words, context.mapProvider);
  return block.type === 'file' ? renderFile(block, context) : nothing;
}

function renderFile(file: FileBlock, context: BlockContext): TemplateResult {
  const url = mediaUrl(file.url);
  const media = url && renderMedia(file, url, context);
  return html`${media ?? nothing}${renderCard(file, context.words, media !== undefined && file.subtype === 'voice')}`;
}

function renderMedia(file: FileBlock, url: string, {words, onImage}: BlockContext): TemplateResult | undefined {
  const {filename, width, height, duration} = file;
  const box = width && height ? `--w:${width};--h:${height}` : '';
  const open = () => {
    onImage(file);
  };
  switch (file.subtype) {
    case 'image':
      return html`<button
        type="button"
        class="image"
        part="image"
        .style=${box}
        aria-label=${words.texts.ARIA_OPEN_IMAGE(filename)}
        @click=${open}
      >
        <img src=${url} alt=${filename} loading="lazy" decoding="async" @error=${onBroken} />
      </button>`;
    case 'video':
      return html`<video
        class="video"
        part="video"
        .style=${box}
        src=${url}
        controls
        playsinline
        preload="metadata"
        aria-label=${filename}
        @error=${onBroken}
      ></video>`;
    case 'audio':
    case 'voice':
      return html`<talk-audio-player
        part=${file.subtype}
        .src=${url}
        .duration=${duration ?? NaN}
        .peaks=${file.peaks}
        .words=${words}
        .label=${file.subtype === 'voice' ? words.texts.VOICE_MESSAGE : filename}
        @error=${onBroken}
      ></talk-audio-player>`;
    default:
      return undefined;
  }
}

/** The file itself: its name and size, to be saved. */
function renderCard({url, filename, size}: FileBlock, {texts, locale}: Words, isHidden: boolean): TemplateResult {
  const name = filename || texts.FILE;
  const safe = mediaUrl(url);
  const inside = html`${icon(sheet)}<span class="file-texts"
      ><span class="file-name truncate"><bdi>${name}</bdi></span
      >${size === undefined ? nothing : html`<span class="file-size">${formatSize(size, locale)}</span>`}</span
    >${safe ? icon(download) : nothing}`;
  if (!safe) return html`<span class="file" part="attachment" ?hidden=${isHidden}>${inside}</span>`;
  return html`<a
    class="file"
    part="attachment"
    href=${safe}
    download=${name}
    target="_blank"
    rel="noopener noreferrer"
    title=${texts.DOWNLOAD(name)}
    ?hidden=${isHidden}
    >${inside}</a
  >`;
}

/** What cannot be shown is a file like any other (spec/ui.md §3.10). */
function onBroken({target}: Event) {
  const media = (target as Element).closest<HTMLElement>('.image, .video, talk-audio-player');
  const card = media?.parentElement?.querySelector<HTMLElement>('.file[hidden]');
  if (media) media.hidden = true;
  if (card) card.hidden = false;
}
