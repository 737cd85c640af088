import type {ConversationPredicate} from '../elements/predicate/conversation-predicate.js';
import {conversationTest} from '../elements/predicate/conversation-predicate.js';
import type {ChatElement} from './chat-element.js';

/** Where a person writes (spec/js-sdk.md §9.1). With the right to read only, everything but `getText` does nothing. */
export class MessageField {
  readonly #element: () => ChatElement;

  constructor(element: () => ChatElement) {
    this.#element = element;
  }

  focus(): void {
    this.#element().focusMessageField();
  }

  /** Replaces what is there; also before the box is mounted. */
  setText(text: string): void {
    this.#element().setMessageFieldText(text);
  }

  /** Inserts at the caret. */
  typeText(text: string): void {
    this.#element().messageField.typeText(text);
  }

  getText(): Promise<string> {
    return Promise.resolve(this.#element().getMessageFieldText());
  }

  /** Throws TalkError ARGUMENT_INVALID on a malformed predicate. */
  setVisible(visible: boolean | ConversationPredicate): void {
    if (typeof visible !== 'boolean') conversationTest(visible);
    this.#element().messageFieldVisible = visible;
  }
}
