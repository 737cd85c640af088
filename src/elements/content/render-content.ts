import {html, type TemplateResult} from 'lit';
import type {ContentBlock, FileBlock, LocationBlock} from '../../client/index.js';
import {icon, mapPin, sheet} from '../../dom/icon.js';
import {safeMedia} from '../../dom/url/safe-url.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import {renderText, type TextContext} from './render-text.js';

export interface ContentContext extends TextContext {
  /** BCP 47, for sizes. */
  readonly locale: string;
  /** What a location is called. */
  readonly locationLabel: string;
  /** What the page draws in its way. */
  readonly renderers?: Renderers | undefined;
}

/** The blocks of a message (spec/data-api.md §9). Blocks of a later version show nothing. */
export function renderContent(content: readonly ContentBlock[], context: ContentContext): unknown {
  return content.map((block) => {
    switch (block.type) {
      case 'text':
        return renderBy(context.renderers, 'TextBlock', {block}) ?? renderText(block.children, context);
      case 'file':
        return renderBy(context.renderers, fileRenderer(block), {block}) ?? renderFile(block, context);
      case 'location':
        return renderBy(context.renderers, 'LocationBlock', {block}) ?? renderLocation(block, context);
      default:
        return undefined;
    }
  });
}

function fileRenderer({subtype}: FileBlock) {
  return fileRenderers[subtype ?? 'file'] ?? 'FileBlock';
}

const fileRenderers = {
  file: 'FileBlock',
  image: 'ImageBlock',
  video: 'VideoBlock',
  audio: 'AudioBlock',
  voice: 'VoiceBlock',
} as const;

function renderFile(file: FileBlock, {locale}: ContentContext): TemplateResult {
  const url = safeMedia(file.url);
  const isImage = file.subtype === 'image' && url && file.width && file.height;
  return html`${
      isImage
        ? html`<a href=${url} target="_blank" rel="noopener noreferrer" part="image" class="image"
            ><img src=${url} alt=${file.filename} width=${file.width} height=${file.height} loading="lazy"
          /></a>`
        : ''
    }
    <a
      class="file"
      part="attachment"
      href=${url ?? 'about:blank'}
      download=${file.filename}
      target="_blank"
      rel="noopener noreferrer"
    >
      ${icon(sheet)}<span class="file-name">${file.filename}</span
      ><span class="file-size">${formatSize(file.size, locale)}</span>
    </a>`;
}

function renderLocation({latitude, longitude}: LocationBlock, {locationLabel}: ContentContext): TemplateResult {
  const place = `${latitude}, ${longitude}`;
  const url = new URL('https://www.openstreetmap.org/');
  url.searchParams.set('mlat', String(latitude));
  url.searchParams.set('mlon', String(longitude));
  url.hash = `map=15/${latitude}/${longitude}`;
  return html`<a class="file" part="location" href=${url.href} target="_blank" rel="noopener noreferrer">
    ${icon(mapPin)}<span class="file-name">${locationLabel}</span><span class="file-size">${place}</span>
  </a>`;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Bytes as people read them: 1.2 MB. */
function formatSize(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
