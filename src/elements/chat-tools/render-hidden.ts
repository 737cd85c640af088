import {html} from 'lit';

/** A text with what stands for hidden parts of it in a quiet colour (spec/ui.md §2.16). `hidden` is what the reader may see there. */
export function renderHidden(
  text: string,
  [hidden, ...others]: readonly string[],
  renderRest: (text: string) => unknown,
): unknown {
  if (hidden === undefined) return renderRest(text);
  if (!text.includes(hidden)) return renderHidden(text, others, renderRest);
  return text
    .split(hidden)
    .map((part, i) => [
      i ? html`<span class="hidden-words">${hidden}</span>` : '',
      part && renderHidden(part, others, renderRest),
    ]);
}
