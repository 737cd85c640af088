import {html, nothing, type ReactiveController} from 'lit';
import type {FeedPeople, Session} from '../../client/index.js';
import {OnlineDots} from '../chat-tools/online-dots.js';
import type {TalkConversationListElement} from '../talk-conversation-list/talk-conversation-list.js';
import {feedDotsStyles} from './feed-dots.styles.js';

/** A connection may follow as many users as a screen shows. */
const mostFollowed = 60;

/** Shows beside the picture of each conversation with one other person whether they are connected (spec/ui.md §1.7). */
export class FeedDots implements ReactiveController {
  readonly #list: TalkConversationListElement;
  readonly #session: () => Session | undefined;
  readonly #dots: OnlineDots;
  /** The people of the rows that are drawn. */
  readonly #drawn = new Set<string>();

  /** @param session whose role lets the person see it */
  constructor(list: TalkConversationListElement, session: () => Session | undefined) {
    this.#list = list;
    this.#session = session;
    this.#dots = new OnlineDots(() => list.requestUpdate(), mostFollowed);
    (list.renderRoot as ShadowRoot).adoptedStyleSheets.push(feedDotsStyles.styleSheet!);
    list.renderMark = this.#render;
    list.addController(this);
  }

  hostConnected() {
    this.#list.requestUpdate();
  }

  hostUpdate() {
    this.#drawn.clear();
  }

  hostUpdated() {
    this.#dots.follow(this.#session(), [...this.#drawn]);
  }

  hostDisconnected() {
    this.#dots.stop();
  }

  #render = (people: FeedPeople | undefined): unknown => {
    const {me, words} = this.#list;
    if (people?.count !== 2 || !this.#session()) return nothing;
    const other = people.users.find(({id}) => id !== me?.id);
    if (!other) return nothing;
    this.#drawn.add(other.id);
    return html`<span class="presence">${this.#dots.renderDot(other.id, words.texts)}</span>`;
  };
}
