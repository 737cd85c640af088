/** What a chat UI tells others about itself (spec/js-sdk.md §16, spec/rest-api.md §8). */
export interface WidgetPresence {
  selectedConversationId?: string | null;
  hasFocus?: boolean;
  isTyping?: boolean;
  /** Default true. An invisible UI is not reported. */
  visible?: boolean;
  /** Patched per key; null clears. */
  custom?: Record<string, string | null> | null;
}

/** The presence of one chat UI. Sent again by itself after each reconnect. */
export interface Widget {
  /** Absent keys keep. Several calls of one tick become one request. */
  update(presence: WidgetPresence): void;
  /** The UI is gone. */
  close(): void;
}
