import type {LitElement, ReactiveController} from 'lit';
import {whenIdle} from '../../client/idle/when-idle.js';
import type {Session} from '../../client/index.js';
import {loadLateParts} from '../late/late-parts.js';
import type {TalkConversationListElement} from '../talk-conversation-list/talk-conversation-list.js';

export interface ExtrasSource {
  readonly list: TalkConversationListElement | null;
  /** The session; undefined while there is none or nothing is shown yet. */
  readonly session: Session | undefined;
}

/** Brings the search and the online dots into its host once the conversations are there. */
export class ExtrasController implements ReactiveController {
  readonly #host: LitElement;
  readonly #source: () => ExtrasSource;
  #isAsked = false;

  constructor(host: LitElement, source: () => ExtrasSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdated() {
    const {session} = this.#source();
    if (this.#isAsked || !session) return;
    this.#isAsked = true;
    whenIdle(() => {
      this.#load().catch(() => {
        // Without a network; the next update tries again.
        this.#isAsked = false;
      });
    });
  }

  async #load() {
    // Their words come with the late parts.
    await loadLateParts();
    const {FeedDots} = await import('./inbox-extras.js');
    const {list} = this.#source();
    if (!list) throw new Error('The list is gone.');
    new FeedDots(list, () => {
      const {session} = this.#source();
      return session?.isAlive && session.permissions?.showOnlineStatus ? session : undefined;
    });
    list.requestUpdate();
    if (!list.renderers?.Icon) return;
    const {drawIcons} = await import('../theme/draw-icons.js');
    drawIcons(this.#host);
  }
}
