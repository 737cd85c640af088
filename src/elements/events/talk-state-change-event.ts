export interface TalkStateChangeDetail {
  /** The new value of the element's `state` attribute (spec/elements.md §1.2). */
  readonly state: string;
  readonly error?: Error;
}

/** The `state` of an element changed. */
export class TalkStateChangeEvent extends CustomEvent<TalkStateChangeDetail> {
  constructor(state: string, error?: Error) {
    super('talk-state-change', {detail: {state, ...(error && {error})}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-state-change': TalkStateChangeEvent;
  }
}
