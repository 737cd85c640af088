import type {ContentBlock, LocationBlock, TextBlock} from '../../protocol/index.js';
import {toPlaintext} from '../../protocol/index.js';
import {cacheOf} from '../core/cache-of.js';
import type {Core} from '../core/core.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';
import {share} from '../snapshots/share.js';
import {RefCache} from './ref-cache.js';
import type {ReactionsRef} from './reactions-ref.js';
import {createReactionsRef} from './reactions-ref.js';
import {refuseUnknown} from './refuse-unknown.js';
import {requireId} from './require-id.js';
import {toBody} from './to-body.js';

export interface SendFileBlock {
  type: 'file';
  fileToken: string;
}
export type SendContentBlock = TextBlock | SendFileBlock | LocationBlock;

export interface SendTextMessageParams {
  /** User markup; trimmed at both ends. */
  text: string;
  custom?: Record<string, string>;
  referencedMessage?: string | {readonly id: string};
  /** Another name of `referencedMessage`. */
  referencedMessageId?: string;
}

export interface SendMessageParams {
  /** Exactly one block. */
  content: readonly SendContentBlock[];
  custom?: Record<string, string>;
  referencedMessage?: string | {readonly id: string};
  /** Another name of `referencedMessage`. */
  referencedMessageId?: string;
}

/** Absent keeps, `custom` is patched per key. */
export interface EditTextMessageParams {
  text?: string;
  custom?: Record<string, string | null> | null;
}
export interface EditMessageParams {
  content?: readonly SendContentBlock[];
  custom?: Record<string, string | null> | null;
}

/** Names a message; holds no data (spec/data-api.md §8). */
export interface MessageRef {
  readonly id: string;
  readonly conversationId: string;
  /** Null if the message or the right to see it is missing. */
  get(): Promise<MessageSnapshot | null>;
  edit(params: string | EditTextMessageParams | EditMessageParams): Promise<void>;
  /** Succeeds if the message is already gone. */
  delete(): Promise<void>;
  /**
   * The message in another language: an ISO 639-1 code; a region is ignored, except zh-TW. What is not text stays. Null if
   * the message is missing. Rejects without a view of the conversation or a translation provider, and when that fails.
   */
  translate(language: string): Promise<{content: ContentBlock[]; plaintext: string} | null>;
  reactions(emoji: string): ReactionsRef;
  /** @deprecated Use `reactions`. */
  reaction(emoji: string): ReactionsRef;
}

export function createMessageRef(core: Core, conversationId: string, id: string): MessageRef {
  const live = core.open(conversationId);
  const names = {conversationId, messageId: id};
  const reactionRefs = new RefCache<ReactionsRef>();
  const reactions = (emoji: string) => {
    requireId(emoji, 'emoji');
    return reactionRefs.get(emoji, () => createReactionsRef(core, conversationId, id, emoji));
  };
  return Object.freeze<MessageRef>({
    id,
    conversationId,
    async get() {
      const {store} = live;
      const loaded = live.isHeld && live.isCovered ? store.messages.get(id) : undefined;
      if (loaded) return core.presenter.message(store, loaded);
      const answer = await cacheOf(core).get(`message ${conversationId} ${id}`, () => core.call('message.get', names));
      if (!answer) return null;
      live.addUsers(answer.users);
      store.addQuotes(answer.messages);
      return core.presenter.message(store, share(undefined, answer.message));
    },
    async edit(params) {
      const {text, content, custom, ...unknown}: EditTextMessageParams & EditMessageParams =
        typeof params === 'string' ? {text: params} : params;
      refuseUnknown(unknown, 'params');
      await core.write('message.edit', {...names, ...toBody({text, content}), custom});
    },
    async delete() {
      await core.write('message.delete', names);
    },
    async translate(language) {
      const answer = await core.call('message.translate', {...names, language});
      return answer && {content: answer.content as ContentBlock[], plaintext: toPlaintext(answer.content)};
    },
    reactions,
    reaction: reactions,
  });
}
