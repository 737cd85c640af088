import type {ConversationSnapshot} from '../../client/index.js';
import type {CustomFilter, NumberFilter, Predicate, PredicateShape, StringFilter} from '../../protocol/index.js';
import {predicateTest, type Test} from './predicate-test.js';

export interface SimpleConversationPredicate {
  readonly access?: StringFilter<'ReadWrite' | 'Read' | 'None'>;
  readonly custom?: Readonly<Record<string, CustomFilter>>;
  readonly isUnread?: boolean;
  /** @deprecated Use `isUnread`. */
  readonly hasUnreadMessages?: boolean;
  readonly subject?: StringFilter<string | null>;
  readonly lastMessageTs?: NumberFilter;
  readonly createdAt?: NumberFilter;
}

/** Which conversations something applies to (spec/js-sdk.md §10). */
export type ConversationPredicate = Predicate<SimpleConversationPredicate>;

const shape: PredicateShape<keyof SimpleConversationPredicate> = {
  access: 'string',
  custom: 'custom',
  isUnread: 'boolean',
  hasUnreadMessages: 'boolean',
  subject: 'string or null',
  lastMessageTs: 'number',
  createdAt: 'number',
};

/** Throws TalkError ARGUMENT_INVALID on a malformed predicate. */
export function conversationTest(predicate: ConversationPredicate): Test<ConversationSnapshot> {
  return predicateTest(predicate, shape, (conversation) => ({
    ...conversation,
    hasUnreadMessages: conversation.isUnread,
    lastMessageTs: conversation.lastMessage?.createdAt,
  }));
}
