import type {ConversationSnapshot} from '../../client/index.js';
import {
  compoundTest,
  customTest,
  everyTest,
  fieldTest,
  invalid,
  numberTest,
  type CustomFieldPredicate,
  type FieldPredicate,
  type NumberPredicate,
  type Test,
} from './field-predicate.js';

export interface SimpleConversationPredicate {
  readonly access?: FieldPredicate<'ReadWrite' | 'Read' | 'None'>;
  readonly custom?: Readonly<Record<string, CustomFieldPredicate>>;
  readonly isUnread?: boolean;
  /** @deprecated Use `isUnread`. */
  readonly hasUnreadMessages?: boolean;
  readonly subject?: FieldPredicate<string | null>;
  readonly lastMessageTs?: NumberPredicate;
  readonly createdAt?: NumberPredicate;
}

/** Which conversations something applies to (spec/js-sdk.md §10). */
export type ConversationPredicate =
  SimpleConversationPredicate | readonly ['any', readonly SimpleConversationPredicate[]];

/** Throws TalkError ARGUMENT_INVALID on a malformed predicate. */
export function conversationTest(predicate: ConversationPredicate): Test<ConversationSnapshot> {
  return compoundTest<ConversationSnapshot>(predicate, (simple) => everyTest(simple, 'conversation', partTest));
}

function partTest(key: string, part: unknown): Test<ConversationSnapshot> {
  switch (key) {
    case 'access':
    case 'subject': {
      const test = fieldTest(part, key);
      return (conversation) => test(conversation[key]);
    }
    case 'custom': {
      const test = customTest(part, key);
      return ({custom}) => test(custom);
    }
    case 'isUnread':
    case 'hasUnreadMessages':
      if (typeof part !== 'boolean') invalid(key);
      return ({isUnread}) => isUnread === part;
    case 'lastMessageTs': {
      const test = numberTest(part, key);
      // Without a message there is no time: no comparison holds, and NaN makes it so.
      return ({lastMessage}) => test(lastMessage?.createdAt ?? Number.NaN);
    }
    case 'createdAt': {
      const test = numberTest(part, key);
      return ({createdAt}) => test(createdAt);
    }
    default:
      return invalid(key);
  }
}
