import {html, type TemplateResult} from 'lit';

const widths = ['52%', '34%', '44%', '60%', '28%', '40%'];

/** The shape of a conversation that is still loading: nothing moves when the messages replace it. */
export function renderSkeleton(label: string): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${label}>
    ${widths.map((width, i) => html`<span class=${i % 3 === 1 ? 'mine' : ''} .style=${`inline-size:${width}`}></span>`)}
  </div>`;
}
