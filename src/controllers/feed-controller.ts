import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {openFeed} from '../client/chat/open-feed.js';
import type {ConversationFilter, Feed, FeedSnapshot, Session, UserSnapshot} from '../client/index.js';
import {FrameTask} from '../dom/frame/frame-task.js';

/** Whose conversations a host lists. */
export interface FeedSource {
  readonly session: Session | undefined;
  readonly filter: ConversationFilter | undefined;
}

/** Holds the conversations that its host lists open, and updates the host once a frame with what changed. */
export class FeedController implements ReactiveController {
  feed: Feed | undefined;
  snapshot: FeedSnapshot | undefined;
  /** Who takes part in a conversation; another function whenever its answers may have changed. */
  people: Feed['people'] = nobody;

  readonly #host: ReactiveControllerHost;
  readonly #source: () => FeedSource;
  readonly #frame = new FrameTask(() => {
    this.#take();
    this.#host.requestUpdate();
  });
  #asked: {readonly session: Session | undefined; readonly key: string | undefined} | undefined;

  constructor(host: ReactiveControllerHost, source: () => FeedSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate() {
    const {session, filter} = this.#source();
    // A page may well build the same filter anew each time.
    const key = JSON.stringify(filter);
    if (this.#asked?.session === session && this.#asked?.key === key) return;
    this.close();
    this.#asked = {session, key};
    if (!session?.isAlive) return;
    this.feed = openFeed(session, {filter});
    this.feed.subscribe(() => {
      this.#frame.schedule();
    });
    this.#take();
  }

  /** Lets go at once, as when the session ends; the next update opens what is asked for then. */
  close() {
    this.#asked = undefined;
    this.#frame.cancel();
    this.feed?.close();
    this.feed = undefined;
    this.#take();
  }

  /** Who takes part in a conversation, as events tell it. `others` are all of them where the user is alone. */
  peopleOf(id: string): {participants: UserSnapshot[]; others: UserSnapshot[]} {
    const participants = this.people(id)?.users ?? [];
    const others = participants.filter((user) => user.id !== this.snapshot?.me?.id);
    return {participants, others: others.length ? others : participants};
  }

  #take() {
    const {feed} = this;
    this.snapshot = feed?.snapshot;
    this.people = feed ? (id) => feed.people(id) : nobody;
  }
}

const nobody = () => undefined;
