import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {openChat} from '../client/chat/open-chat.js';
import type {Chat, ChatSnapshot, Session} from '../client/index.js';
import {FrameTask} from '../dom/frame/frame-task.js';

/** Which conversation a host shows. */
export interface ChatSource {
  readonly session: Session | undefined;
  readonly conversationId: string | null | undefined;
  readonly asGuest: boolean;
}

/** A conversation that has just been made may be asked for before its participants are: so long it is not called missing. */
const missingMs = 2000;

/**
 * Holds the conversation that its host shows open, and updates the host once a frame with what changed. The chat closes
 * when the host's session goes or another conversation is asked for.
 */
export class ChatController implements ReactiveController {
  chat: Chat | undefined;
  snapshot: ChatSnapshot | undefined;
  /** Not found for so long that a person should be told (spec/ui.md §12). */
  isMissing = false;

  readonly #host: ReactiveControllerHost;
  readonly #source: () => ChatSource;
  readonly #frame = new FrameTask(() => {
    this.#take();
  });
  #asked: ChatSource | undefined;
  #stop: (() => void) | undefined;
  #missing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, source: () => ChatSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate() {
    const source = this.#source();
    const asked = this.#asked;
    if (
      asked?.session === source.session &&
      asked?.conversationId === source.conversationId &&
      asked?.asGuest === source.asGuest
    ) {
      return;
    }
    this.close();
    this.#asked = source;
    const {session, conversationId, asGuest} = source;
    if (!session?.isAlive || !conversationId) return;
    this.chat = openChat(session, conversationId, {asGuest});
    this.#stop = this.chat.subscribe(({state}) => {
      // What a person waits for is not held back until a frame.
      if (state === 'ready' && this.snapshot?.state !== 'ready') this.#take();
      else this.#frame.schedule();
    });
    this.#set(this.chat.snapshot);
  }

  /** Lets go of the conversation at once, as when its session ends; the next update opens what is asked for then. */
  close() {
    this.#asked = undefined;
    this.#frame.cancel();
    this.#stop?.();
    this.chat?.close();
    this.chat = undefined;
    clearTimeout(this.#missing);
    this.#missing = undefined;
    this.isMissing = false;
    this.#set(undefined);
  }

  #take() {
    if (!this.chat || this.chat.snapshot === this.snapshot) return;
    this.#set(this.chat.snapshot);
    this.#host.requestUpdate();
  }

  #set(snapshot: ChatSnapshot | undefined) {
    const previous = this.snapshot;
    if (snapshot === previous) return;
    this.snapshot = snapshot;
    if (snapshot?.state !== 'not-found') {
      clearTimeout(this.#missing);
      this.#missing = undefined;
      this.isMissing = false;
    } else if (previous?.state === 'ready') {
      this.isMissing = true;
    } else {
      this.#missing ??= setTimeout(() => {
        this.isMissing = true;
        this.#host.requestUpdate();
      }, missingMs);
    }
  }
}
