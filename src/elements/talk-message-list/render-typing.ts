import {html, nothing, type TemplateResult} from 'lit';
import type {TypingSnapshot} from '../../client/index.js';
import type {Texts} from '../../i18n/en.js';
import {renderAvatar} from '../avatar/avatar.js';

/** This many typists are pictured and named. */
const shown = 2;

/** A bubble with moving dots after the last message (spec/ui.md §6). */
export function renderTyping(typing: TypingSnapshot, texts: Texts): TemplateResult | typeof nothing {
  if (!typing.many && !typing.users.length) return nothing;
  const users = typing.many ? [] : typing.users.slice(0, shown);
  const rest = typing.many ? '5+' : typing.users.length > shown ? `+${typing.users.length - shown}` : '';
  return html`<div class="row other typing" part="typing" role="img" aria-label=${describeTyping(typing, texts)}>
    ${users.map(renderAvatar)}${rest ? html`<span class="typing-rest">${rest}</span>` : nothing}
    <div class="bubble"><span class="dot"></span><span class="dot"></span><span class="dot"></span></div>
  </div>`;
}

/** Who is typing, in words. Empty if nobody is. */
export function describeTyping(typing: TypingSnapshot, texts: Texts): string {
  if (typing.many) return texts.TYPING_MANY;
  const names = typing.users.map(({name}) => name);
  if (!names.length) return '';
  return names.length > shown
    ? texts.TYPING_AND_OTHERS(names.slice(0, shown), names.length - shown)
    : texts.TYPING(names);
}
