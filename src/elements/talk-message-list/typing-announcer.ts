import type {ReactiveController, ReactiveControllerHost} from 'lit';

const pauseMs = 10_000;

/** Says to a screen reader who is typing: politely, and not more often than every ten seconds (spec/ui.md §6). */
export class TypingAnnouncer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #said = '';
  #mayAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is to be said where this would be right now. Empties at once; other words wait for their time. */
  say(words: string): string {
    clearTimeout(this.#timer);
    const now = Date.now();
    if (words && words !== this.#said && now < this.#mayAt) {
      this.#timer = setTimeout(() => {
        this.#host.requestUpdate();
      }, this.#mayAt - now);
      return this.#said;
    }
    if (words && words !== this.#said) this.#mayAt = now + pauseMs;
    return (this.#said = words);
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }
}
