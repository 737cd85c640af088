export interface TalkErrorDetail {
  readonly error: Error;
  /** Nothing more will come until what caused it is changed. */
  readonly fatal: boolean;
}

/** Something failed that the page may want to know of. */
export class TalkErrorEvent extends CustomEvent<TalkErrorDetail> {
  constructor(error: Error, fatal: boolean) {
    super('talk-error', {detail: {error, fatal}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-error': TalkErrorEvent;
  }
}
