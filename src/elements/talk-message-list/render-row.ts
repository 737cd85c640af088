import {html, nothing, type TemplateResult} from 'lit';
import type {MessageSnapshot, ReferencedMessageSnapshot, TextNode} from '../../client/index.js';
import {hueOf} from '../../dom/hue/hue.js';
import {alert, icon, tick, ticks} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {renderAvatar} from '../avatar/avatar.js';
import {isEmojiOnly} from '../content/is-emoji-only.js';
import {renderBy} from '../theme/render-by.js';
import {renderContent, type ContentContext} from '../content/render-content.js';
import type {ListLook} from './list-look.js';
import type {ListTools} from './list-tools.js';
import type {DividerRow, MessageRow, MessageStatus, PendingRow, Row} from './rows/row.js';

/** What rows are rendered with besides themselves. A new object means: render all rows again. */
export interface RowContext extends ContentContext, ListLook {
  readonly words: Words;
  /** The markup of messages that the server has not parsed. */
  readonly parseMarkup: (text: string) => readonly TextNode[];
  readonly canReact: boolean;
  /** Undefined until they are here. */
  readonly tools: ListTools | undefined;
  /** Day and time in full; undefined until the tools are here: what words them takes longer to make than all rows to draw. */
  readonly full: (time: number) => string | undefined;
  /** Does something with the tools, at once when they are here. */
  readonly use: (act: (tools: ListTools) => unknown) => void;
  /** Sends anew what could not be sent. */
  readonly retry: (nonce: string) => void;
}

/** What stands in a row's element, and the attributes of that. */
export interface RowView {
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: TemplateResult;
}

export function renderRow(row: Row, isActive: boolean, context: RowContext): RowView {
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

function renderDivider({day, isNew}: DividerRow, {words, renderers}: RowContext): RowView {
  return {
    attributes: {
      class: `divider ${isNew ? 'new' : ''}`,
      part: `${day === null ? '' : 'day-divider'} ${isNew ? 'new-marker' : ''}`,
      role: 'separator',
    },
    content: html`${
      renderBy(renderers, 'MessageDivider', {day, isNew}) ??
      html`${day === null ? nothing : html`<span>${day}</span>`}
      ${isNew ? html`<span class="new-label">${words.texts.MESSAGELIST_NEW_MARKER}</span>` : nothing}`
    }`,
  };
}

function renderSystem({message}: MessageRow, context: RowContext): RowView {
  const full = context.full(message.createdAt) ?? '';
  return {
    attributes: {...rowAttributes('system', 'message-system', message.id, full), title: full, dir: 'auto'},
    content: html`${renderContent(message.content, context)}`,
  };
}

function renderMessage(row: MessageRow, message: MessageSnapshot, isActive: boolean, context: RowContext): RowView {
  const {texts} = context.words;
  const {sender} = message;
  const {renderers} = context;
  const {isMine, isFirst} = row;
  const name = row.isMine ? texts.YOU_MARKER : (sender?.name ?? '');
  const full = context.full(message.createdAt);
  return {
    attributes: rowAttributes(classOf(row), partsOf(row), message.id, join(name, full)),
    content: html`${renderBy(renderers, 'Message', {message, isMine, isFirst}) ?? renderWhole()}`,
  };

  function renderWhole() {
    return html`${
        isFirst && !isMine && sender ? (renderBy(renderers, 'Avatar', {user: sender}) ?? renderAvatar(sender)) : nothing
      }
      <div class="body">
        ${
          row.showsAuthor && sender
            ? html`<span class="author truncate" part="author" dir="auto" .style=${`--hue:${hueOf(sender.id)}`}
                >${sender.name}</span
              >`
            : nothing
        }
        ${
          message.referencedMessage
            ? (renderBy(renderers, 'ReferencedMessage', {message: message.referencedMessage}) ??
              renderQuote(message.referencedMessage, context))
            : nothing
        }
        <span class="bubble ${isEmojiOnly(message.plaintext) ? 'emoji' : ''}" part="bubble" dir="auto"
          >${renderContent(message.content, context)}</span
        >
        ${context.tools?.renderPreview(message)} ${context.renderBelow?.(message)}
        ${message.reactions.length ? renderReactions(message, context) : nothing}
        <div class="meta">
          ${message.editedAt === null ? nothing : html`<span>${texts.EDITED_INDICATOR}</span>`}
          ${message.origin === 'email' ? html`<span>${texts.MESSAGE_SENT_VIA_EMAIL}</span>` : nothing}
          <time part="timestamp" datetime=${new Date(message.createdAt).toISOString()} title=${full ?? nothing}
            >${renderBy(renderers, 'TimeAgo', {time: message.createdAt, words: row.age}) ?? row.age}</time
          >
          ${row.status ? renderStatus(row.status, context) : nothing}
        </div>
        ${isActive ? context.tools?.renderMenu(message) : nothing}
      </div>`;
  }
}

function renderPending(row: PendingRow, context: RowContext): RowView {
  const {texts} = context.words;
  const {message} = row;
  const content = message.content ?? [{type: 'text', children: context.parseMarkup(message.text ?? '')} as const];
  const hasFailed = message.state === 'failed';
  return {
    attributes: rowAttributes(
      `${classOf(row)} pending${hasFailed ? ' failed' : ''}`,
      partsOf(row),
      message.nonce,
      join(texts.YOU_MARKER, context.full(message.writtenAt)),
    ),
    content: html`<div class="body">
      <span class="bubble" part="bubble" dir="auto">${renderContent(content, context)}</span>
      <div class="meta">
        ${
          hasFailed
            ? (context.tools?.renderFailure(message) ??
              html`<button type="button" @click=${() => context.retry(message.nonce)}>${texts.RETRY}</button>`)
            : html`<time part="timestamp">${row.age}</time>`
        }
        ${renderStatus(message.state, context)}
      </div>
    </div>`,
  };
}

function join(name: string, time: string | undefined): string {
  return time ? `${name}, ${time}` : name;
}

function rowAttributes(className: string, parts: string, id: string, label: string) {
  return {class: `row ${className}`, part: `message ${parts}`, tabindex: '-1', 'data-id': id, 'aria-label': label};
}

function classOf({isMine, isFirst, isLast}: MessageRow | PendingRow): string {
  return `${isMine ? 'mine' : 'other'}${isFirst ? ' first' : ''}${isLast ? ' last' : ''}`;
}

function partsOf({isMine, isFirst}: MessageRow | PendingRow): string {
  return `message-${isMine ? 'mine' : 'other'}${isFirst ? ' message-group' : ''}`;
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

function renderQuote(message: ReferencedMessageSnapshot, {words, use}: RowContext): TemplateResult {
  return html`<button
    type="button"
    class="quote"
    part="reply-quote"
    aria-label=${words.texts.ARIA_REPLYING_TO(message.sender.name)}
    @click=${() => use((tools) => tools.goToQuoted(message.id))}
  >
    <strong class="truncate" dir="auto">${message.sender.name}</strong
    ><span class="quoted truncate" dir="auto">${message.plaintext}</span>
  </button>`;
}

function renderReactions(message: MessageSnapshot, context: RowContext): TemplateResult {
  return html`<div class="reactions" part="reactions">
    ${message.reactions.map((reaction) => {
      const {emoji} = reaction;
      const shown = emoji.startsWith(':') ? context.renderEmoji?.(emoji) : emoji;
      // A name that this page does not know.
      if (!shown) return nothing;
      return html`<button
        type="button"
        class="reaction"
        part=${`reaction ${reaction.currentUserReacted ? 'reaction-active' : ''}`}
        data-emoji=${emoji}
        aria-pressed=${reaction.currentUserReacted}
        aria-label=${context.words.texts.ARIA_REACTION_COUNT(reaction.count, reaction.emoji)}
        ?disabled=${!context.canReact || (context.emojis?.[emoji]?.hidden && !reaction.currentUserReacted)}
        @click=${() => context.use((tools) => tools.toggleReaction(message, reaction))}
      >
        ${shown} <span>${reaction.count}</span>
      </button>`;
    })}
  </div>`;
}
