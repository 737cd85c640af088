import type {UserSnapshot} from '../../client/index.js';

/** A person goes back: in a narrow inbox from a conversation to the list. Cancel it to stay. */
export class TalkBackButtonClickEvent extends CustomEvent<{readonly currentUser: UserSnapshot | null}> {
  constructor(currentUser: UserSnapshot | null) {
    super('talk-back-button-click', {detail: {currentUser}, bubbles: true, composed: true, cancelable: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-back-button-click': TalkBackButtonClickEvent;
  }
}
