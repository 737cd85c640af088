import type {Renderers} from './renderers.js';

/** A look with a name. */
export interface Theme {
  /**
   * Style sheet of the elements' shadow roots: custom properties on `:host`, what lies deeper by `::part(…)`. It gives way to
   * rules of the page for the same element.
   */
  readonly styles?: string;
  /** Values of the theme's own. Strings and numbers are also there as `--theme-<key>`. */
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly renderers?: Renderers;
}

/** A theme by name, and values that win over its own. */
export interface ThemeChoice {
  readonly name?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
}
