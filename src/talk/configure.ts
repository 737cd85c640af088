/** What holds for every session that does not say otherwise. */
export interface Defaults {
  /** Where the server is. Default: where this script came from, else the page's own origin. */
  serverUrl?: string;
}

/** What `configure` has set so far. */
export const defaults: Defaults = {};

/** Sets what later sessions use. Absent keys keep. Ours; the public API has no counterpart. */
export function configure(options: Defaults): void {
  Object.assign(defaults, options);
}
