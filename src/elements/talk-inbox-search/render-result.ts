import {html, nothing, type TemplateResult} from 'lit';
import type {ConversationSnapshot, FeedPeople, MessageSnapshot, UserSnapshot} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import {toPlaintext} from '../../protocol/index.js';
import {renderConversationImage} from '../conversation/conversation-image.js';
import {joinNames} from '../conversation/join-names.js';
import {parseSubject} from '../conversation/parse-subject.js';
import {renderPreview} from '../talk-conversation-list/preview.js';
import {markWords, type Piece} from './mark-words.js';

export interface ResultContext {
  readonly words: Words;
  readonly me: UserSnapshot | null;
  readonly people: FeedPeople | undefined;
  /** What was looked for. */
  readonly query: readonly string[];
  /** Milliseconds. */
  readonly now: number;
}

/** Words shown before the first hit of a message. */
const leadLength = 24;
/** More than a line ever shows. */
const longest = 200;

/** A conversation that was found by its subject, or by what the page says of it. */
export function renderFoundConversation(conversation: ConversationSnapshot, context: ResultContext): TemplateResult {
  const {lastMessage} = conversation;
  const detail = lastMessage ? renderPreview(lastMessage, context.words.texts) : nothing;
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
  at: number | undefined,
  detail: unknown,
  {words, me, people, query, now}: ResultContext,
): TemplateResult {
  const others = people?.users.filter(({id}) => id !== me?.id) ?? [];
  const shown = others.length || !people ? others : people.users;
  const name = conversation.subject
    ? toPlaintext([{type: 'text', children: parseSubject(conversation.subject)}])
    : joinNames(shown, people ? people.count - people.users.length : 0);
  return html`<span class="picture"
      >${
        people || conversation.photoUrl
          ? renderConversationImage(conversation.photoUrl, shown, people?.count ?? 0)
          : html`<span class="skeleton image"></span>`
      }</span
    >
    <span class="line">
      <span class="name truncate" dir="auto">${renderPieces(markWords(name, query))}</span>
      ${
        at === undefined
          ? nothing
          : html`<time datetime=${new Date(at).toISOString()} title=${words.dates.full(at)}
              >${words.dates.ago(at, now)}</time
            >`
      }
    </span>
    <span class="line"><span class="preview truncate" dir="auto">${detail}</span></span>`;
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
