/** Filters over conversations (spec/data-api.md §12). */
export type StringFilter<T> = readonly ['==' | '!=', T] | readonly ['oneOf' | '!oneOf', readonly T[]];
export type NumberFilter =
  | readonly ['>' | '<' | '>=' | '<=', number]
  /** Lower bound inclusive, upper bound exclusive. */
  | readonly ['between' | '!between', readonly [number, number]];

export interface SimpleConversationFilter {
  readonly access?: StringFilter<'ReadWrite' | 'Read'>;
  readonly custom?: Readonly<Record<string, StringFilter<string> | 'exists' | '!exists'>>;
  readonly isUnread?: boolean;
  readonly subject?: StringFilter<string | null>;
  readonly lastActivityAt?: NumberFilter;
  readonly createdAt?: NumberFilter;
  readonly joinedAt?: NumberFilter;
  readonly hasMessages?: boolean;
}

export type ConversationFilter = SimpleConversationFilter | readonly ['any', readonly SimpleConversationFilter[]];
