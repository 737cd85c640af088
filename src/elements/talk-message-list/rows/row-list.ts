import {render} from 'lit';
import type {RowView} from '../render-row.js';
import type {Row} from './row.js';

interface Shown {
  readonly element: HTMLElement;
  /** What the element was last rendered from. */
  basis: readonly unknown[];
  attributes: RowView['attributes'];
}

/** The rows in the document: one element a key, which stays itself while the key stays. */
export class RowList {
  #shown = new Map<string, Shown>();

  /**
   * Makes the children of `parent` those of `rows`, in that order. No element moves unless the order of the others changed.
   * @param basisOf what the look of a row depends on; it is rendered again when one of these is another
   */
  update(
    parent: Element,
    rows: readonly Row[],
    basisOf: (row: Row) => readonly unknown[],
    view: (row: Row) => RowView,
  ) {
    const kept = new Map<string, Shown>();
    for (const row of rows) kept.set(row.key, this.#shown.get(row.key) ?? create(row));
    for (const [key, {element}] of this.#shown) if (!kept.has(key)) element.remove();
    this.#shown = kept;
    let next = parent.firstElementChild;
    for (const row of rows) {
      const shown = kept.get(row.key)!;
      const basis = basisOf(row);
      if (basis.some((part, i) => part !== shown.basis[i])) show(shown, view(row));
      shown.basis = basis;
      if (shown.element === next) next = next.nextElementSibling;
      else parent.insertBefore(shown.element, next);
    }
  }
}

function create({kind}: Row): Shown {
  return {element: document.createElement(kind === 'divider' ? 'div' : 'article'), basis: [], attributes: {}};
}

function show(shown: Shown, {attributes, content}: RowView) {
  const {element} = shown;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== shown.attributes[name]) element.setAttribute(name, value);
  }
  shown.attributes = attributes;
  render(content, element);
}
