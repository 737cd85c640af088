import type {ContentBlock} from 'talk-elements/protocol';
import type {Actor} from '../domain/actor.js';

/** Messages in other languages, by the provider that an app has chosen (spec/data-api.md §8). */
export interface Translation {
  /**
   * What the actor may see of a message, its texts in `language` (ISO 639-1; a region is ignored, but for zh-TW). Null for
   * no such message. Rejects with INVALID for another language tag, NOT_FOUND without a view of the conversation, FORBIDDEN
   * without a provider, RATE_LIMITED and UNAVAILABLE where the provider does not keep up or fails.
   */
  translate(
    actor: Actor & {kind: 'user'},
    conversationId: string,
    messageId: string,
    language: string,
  ): Promise<{content: readonly ContentBlock[]} | null>;
}
