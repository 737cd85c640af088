import {html, type TemplateResult} from 'lit';

/** The outlines of so many rows, before there is anything to show. */
export function renderRowSkeleton(count: number): TemplateResult[] {
  return Array.from(
    {length: count},
    () =>
      html`<div class="row">
        <span class="skeleton image"></span><span class="skeleton line-shape"></span
        ><span class="skeleton line-shape long"></span>
      </div>`,
  );
}
