import type {Core} from '../core/core.js';

/** Names the reactions with one emoji to one message (spec/data-api.md §11). */
export interface ReactionsRef {
  /** One Unicode emoji or `:name:`; the server validates and normalises it. */
  readonly emoji: string;
  readonly messageId: string;
  readonly conversationId: string;
  /** Does nothing if the current user reacted already. */
  add(): Promise<void>;
  /** Does nothing if the current user did not react. */
  remove(): Promise<void>;
}

export function createReactionsRef(core: Core, conversationId: string, messageId: string, emoji: string): ReactionsRef {
  const names = {conversationId, messageId, emoji};
  return Object.freeze<ReactionsRef>({
    ...names,
    async add() {
      await core.write('reaction.add', names);
    },
    async remove() {
      await core.write('reaction.remove', names);
    },
  });
}
