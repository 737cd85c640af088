import {html, nothing, type SVGTemplateResult, type TemplateResult} from 'lit';
import type {ContentBlock, FileBlock, MessageSnapshot} from '../../client/index.js';
import {film, image, microphone, note} from '../../dom/feed-icons.js';
import {icon, mapPin, sheet} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';

/** More of a message than any list shows in a line. */
const longest = 200;

/** What a message says in one line (spec/ui.md §7.3): an icon for what is no text, and plain words. */
export function renderPreview(message: MessageSnapshot, texts: Texts): TemplateResult {
  const block = message.content.find(({type}) => type !== 'text') ?? message.content[0];
  const outline = block && outlineOf(block);
  return html`${outline ? icon(outline) : nothing}${wordsOf(block, message, texts)}`;
}

function wordsOf(block: ContentBlock | undefined, {plaintext}: MessageSnapshot, texts: Texts): string {
  if (block?.type === 'location') return texts.LOCATION;
  if (block?.type === 'file') return block.subtype === 'voice' ? voiceWords(block, texts) : block.filename;
  return plaintext.slice(0, longest).replace(/\s+/g, ' ');
}

function voiceWords({duration}: FileBlock, texts: Texts): string {
  if (duration === undefined) return texts.VOICE_MESSAGE;
  const seconds = Math.round(duration);
  return `${texts.VOICE_MESSAGE} (${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')})`;
}

function outlineOf(block: ContentBlock): SVGTemplateResult | undefined {
  if (block.type === 'location') return mapPin;
  if (block.type !== 'file') return undefined;
  switch (block.subtype) {
    case 'image':
      return image;
    case 'video':
      return film;
    case 'audio':
      return note;
    case 'voice':
      return microphone;
    default:
      return sheet;
  }
}
