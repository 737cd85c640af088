import type {Predicate} from './predicate.js';

/** Filters over conversations (spec/data-api.md §12). */
export type StringFilter<T> = readonly ['==' | '!=', T] | readonly ['oneOf' | '!oneOf', readonly T[]];
export type NumberFilter =
  | readonly ['>' | '<' | '>=' | '<=', number]
  /** Lower bound inclusive, upper bound exclusive. */
  | readonly ['between' | '!between', readonly [number, number]];
/** What is asked of one key of `custom`. */
export type CustomFilter = StringFilter<string> | 'exists' | '!exists';

export interface SimpleConversationFilter {
  readonly access?: StringFilter<'ReadWrite' | 'Read'>;
  readonly custom?: Readonly<Record<string, CustomFilter>>;
  readonly isUnread?: boolean;
  readonly subject?: StringFilter<string | null>;
  readonly lastActivityAt?: NumberFilter;
  readonly createdAt?: NumberFilter;
  readonly joinedAt?: NumberFilter;
  readonly hasMessages?: boolean;
}

export type ConversationFilter = Predicate<SimpleConversationFilter>;
