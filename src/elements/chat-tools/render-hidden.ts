import {html} from 'lit';

/** A text with what stands for hidden parts of it in a quiet colour (spec/ui.md §2.16). `hidden` is what the reader sees there. */
export function renderHidden(text: string, hidden: string, renderRest: (text: string) => unknown): unknown {
  if (!text.includes(hidden)) return renderRest(text);
  return text
    .split(hidden)
    .map((part, i) => [i ? html`<span class="hidden-words">${hidden}</span>` : '', part && renderRest(part)]);
}
