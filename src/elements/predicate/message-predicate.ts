import type {MessageSnapshot} from '../../client/index.js';
import type {CustomFilter, NumberFilter, Predicate, PredicateShape, StringFilter} from '../../protocol/index.js';
import {predicateTest, type Test} from './predicate-test.js';

export interface SimpleMessagePredicate {
  readonly sender?: {
    readonly id?: StringFilter<string>;
    readonly role?: StringFilter<string>;
    readonly locale?: StringFilter<string>;
    readonly custom?: Readonly<Record<string, CustomFilter>>;
  };
  readonly type?: StringFilter<'UserMessage' | 'SystemMessage'>;
  readonly origin?: StringFilter<'web' | 'rest' | 'import' | 'email'>;
  readonly custom?: Readonly<Record<string, CustomFilter>>;
  readonly createdAt?: NumberFilter;
}

/** Which messages a list shows (spec/js-sdk.md §10). */
export type MessagePredicate = Predicate<SimpleMessagePredicate>;

const shape: PredicateShape<keyof SimpleMessagePredicate> = {
  sender: {id: 'string', role: 'string', locale: 'string', custom: 'custom'},
  type: 'string',
  origin: 'string',
  custom: 'custom',
  createdAt: 'number',
};

/** Throws TalkError ARGUMENT_INVALID on a malformed predicate. */
export function messageTest(predicate: MessagePredicate): Test<MessageSnapshot> {
  return predicateTest(predicate, shape, (message) => message);
}
