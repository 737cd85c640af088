import {html, nothing, type TemplateResult} from 'lit';
import type {ConversationSnapshot, MessageSnapshot} from '../../client/index.js';
import {nameOf} from '../conversation/name-of.js';
import {renderConversationRow, type RowContext} from '../conversation/render-conversation-row.js';
import {renderPreview} from '../talk-conversation-list/preview.js';
import {renderBy} from '../theme/render-by.js';
import {markWords, type Piece} from './mark-words.js';

export interface ResultContext extends RowContext {
  /** What was looked for. */
  readonly query: readonly string[];
}

/** Words shown before the first hit of a message. */
const leadLength = 24;
/** More than a line ever shows. */
const longest = 200;

/** A conversation that was found by its subject, or by what the page says of it. */
export function renderFoundConversation(conversation: ConversationSnapshot, context: ResultContext): TemplateResult {
  const {lastMessage} = conversation;
  const detail =
    lastMessage &&
    (renderBy(context.renderers, 'CompactMessageContent', {message: lastMessage}) ??
      renderPreview(lastMessage, context.words.texts));
  return renderResult(conversation, lastMessage?.createdAt, detail, context);
}

/** A message that was found, under the name of its conversation. */
export function renderFoundMessage(
  conversation: ConversationSnapshot,
  {sender, plaintext, createdAt}: MessageSnapshot,
  context: ResultContext,
): TemplateResult {
  const {me, words, query} = context;
  const author = sender && (sender.id === me?.id ? words.texts.YOU_MARKER : sender.name);
  const detail = html`${author ? html`<bdi class="author">${author}</bdi>: ` : nothing}${renderPieces(excerpt(plaintext, query))}`;
  return renderResult(conversation, createdAt, detail, context);
}

function renderResult(
  conversation: ConversationSnapshot,
  time: number | undefined,
  detail: TemplateResult | Node | null | undefined,
  context: ResultContext,
): TemplateResult {
  const name = nameOf(conversation, context.people, context.me);
  const parts = {
    name: name === undefined ? undefined : renderPieces(markWords(name, context.query)),
    time,
    below: detail && html`<span class="preview truncate" dir="auto">${detail}</span>`,
  };
  return renderConversationRow(conversation, parts, context);
}

/** The text around the first hit, so that the hit is seen in one line. */
function excerpt(plaintext: string, query: readonly string[]): readonly Piece[] {
  const pieces = markWords(plaintext.replace(/\s+/g, ' '), query);
  const first = pieces.findIndex(({isHit}) => isHit);
  const lead = pieces[0];
  if (first === 1 && lead && lead.text.length > leadLength) {
    // Cut at a word where there is one.
    const tail = lead.text.slice(-leadLength);
    const text = `…${tail.slice(tail.indexOf(' ') + 1)}`;
    return shorten([{text, isHit: false}, ...pieces.slice(1)]);
  }
  return shorten(pieces);
}

function shorten(pieces: readonly Piece[]): readonly Piece[] {
  let left = longest;
  return pieces.flatMap(({text, isHit}) => {
    const kept = text.slice(0, Math.max(0, left));
    left -= text.length;
    return kept ? {text: kept, isHit} : [];
  });
}

function renderPieces(pieces: readonly Piece[]): unknown {
  return pieces.map(({text, isHit}) => (isHit ? html`<mark>${text}</mark>` : text));
}
