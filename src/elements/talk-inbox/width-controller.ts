import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Tells its host when it becomes narrower than a break point or wider, by its own width, not the window's. */
export class WidthController implements ReactiveController {
  isNarrow = false;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #breakPoint: () => number;
  readonly #size = new ResizeObserver(() => {
    this.#look();
  });

  /** @param breakPoint px */
  constructor(host: ReactiveControllerHost & HTMLElement, breakPoint: () => number) {
    this.#host = host;
    this.#breakPoint = breakPoint;
    host.addController(this);
  }

  hostConnected() {
    this.#size.observe(this.#host);
    this.hostUpdate();
  }

  hostDisconnected() {
    this.#size.disconnect();
  }

  hostUpdate() {
    const {clientWidth} = this.#host;
    // Not laid out, it is neither.
    if (clientWidth > 0) this.isNarrow = clientWidth < this.#breakPoint();
  }

  #look() {
    const {isNarrow} = this;
    this.hostUpdate();
    if (isNarrow !== this.isNarrow) this.#host.requestUpdate();
  }
}
