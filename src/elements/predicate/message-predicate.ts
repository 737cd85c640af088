import type {MessageSnapshot, UserSnapshot} from '../../client/index.js';
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

export interface SimpleMessagePredicate {
  readonly sender?: {
    readonly id?: FieldPredicate<string>;
    readonly role?: FieldPredicate<string>;
    readonly locale?: FieldPredicate<string>;
    readonly custom?: Readonly<Record<string, CustomFieldPredicate>>;
  };
  readonly type?: FieldPredicate<'UserMessage' | 'SystemMessage'>;
  readonly origin?: FieldPredicate<'web' | 'rest' | 'import' | 'email'>;
  readonly custom?: Readonly<Record<string, CustomFieldPredicate>>;
  readonly createdAt?: NumberPredicate;
}

/** Which messages a list shows (spec/js-sdk.md §10). */
export type MessagePredicate = SimpleMessagePredicate | readonly ['any', readonly SimpleMessagePredicate[]];

/** Throws TalkError ARGUMENT_INVALID on a malformed predicate. */
export function messageTest(predicate: MessagePredicate): Test<MessageSnapshot> {
  return compoundTest<MessageSnapshot>(predicate, (simple) => everyTest(simple, 'message', partTest));
}

function partTest(key: string, part: unknown): Test<MessageSnapshot> {
  switch (key) {
    case 'sender': {
      const test = everyTest(part, 'sender', senderPartTest);
      return ({sender}) => test(sender);
    }
    case 'type':
    case 'origin': {
      const test = fieldTest(part, key);
      return (message) => test(message[key]);
    }
    case 'custom': {
      const test = customTest(part, key);
      return ({custom}) => test(custom);
    }
    case 'createdAt': {
      const test = numberTest(part, key);
      return ({createdAt}) => test(createdAt);
    }
    default:
      return invalid(key);
  }
}

function senderPartTest(key: string, part: unknown): Test<UserSnapshot | null> {
  if (key === 'custom') {
    const test = customTest(part, 'sender.custom');
    return (sender) => test(sender?.custom);
  }
  if (key !== 'id' && key !== 'role' && key !== 'locale') invalid(`sender.${key}`);
  const test = fieldTest(part, `sender.${key}`);
  return (sender) => test(sender?.[key]);
}
