import type {ResultOf} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import type {Pages} from './list-window.js';
import type {LiveConversation} from './live-conversation.js';

export type Reaction = NonNullable<ResultOf<'reaction.list'>>['reactions'][number];

/** Reactions that may have come since all were loaded. */
const GROWTH = 30;

/** Asks for reactions after a place; null if there is no such message. */
type Ask = (limit: number, after?: number) => Promise<ResultOf<'reaction.list'>>;

/** Who reacted to a message with one emoji, oldest first. Any change of the message starts the list anew. */
export class ReactionPages implements Pages<Reaction> {
  isStale = true;
  items: readonly Reaction[] = [];
  loadedAll = false;
  readonly generation = 0;
  #isMissing = false;
  #holders = 0;
  #next: number | undefined;
  #live: LiveConversation;
  #ask: Ask;
  #running: Promise<void> | undefined;

  constructor(live: LiveConversation, ask: Ask) {
    this.#live = live;
    this.#ask = ask;
  }

  /** Keeps the list true until the returned function is called. */
  hold(messageId: string): () => void {
    const {editListeners} = this.#live.store;
    const listener = (id = messageId) => {
      if (id === messageId) this.isStale = true;
    };
    const undo = [() => this.#holders--, () => editListeners.delete(listener), this.#live.hold()];
    editListeners.add(listener);
    // What changed while nobody held it was not heard.
    if (!this.#holders++) this.isStale = true;
    return () => undo.forEach((each) => each());
  }

  get isVisible(): boolean | undefined {
    const {isVisible} = this.#live.store;
    return isVisible && this.#isMissing && !this.isStale ? false : isVisible;
  }

  keyOf(item: Reaction): number {
    return -this.items.indexOf(item);
  }

  load(count: number): Promise<void> {
    this.#running ??= this.#load(count).finally(() => {
      this.#running = undefined;
      this.#live.touch();
    });
    return this.#running;
  }

  async #load(count: number): Promise<void> {
    const items = this.isStale ? [] : [...this.items];
    // Who sees all of them sees those that come, too.
    const wanted = this.isStale && this.loadedAll ? count + GROWTH : count;
    let next = this.isStale ? undefined : this.#next;
    this.isStale = false;
    try {
      for (let left = wanted; left > 0;) {
        const answer = await this.#ask(Math.min(left, Limits.reactionsPage), next);
        this.#isMissing = !answer;
        items.push(...(answer?.reactions ?? []));
        this.loadedAll = answer?.loadedAll ?? true;
        this.#next = next = answer?.next;
        if (this.loadedAll) break;
        left -= answer?.reactions.length ?? left;
      }
      this.items = items;
    } catch (error) {
      this.isStale = true;
      throw error;
    }
  }
}
