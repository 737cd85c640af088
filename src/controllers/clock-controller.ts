import type {ReactiveController, ReactiveControllerHost} from 'lit';

const stepMs = 30_000;

/** Updates its host now and then, for texts that tell how long ago something was. Rests while the page is hidden. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') this.#host.requestUpdate();
    }, stepMs);
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostDisconnected() {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  #onVisibility = () => {
    if (document.visibilityState === 'visible') this.#host.requestUpdate();
  };
}
