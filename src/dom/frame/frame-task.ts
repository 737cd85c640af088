/** A hidden page gets no animation frames; it is served this late. */
const hiddenMs = 100;

/** Runs a callback once before the next paint, however often it was asked to: a burst of data costs one render. */
export class FrameTask {
  readonly #callback: () => void;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  schedule() {
    if (this.#timer !== undefined) return;
    this.#frame = requestAnimationFrame(this.#run);
    this.#timer = setTimeout(this.#run, hiddenMs);
  }

  cancel() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #run = () => {
    this.cancel();
    this.#callback();
  };
}
