import type {ConversationPredicate} from '../predicate/conversation-predicate.js';

/** How a UI element stands (spec/elements.md §1.2). */
export type TalkChatboxState = 'waiting' | 'loading' | 'ready' | 'error';

/** The message field's options in one object; the properties of the same name go before it. */
export interface MessageFieldOptions {
  enterSendsMessage?: boolean;
  spellcheck?: boolean;
  placeholder?: string;
  visible?: boolean | ConversationPredicate;
  autofocus?: 'smart' | false;
}

/** What a UI says about itself (spec/js-sdk.md §16). */
export interface UserPresence {
  /** Default true. While false nothing is marked read. */
  visible?: boolean;
  custom?: Record<string, string | null> | null;
}
