/** A person opens (`talk-popup-open`) or closes (`talk-popup-close`) the popup. Cancel it to leave it as it is. */
export class TalkPopupEvent extends CustomEvent<null> {
  constructor(type: 'talk-popup-open' | 'talk-popup-close') {
    super(type, {bubbles: true, composed: true, cancelable: true});
  }
}

/** The popup is open now, or closed, whoever did it. */
export class TalkPopupToggleEvent extends CustomEvent<{readonly open: boolean; readonly byUser: boolean}> {
  constructor(open: boolean, byUser: boolean) {
    super('talk-popup-toggle', {detail: {open, byUser}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-popup-open': TalkPopupEvent;
    'talk-popup-close': TalkPopupEvent;
    'talk-popup-toggle': TalkPopupToggleEvent;
  }
}
