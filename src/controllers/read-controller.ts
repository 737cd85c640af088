import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Chat} from '../client/index.js';

/**
 * Marks a conversation read while a person looks at it (spec/js-sdk.md §16): when it opens, when something new arrives and
 * when attention returns. What a person marks as unread by hand stays unread until one of these happens again.
 */
export class ReadController implements ReactiveController {
  readonly #chat: () => Chat | undefined;
  readonly #isWatched: () => boolean;
  /** What was on the screen when it was last marked. */
  #seen: {chat: Chat; lastId: string | undefined} | undefined;

  constructor(host: ReactiveControllerHost, chat: () => Chat | undefined, isWatched: () => boolean) {
    this.#chat = chat;
    this.#isWatched = isWatched;
    host.addController(this);
  }

  hostUpdated() {
    const chat = this.#chat();
    // What another page left may have been read since, or not.
    if (chat?.snapshot.state !== 'ready' || chat.snapshot.isKept) return;
    if (!this.#isWatched()) {
      this.#seen = undefined;
      return;
    }
    const lastId = chat.snapshot.messages[0]?.id;
    if (this.#seen?.chat === chat && this.#seen.lastId === lastId) return;
    this.#seen = {chat, lastId};
    // Not worth an error: the next message or visit marks it again.
    if (chat.snapshot.conversation?.isUnread) chat.markAsRead().catch(() => (this.#seen = undefined));
  }
}
