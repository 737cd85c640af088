import {html, nothing, type TemplateResult} from 'lit';
import type {ChatSnapshot, UserSnapshot} from '../../client/index.js';
import {parseUserMarkup} from '../../protocol/index.js';
import {icon, speech} from '../../dom/icon.js';
import {renderAvatar} from '../avatar/avatar.js';
import {renderText} from '../content/render-text.js';
import type {RowContext} from './render-row.js';

/** Nobody said anything yet, and nobody greets. */
export function isSilent(chat: ChatSnapshot): boolean {
  const other = greeterOf(chat);
  return (
    isEmpty(chat) && !chat.conversation?.welcomeMessages.length && !other?.welcomeMessage && !other?.availabilityText
  );
}

/**
 * What stands above the first message (spec/ui.md §2.8): welcome messages, then the other one's own greeting in a
 * conversation without messages; or a hint that nothing was said yet.
 */
export function renderOpening(chat: ChatSnapshot, context: RowContext): TemplateResult {
  if (isSilent(chat)) return renderEmpty(chat, context);
  const other = greeterOf(chat);
  return html`${chat.conversation?.welcomeMessages.map((text) => renderNotice(text, context))}
  ${other?.welcomeMessage ? renderGreeting(other, other.welcomeMessage, context) : nothing}
  ${other?.availabilityText ? renderNotice(other.availabilityText, context) : nothing}`;
}

function isEmpty({messages, pending}: ChatSnapshot): boolean {
  return !messages.length && !pending.length;
}

/** The one other person in a conversation without messages. */
function greeterOf(chat: ChatSnapshot): UserSnapshot | undefined {
  const others = isEmpty(chat) ? chat.participants.filter(({user}) => user.id !== chat.me?.id) : [];
  return others.length === 1 ? others[0]?.user : undefined;
}

function renderNotice(text: string, context: RowContext): TemplateResult {
  return html`<div class="row system welcome" part="message message-system" dir="auto">
    ${renderText(parseUserMarkup(text), context)}
  </div>`;
}

function renderGreeting(user: UserSnapshot, text: string, context: RowContext): TemplateResult {
  return html`<div class="row other first last welcome" part="message message-other">
    ${renderAvatar(user)}
    <div class="body">
      <span class="bubble" part="bubble" dir="auto">${renderText(parseUserMarkup(text), context)}</span>
    </div>
  </div>`;
}

function renderEmpty({conversation}: ChatSnapshot, {words: {texts}}: RowContext): TemplateResult {
  return html`<div class="empty">
    ${icon(speech)}<strong>${texts.MESSAGELIST_EMPTY}</strong>${
      conversation?.access === 'ReadWrite' ? html`<span>${texts.MESSAGELIST_EMPTY_HINT}</span>` : nothing
    }
  </div>`;
}
