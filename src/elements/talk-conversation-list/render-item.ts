import {html, nothing, type TemplateResult} from 'lit';
import type {ConversationSnapshot, FeedPeople, UserSnapshot} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import {toPlaintext} from '../../protocol/index.js';
import {renderConversationImage} from '../conversation/conversation-image.js';
import {joinNames} from '../conversation/join-names.js';
import {parseSubject} from '../conversation/parse-subject.js';
import {renderPreview} from './preview.js';

/** How a list names conversations: by their subject where they have one, or always one of the two. */
export type TitleMode = 'auto' | 'subject' | 'participants';

export interface ItemContext {
  readonly words: Words;
  readonly me: UserSnapshot | null;
  readonly people: FeedPeople | undefined;
  readonly titleMode: TitleMode;
  /** Milliseconds. */
  readonly now: number;
  /** What stands at the corner of the picture. */
  readonly renderMark?: ((people: FeedPeople | undefined) => unknown) | undefined;
}

/** Beyond this a badge only says that there are more. */
const mostCounted = 999;

/** What a conversation's item in a list shows (spec/ui.md §7.2). */
export function renderItem(conversation: ConversationSnapshot, context: ItemContext): TemplateResult {
  const {words, me, people, now} = context;
  const others = people?.users.filter(({id}) => id !== me?.id) ?? [];
  const shown = others.length || !people ? others : people.users;
  const at = conversation.lastMessage?.editedAt ?? conversation.lastMessage?.createdAt;
  return html`<span class="picture"
      >${
        people || conversation.photoUrl
          ? renderConversationImage(conversation.photoUrl, shown, people?.count ?? 0)
          : html`<span class="skeleton image"></span>`
      }${context.renderMark?.(people)}</span
    >
    <span class="line">
      <span class="name truncate" dir="auto">${renderName(conversation, shown, context)}</span>
      ${
        at === undefined
          ? nothing
          : html`<time datetime=${new Date(at).toISOString()} title=${words.dates.full(at)}
              >${words.dates.ago(at, now)}</time
            >`
      }
    </span>
    ${
      conversation.lastMessage || conversation.isUnread
        ? html`<span class="line">
            <span class="preview truncate" dir="auto">${renderLast(conversation, context)}</span>
            ${renderBadge(conversation, words)}
          </span>`
        : nothing
    }`;
}

function renderName(
  {subject}: ConversationSnapshot,
  shown: readonly UserSnapshot[],
  {people, titleMode}: ItemContext,
): unknown {
  if (subject && titleMode !== 'participants') {
    return toPlaintext([{type: 'text', children: parseSubject(subject)}]);
  }
  if (!people) return html`<span class="skeleton line-shape"></span>`;
  // The current user is one of those who are not listed.
  return joinNames(shown, people.count - people.users.length);
}

function renderLast({lastMessage}: ConversationSnapshot, {words: {texts}, me, people}: ItemContext): unknown {
  if (!lastMessage) return nothing;
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
