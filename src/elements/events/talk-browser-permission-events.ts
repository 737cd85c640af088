import type {PermissionAnswer, PermissionType} from '../../dom/permission/use-permission.js';

export interface TalkBrowserPermissionNeededDetail {
  readonly type: PermissionType;
  /** Gives the action up as if nobody had begun it. Counts during the event and until promises of `waitUntil` settle. */
  preventDefault(): void;
  /** The same as `preventDefault`. */
  cancel(): void;
  /** The browser asks only once this promise has settled. */
  waitUntil(promise: Promise<unknown>): void;
  /** Makes the browser ask at once. */
  showPrompt(): Promise<PermissionAnswer>;
}

/** The browser is about to ask the person whether this page may do something (spec/js-sdk.md §12). */
export class TalkBrowserPermissionNeededEvent extends CustomEvent<TalkBrowserPermissionNeededDetail> {
  readonly #promises: Promise<unknown>[] = [];

  constructor(type: PermissionType, showPrompt: () => Promise<PermissionAnswer>) {
    const cancel = () => {
      this.preventDefault();
    };
    super('talk-browser-permission-needed', {
      detail: {
        type,
        preventDefault: cancel,
        cancel,
        waitUntil: (promise) => {
          this.#promises.push(promise);
        },
        showPrompt,
      },
      bubbles: true,
      composed: true,
      cancelable: true,
    });
  }

  /** Whether the action may go on, once all listeners are done. What a listener fails with is reported. */
  async isAllowed(): Promise<boolean> {
    // A listener that waited may have asked for more time.
    for (const promise of this.#promises) {
      await promise.catch((error: unknown) => {
        console.error('A listener of talk-browser-permission-needed failed.', error);
      });
    }
    return !this.defaultPrevented;
  }
}

/** The person does not let this page do something. Cancel it to keep the chat's own words about it away. */
export class TalkBrowserPermissionDeniedEvent extends CustomEvent<{readonly type: PermissionType}> {
  constructor(type: PermissionType) {
    super('talk-browser-permission-denied', {detail: {type}, bubbles: true, composed: true, cancelable: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-browser-permission-needed': TalkBrowserPermissionNeededEvent;
    'talk-browser-permission-denied': TalkBrowserPermissionDeniedEvent;
  }
}
