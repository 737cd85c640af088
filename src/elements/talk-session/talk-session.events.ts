import type {Message, UnreadConversation} from '../../client/index.js';

/** A message was sent or received in one of the user's conversations. */
export class TalkMessageEvent extends CustomEvent<Message> {
  constructor(message: Message) {
    super('talk-message', {detail: message, bubbles: true, composed: true});
  }
}

/** The set of unread conversations or one of their counts changed; also once when it is first known. */
export class TalkUnreadsChangeEvent extends CustomEvent<readonly UnreadConversation[]> {
  constructor(unreads: readonly UnreadConversation[]) {
    super('talk-unreads-change', {detail: unreads, bubbles: true, composed: true});
  }
}

export interface TalkTokenNeededDetail {
  /** Gives the token. Counts while the event is dispatched and until the promise of `waitUntil` settles. */
  setToken(token: string): void;
  /** Says that `setToken` will be called before this promise settles. */
  waitUntil(promise: Promise<unknown>): void;
}

/** The session needs a token, or a newer one, and has no `tokenFetcher`. */
export class TalkTokenNeededEvent extends CustomEvent<TalkTokenNeededDetail> {
  #token: string | undefined;
  readonly #promises: Promise<unknown>[] = [];

  constructor() {
    super('talk-token-needed', {
      detail: {
        setToken: (token) => {
          this.#token = token;
        },
        waitUntil: (promise) => {
          this.#promises.push(promise);
        },
      },
      bubbles: true,
      composed: true,
    });
  }

  /** Whether a listener answered. Read it after the dispatch. */
  get isAnswered(): boolean {
    return this.#token !== undefined || this.#promises.length > 0;
  }

  /** The token, once listeners have it. Rejects when none gave one. */
  async token(): Promise<string> {
    await Promise.all(this.#promises);
    if (this.#token === undefined) throw new Error('No listener of talk-token-needed gave a token.');
    return this.#token;
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-message': TalkMessageEvent;
    'talk-unreads-change': TalkUnreadsChangeEvent;
    'talk-token-needed': TalkTokenNeededEvent;
  }
}
