import type {ConversationFilter, ConversationSnapshot} from '../../client/index.js';
import {conversationTest, type ConversationPredicate} from '../predicate/conversation-predicate.js';
import {toFilter} from '../predicate/to-filter.js';

/** What of the user's conversations a list shows. */
export class FeedFilter {
  /** Undefined where everything passes. */
  test: ((conversation: ConversationSnapshot) => boolean) | undefined;
  /** As much of the predicate as the server can know, which spares loading what the list then leaves out. */
  pushed: ConversationFilter | undefined;

  #passed: {from: readonly ConversationSnapshot[]; test: unknown; items: readonly ConversationSnapshot[]} | undefined;

  /** Throws TalkError ARGUMENT_INVALID on a malformed predicate, and stays as it was. */
  set(predicate: ConversationPredicate | undefined) {
    this.test = predicate && conversationTest(predicate);
    this.pushed = predicate && toFilter(predicate);
  }

  /** Those that pass; the same array for the same conversations. */
  apply(from: readonly ConversationSnapshot[]): readonly ConversationSnapshot[] {
    const {test} = this;
    if (!test) return from;
    if (this.#passed?.from !== from || this.#passed.test !== test) {
      this.#passed = {from, test, items: from.filter(test)};
    }
    return this.#passed.items;
  }
}
