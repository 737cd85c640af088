import {ErrorCode, TalkError, type ConversationRef} from '../client/index.js';
import type {ChatElement} from './chat-element.js';
import {ConversationBuilder} from './conversation-builder.js';

export interface SelectConversationOptions {
  /** Look on and write without being a participant. No effect for who is one. */
  asGuest?: boolean;
  /** Goes to this message; ignored if there is none. */
  messageId?: string;
}

/** What `select` takes: null for no conversation, undefined for the one with the last activity. */
export type Selectable = string | ConversationBuilder | ConversationRef | null | undefined;

/** What a selection is shown by. */
interface Shown {
  readonly element: ChatElement;
  isAlive(): boolean;
  /** Resolves when the box is destroyed. */
  readonly ended: Promise<undefined>;
  /** Shows what is to be shown if the page leaves it open. */
  selectDefault(params: SelectConversationOptions, isCurrent: () => boolean): Promise<void>;
}

/** What a box is to show. Of several selections the last one counts. */
export class Selection {
  readonly #conversation: Selectable;
  readonly #params: SelectConversationOptions;

  /** Throws TalkError ARGUMENT_INVALID on what is no conversation. */
  constructor(conversation: Selectable, params: SelectConversationOptions) {
    const id = idOf(conversation);
    if (id !== null && id !== undefined && (typeof id !== 'string' || id === '')) {
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'select: a conversation, its id, null or undefined is required');
    }
    this.#conversation = conversation;
    this.#params = params;
  }

  /** Undefined for nobody's choice. */
  get id(): string | null | undefined {
    return idOf(this.#conversation);
  }

  /**
   * Writes the builder, if it is one, and shows it. Resolves when it is shown, or no longer counts. Rejects if it could not be
   * written; what is stored is shown then.
   * @param isLast - Whether nothing was selected since.
   */
  async show(box: Shown, isLast: () => boolean): Promise<void> {
    const isCurrent = () => isLast() && box.isAlive();
    let failure: unknown;
    if (this.#conversation instanceof ConversationBuilder) {
      const written = this.#conversation.sync().catch((error: unknown) => (failure = error));
      await Promise.race([written, box.ended]);
    }
    if (!isCurrent()) return;
    const selected =
      this.id === undefined ? box.selectDefault(this.#params, isCurrent) : box.element.select(this.id, this.#params);
    await Promise.race([selected.then(() => settled(box.element, isCurrent)), box.ended]);
    if (failure) throw failure as Error;
  }
}

/** The id of what stands for a conversation; null for none. */
export function idOf(conversation: Selectable): string | null | undefined {
  return typeof conversation === 'object' ? (conversation?.id ?? null) : conversation;
}

/** Resolves when the chat shows what it was told to show. */
async function settled(element: ChatElement, isCurrent: () => boolean): Promise<void> {
  const isLoading = () => /loading|waiting/.test((element.chat ?? element).state ?? '');
  while (isCurrent() && isLoading()) {
    await new Promise((resolve) => {
      element.addEventListener('talk-state-change', resolve, {once: true});
    });
  }
}
