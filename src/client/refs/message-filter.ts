import type {CustomFilter, NumberFilter, Predicate, StringFilter} from '../../protocol/index.js';

/** What a message is asked (spec/data-api.md §12); all that is given must hold. */
export interface SimpleMessageFilter {
  /** The id of who sent it; nothing about system messages. */
  readonly sender?: StringFilter<string>;
  readonly type?: StringFilter<'UserMessage' | 'SystemMessage'>;
  readonly origin?: StringFilter<'web' | 'rest' | 'import' | 'email'>;
  readonly custom?: Readonly<Record<string, CustomFilter>>;
  readonly createdAt?: NumberFilter;
}

export type MessageFilter = Predicate<SimpleMessageFilter>;
