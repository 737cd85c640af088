import type {ConversationPredicate} from '../predicate/conversation-predicate.js';

/** What a chat's field is reached through. */
interface FieldOwner {
  messageFieldVisible?: boolean | ConversationPredicate | undefined;
  getMessageFieldText(): string;
  setMessageFieldText(text: string): unknown;
  typeMessageFieldText(text: string): unknown;
  focusMessageField(): unknown;
}

/**
 * Where a person writes, for the page (spec/js-sdk.md §9.1). With the right to read only, `focus`, `setText` and
 * `typeText` do nothing.
 */
export class MessageField {
  readonly #owner: FieldOwner;

  /** @internal */
  constructor(owner: FieldOwner) {
    this.#owner = owner;
  }

  focus() {
    this.#owner.focusMessageField();
  }

  /** Replaces what is there; also before anything is shown. */
  setText(text: string) {
    this.#owner.setMessageFieldText(text);
  }

  /** Inserts at the caret, as typing does. */
  typeText(text: string) {
    this.#owner.typeMessageFieldText(text);
  }

  async getText(): Promise<string> {
    return this.#owner.getMessageFieldText();
  }

  /** The same as `messageFieldVisible`. */
  setVisible(visible: boolean | ConversationPredicate) {
    this.#owner.messageFieldVisible = visible;
  }
}
