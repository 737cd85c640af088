import type {LinkPreview} from 'talk-elements/protocol';
import type {Actor} from '../domain/actor.js';

/** What a page that a message links to says of itself (spec/ui.md §11). Browsers never ask that page. */
export interface Previews {
  /** Of the first link that the actor sees in a message; null without one, or where its page says nothing. */
  of(actor: Actor & {kind: 'user'}, conversationId: string, messageId: string): Promise<LinkPreview | null>;
  /** A picture of a preview, by the last part of its address; null if there is none, or none that may be shown. */
  image(appId: string, imageId: string): Promise<{type: string; bytes: Buffer} | null>;
}
