import {html, nothing, type TemplateResult} from 'lit';
import type {ChatSnapshot, UserSnapshot} from '../../client/index.js';
import {parseUserMarkup} from '../../protocol/index.js';
import {icon} from '../../dom/icon.js';
import {renderAvatar} from '../avatar/avatar.js';
import {renderText} from '../content/render-text.js';
import type {RowContext} from './render-row.js';

/**
 * What stands above the first message (spec/ui.md §2.8): welcome messages, then the other one's own greeting in a
 * conversation without messages; or a hint that nothing was said yet.
 */
export function renderOpening(chat: ChatSnapshot, context: RowContext): TemplateResult {
  const welcomes = chat.conversation?.welcomeMessages ?? [];
  const isEmpty = !chat.messages.length && !chat.pending.length;
  const others = isEmpty ? chat.participants.map(({user}) => user).filter(({id}) => id !== chat.me?.id) : [];
  const other = others.length === 1 ? others[0] : undefined;
  const greeting = other?.welcomeMessage ? renderGreeting(other, other.welcomeMessage, context) : nothing;
  const notices = [...welcomes, ...(other?.availabilityText ? [other.availabilityText] : [])];
  const isSilent = isEmpty && !notices.length && greeting === nothing;
  return html`${welcomes.map((text) => renderNotice(text, context))}${greeting}${
    other?.availabilityText ? renderNotice(other.availabilityText, context) : nothing
  }${isSilent ? renderEmpty(context) : nothing}`;
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

function renderEmpty({words: {texts}}: RowContext): TemplateResult {
  return html`<div class="empty">
    ${icon('message')}<strong>${texts.MESSAGELIST_EMPTY}</strong><span>${texts.MESSAGELIST_EMPTY_HINT}</span>
  </div>`;
}
