import type {Chat, MessageSnapshot} from '../../client/index.js';
import {hasAll} from './highlighter.js';

/** What a jump came to. */
export interface Found {
  readonly message: MessageSnapshot | null;
  /** There is no other in that direction. */
  readonly isLast: boolean;
}

const pageSize = 100;

/** Goes from one message with all the words to the next, loading history as far as it takes (spec/ui.md §9). */
export class WordFinder {
  readonly #chat: Chat;
  readonly #words: readonly string[];
  readonly #accepts: (message: MessageSnapshot) => boolean;
  #currentId: string | undefined;
  #isStopped = false;

  /** @param accepts whether a message is shown at all */
  constructor(chat: Chat, words: readonly string[], accepts: (message: MessageSnapshot) => boolean) {
    this.#chat = chat;
    this.#words = words;
    this.#accepts = accepts;
  }

  async older(): Promise<Found> {
    const message = await this.#find(() => this.#hitsBeyond()[0]);
    if (message) this.#currentId = message.id;
    return {message, isLast: !message || !(await this.#find(() => this.#hitsBeyond()[0]))};
  }

  newer(): Found {
    const hits = this.#hits;
    const index = this.#indexOf(hits);
    const message = index > 0 ? hits[index - 1]! : null;
    if (message) this.#currentId = message.id;
    return {message, isLast: index <= 1};
  }

  get hasFound(): boolean {
    return this.#currentId !== undefined;
  }

  /** Ends what is under way. */
  stop() {
    this.#isStopped = true;
  }

  /** Newest first. */
  get #hits(): readonly MessageSnapshot[] {
    return this.#chat.snapshot.messages.filter(
      (message) => this.#accepts(message) && hasAll(message.plaintext, this.#words),
    );
  }

  #indexOf(hits: readonly MessageSnapshot[]): number {
    return hits.findIndex(({id}) => id === this.#currentId);
  }

  /** The hits older than the one it stands at; all before the first jump. */
  #hitsBeyond(): readonly MessageSnapshot[] {
    const hits = this.#hits;
    return this.#currentId === undefined ? hits : hits.slice(this.#indexOf(hits) + 1);
  }

  async #find(look: () => MessageSnapshot | undefined): Promise<MessageSnapshot | null> {
    for (;;) {
      const found = look();
      if (found) return found;
      if (this.#isStopped || this.#chat.snapshot.loadedAll) return null;
      await this.#chat.loadOlder(pageSize);
    }
  }
}
