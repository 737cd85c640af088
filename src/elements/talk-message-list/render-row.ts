import {html, nothing, type TemplateResult} from 'lit';
import type {
  MessageSnapshot,
  PendingMessage,
  ReactionsSummarySnapshot,
  ReferencedMessageSnapshot,
} from '../../client/index.js';
import {hueOf} from '../../dom/hue/hue.js';
import {alert, icon, tick, ticks} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {parseUserMarkup} from '../../protocol/index.js';
import {renderAvatar} from '../avatar/avatar.js';
import {isEmojiOnly} from '../content/is-emoji-only.js';
import {renderContent, type ContentContext} from '../content/render-content.js';
import type {DividerRow, MessageRow, MessageStatus, PendingRow, Row} from './rows/row.js';

/** What rows are rendered with besides themselves. A new object means: render all rows again. */
export interface RowContext extends ContentContext {
  readonly words: Words;
  readonly canReact: boolean;
  /** What can be done with a message, for the one row that has the reader's attention. */
  readonly renderMenu: (message: MessageSnapshot) => unknown;
  readonly onRetry: (message: PendingMessage) => void;
  readonly onDiscard: (message: PendingMessage) => void;
  readonly onQuote: (messageId: string) => void;
  readonly onReaction: (message: MessageSnapshot, reaction: ReactionsSummarySnapshot) => void;
}

export function renderRow(row: Row, isActive: boolean, context: RowContext): TemplateResult {
  switch (row.kind) {
    case 'divider':
      return renderDivider(row, context);
    case 'pending':
      return renderPending(row, context);
    case 'message':
      return row.message.type === 'SystemMessage'
        ? renderSystem(row, context)
        : renderMessage(row, row.message, isActive, context);
  }
}

function renderDivider({day, isNew}: DividerRow, {words}: RowContext): TemplateResult {
  return html`<div
    class="divider ${isNew ? 'new' : ''}"
    part=${`${day === null ? '' : 'day-divider'} ${isNew ? 'new-marker' : ''}`}
    role="separator"
  >
    ${day === null ? nothing : html`<span>${day}</span>`}
    ${isNew ? html`<span class="new-label">${words.texts.MESSAGELIST_NEW_MARKER}</span>` : nothing}
  </div>`;
}

function renderSystem({message}: MessageRow, context: RowContext): TemplateResult {
  const {dates} = context.words;
  return html`<article
    class="row system"
    part="message message-system"
    tabindex="-1"
    data-id=${message.id}
    aria-label=${dates.full(message.createdAt)}
    title=${dates.full(message.createdAt)}
    dir="auto"
  >
    ${renderContent(message.content, context)}
  </article>`;
}

function renderMessage(
  row: MessageRow,
  message: MessageSnapshot,
  isActive: boolean,
  context: RowContext,
): TemplateResult {
  const {texts, dates} = context.words;
  const {sender} = message;
  const name = row.isMine ? texts.YOU_MARKER : (sender?.name ?? '');
  const full = dates.full(message.createdAt);
  return html`<article
    class=${rowClass(row)}
    part=${`message ${row.isMine ? 'message-mine' : 'message-other'} ${row.isFirst ? 'message-group' : ''}`}
    tabindex="-1"
    data-id=${message.id}
    aria-label=${`${name}, ${full}`}
  >
    ${row.isFirst && !row.isMine && sender ? renderAvatar(sender) : nothing}
    <div class="body">
      ${
        row.showsAuthor && sender
          ? html`<span class="author" part="author" dir="auto" .style=${`--hue:${hueOf(sender.id)}`}
              >${sender.name}</span
            >`
          : nothing
      }
      ${message.referencedMessage ? renderQuote(message.referencedMessage, context) : nothing}
      <span class="bubble ${isEmojiOnly(message.plaintext) ? 'emoji' : ''}" part="bubble" dir="auto"
        >${renderContent(message.content, context)}</span
      >
      ${message.reactions.length ? renderReactions(message, context) : nothing}
      <div class="meta">
        ${message.editedAt === null ? nothing : html`<span>${texts.EDITED_INDICATOR}</span>`}
        ${message.origin === 'email' ? html`<span>${texts.MESSAGE_SENT_VIA_EMAIL}</span>` : nothing}
        <time part="timestamp" datetime=${new Date(message.createdAt).toISOString()} title=${full}>${row.age}</time>
        ${row.status ? renderStatus(row.status, context) : nothing}
      </div>
      ${isActive ? context.renderMenu(message) : nothing}
    </div>
  </article>`;
}

function renderPending(row: PendingRow, context: RowContext): TemplateResult {
  const {texts, dates} = context.words;
  const {message} = row;
  const content = message.content ?? [{type: 'text', children: parseUserMarkup(message.text ?? '')} as const];
  const hasFailed = message.state === 'failed';
  return html`<article
    class="${rowClass(row)} pending ${hasFailed ? 'failed' : ''}"
    part="message message-mine ${row.isFirst ? 'message-group' : ''}"
    tabindex="-1"
    data-id=${message.nonce}
    aria-label=${`${texts.YOU_MARKER}, ${dates.full(message.writtenAt)}`}
  >
    <div class="body">
      <span class="bubble" part="bubble" dir="auto">${renderContent(content, context)}</span>
      <div class="meta">
        ${
          hasFailed
            ? html`<span class="failure" title=${message.error?.message ?? nothing}>${texts.STATUS_FAILED}</span>
                <button type="button" class="text-button" @click=${() => context.onRetry(message)}>
                  ${texts.RETRY}
                </button>
                <button type="button" class="text-button" @click=${() => context.onDiscard(message)}>
                  ${texts.DISCARD}
                </button>`
            : html`<time part="timestamp">${row.age}</time>`
        }
        ${renderStatus(message.state, context)}
      </div>
    </div>
  </article>`;
}

function rowClass({isMine, isFirst, isLast}: MessageRow | PendingRow): string {
  return `row ${isMine ? 'mine' : 'other'}${isFirst ? ' first' : ''}${isLast ? ' last' : ''}`;
}

const outlines = {failed: alert, sent: tick, read: ticks} as const;

function renderStatus(status: MessageStatus, {words: {texts}}: RowContext): TemplateResult {
  const label = {
    sending: texts.STATUS_SENDING,
    failed: texts.STATUS_FAILED,
    sent: texts.STATUS_SENT,
    read: texts.STATUS_READ,
  }[status];
  return html`<span class="status ${status}" part="status" role="img" aria-label=${label} title=${label}
    >${status === 'sending' ? html`<span class="spinner"></span>` : icon(outlines[status])}</span
  >`;
}

function renderQuote(message: ReferencedMessageSnapshot, {words, onQuote}: RowContext): TemplateResult {
  return html`<button
    type="button"
    class="quote"
    part="reply-quote"
    aria-label=${words.texts.ARIA_REPLYING_TO(message.sender.name)}
    @click=${() => onQuote(message.id)}
  >
    <strong dir="auto">${message.sender.name}</strong><span class="quoted" dir="auto">${message.plaintext}</span>
  </button>`;
}

function renderReactions(message: MessageSnapshot, context: RowContext): TemplateResult {
  return html`<div class="reactions" part="reactions">
    ${message.reactions.map(
      (reaction) =>
        html`<button
          type="button"
          class="reaction"
          part=${`reaction ${reaction.currentUserReacted ? 'reaction-active' : ''}`}
          aria-pressed=${reaction.currentUserReacted}
          aria-label=${context.words.texts.ARIA_REACTION_COUNT(reaction.count, reaction.emoji)}
          ?disabled=${!context.canReact}
          @click=${() => context.onReaction(message, reaction)}
        >
          ${reaction.emoji} <span>${reaction.count}</span>
        </button>`,
    )}
  </div>`;
}
