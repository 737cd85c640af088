import {html, type TemplateResult} from 'lit';
import type {Mention} from './mention.js';

/** Behind the text of the field, glyph under glyph: the ground on which mentions stand. */
export function renderMentions(text: string, mentions: readonly Mention[]): TemplateResult {
  let at = 0;
  const parts = mentions.map(({start, end}) => {
    const part = html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`;
    at = end;
    return part;
  });
  // Without something on it a last line would not be there.
  return html`<span class="mentions" dir="auto" aria-hidden="true">${parts}${text.slice(at)}${'\u200B'}</span>`;
}
