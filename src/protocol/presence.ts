/** A visible chat UI of a session (spec/rest-api.md §8). */
export interface Widget {
  /** Names the widget within its connection. */
  readonly id: string;
  readonly selectedConversationId: string | null;
  readonly hasFocus: boolean;
  readonly isTyping: boolean;
  readonly custom: Readonly<Record<string, string>>;
}
