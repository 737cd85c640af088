import type {Session} from '../../client/index.js';

/** What became ready: a session element carries `session`, a UI element `box`. */
export interface TalkReadyDetail {
  readonly session?: Session;
  readonly box?: HTMLElement;
}

/** A session is online for the first time, or a UI shows its first conversation. */
export class TalkReadyEvent extends CustomEvent<TalkReadyDetail> {
  constructor(detail: TalkReadyDetail) {
    super('talk-ready', {detail, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-ready': TalkReadyEvent;
  }
}
