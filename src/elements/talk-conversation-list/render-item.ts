import {html, nothing, type TemplateResult} from 'lit';
import type {ConversationSnapshot, FeedPeople} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import {nameOf, type TitleMode} from '../conversation/name-of.js';
import {renderConversationRow, type RowContext} from '../conversation/render-conversation-row.js';
import {renderBy} from '../theme/render-by.js';
import {renderPreview} from './preview.js';

export interface ItemContext extends RowContext {
  readonly titleMode: TitleMode;
  /** What stands at the corner of the picture. */
  readonly renderMark?: ((people: FeedPeople | undefined) => unknown) | undefined;
}

/** Beyond this a badge only says that there are more. */
const mostCounted = 999;

/** What a conversation's item in a list shows (spec/ui.md §7.2). */
export function renderItem(conversation: ConversationSnapshot, context: ItemContext): TemplateResult {
  const {words, me, people, titleMode, renderMark} = context;
  const {lastMessage, isUnread} = conversation;
  const parts = {
    name: nameOf(conversation, people, me, titleMode),
    time: lastMessage?.editedAt ?? lastMessage?.createdAt,
    below:
      lastMessage || isUnread
        ? html`<span class="preview truncate" dir="auto">${renderLast(conversation, context)}</span>
            ${renderBadge(conversation, words)}`
        : undefined,
    mark: renderMark?.(people),
  };
  return renderConversationRow(conversation, parts, context);
}

function renderLast(
  {lastMessage}: ConversationSnapshot,
  {words: {texts}, me, people, renderers}: ItemContext,
): unknown {
  if (!lastMessage) return nothing;
  const theirs = renderBy(renderers, 'CompactMessageContent', {message: lastMessage});
  if (theirs) return theirs;
  const {sender} = lastMessage;
  const isGroup = (people?.count ?? 0) > 2;
  const author = !sender ? '' : sender.id === me?.id ? texts.YOU_MARKER : isGroup ? sender.name : '';
  return html`${author ? html`<bdi class="author">${author}</bdi>: ` : nothing}${renderPreview(lastMessage, texts)}`;
}

function renderBadge({isUnread, unreadMessageCount}: ConversationSnapshot, {texts, locale}: Words): unknown {
  if (!isUnread) return nothing;
  const count =
    unreadMessageCount > mostCounted
      ? `${mostCounted}+`
      : unreadMessageCount > 0
        ? new Intl.NumberFormat(locale).format(unreadMessageCount)
        : '';
  return html`<span class="badge ${count ? '' : 'dot'}" part="unread-badge"
    ><span aria-hidden="true">${count}</span
    ><span class="visually-hidden">${count ? texts.UNREAD_COUNT(unreadMessageCount) : texts.UNREAD}</span></span
  >`;
}
