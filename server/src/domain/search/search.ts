import type {ConversationFilter, RolePermissions, ResultOf} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';

export interface MessageSearch {
  readonly query: string;
  readonly filter?: ConversationFilter;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: number;
}

export interface ConversationSearch {
  readonly query: string;
  readonly filter?: ConversationFilter;
  readonly limit: number;
  /** The last conversation of the page before. */
  readonly after?: string;
}

/** What a person finds in the conversations they take part in (spec/data-api.md §13). FORBIDDEN unless the role may search. */
export interface Search {
  messages(
    actor: Actor & {kind: 'user'},
    permissions: RolePermissions,
    search: MessageSearch,
  ): Promise<ResultOf<'message.search'>>;
  conversations(
    actor: Actor & {kind: 'user'},
    permissions: RolePermissions,
    search: ConversationSearch,
  ): Promise<ResultOf<'conversation.search'>>;
  /** Resolves once the index is at rest and closed. */
  close(): Promise<void>;
}
