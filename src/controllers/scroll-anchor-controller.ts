import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** This close to the end counts as being there. */
const endSlack = 24;

export interface ScrollAnchorParts {
  /** A column-reverse scroller: its `scrollTop` is 0 at the end and negative before. */
  readonly scroller: () => HTMLElement | null;
  /** The element whose children are the rows, in document order. */
  readonly rows: () => HTMLElement | null;
  /** The last row is the newest there is: its end is the end. */
  readonly isLive: () => boolean;
  /** The reader scrolled, or what is around them changed its size. Called at most once a frame. */
  readonly onMove: () => void;
}

/**
 * Keeps what the reader looks at where it is. At the end the list stays at the end (the browser does that for a
 * column-reverse scroller); elsewhere the first visible row keeps its place whatever appears, goes or grows around it.
 */
export class ScrollAnchorController implements ReactiveController {
  isAtEnd = true;

  readonly #parts: ScrollAnchorParts;
  /** Rows near the upper edge and their distance from it. Several, in case the first is deleted. */
  #anchors: {row: Element; top: number}[] = [];
  /** Where the scroller stood then: what the reader scrolled since is not undone. */
  #scrollTop = 0;
  #frame = 0;
  #observer: ResizeObserver | undefined;
  #observed: Element | null = null;

  constructor(host: ReactiveControllerHost, parts: ScrollAnchorParts) {
    this.#parts = parts;
    host.addController(this);
  }

  hostUpdate() {
    this.#follow();
  }

  hostUpdated() {
    this.#observe();
    this.restore();
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#observed = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** For the scroller's scroll event. */
  onScroll = () => {
    const scroller = this.#parts.scroller();
    if (!scroller) return;
    this.isAtEnd = scroller.scrollTop > -endSlack && this.#parts.isLive();
    this.check();
  };

  /** Calls `onMove` in the next frame. */
  check() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      // What changed its height since the last frame has moved the rows already: to take where they are now for where they
      // have to stay would lose the place.
      this.#follow();
      this.restore();
      this.#parts.onMove();
    });
  }

  /** The same one frame later, so that what is there now is painted first. */
  checkAfterPaint() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.check();
    });
  }

  scrollToEnd() {
    const scroller = this.#parts.scroller();
    if (!scroller) return;
    this.isAtEnd = true;
    scroller.scrollTop = 0;
  }

  /** Puts a row at a place of the view: 0 is its upper edge, 1 its lower one. */
  scrollToRow(row: Element, place: number) {
    const scroller = this.#parts.scroller();
    if (!scroller) return;
    const view = scroller.getBoundingClientRect();
    const box = row.getBoundingClientRect();
    scroller.scrollTop += box.top - view.top - (view.height - box.height) * place;
    this.isAtEnd = scroller.scrollTop > -endSlack && this.#parts.isLive();
    this.remember();
  }

  /** Takes what is visible now as what has to stay. */
  remember() {
    this.#anchors = [];
    const scroller = this.#parts.scroller();
    const rows = this.#parts.rows()?.children;
    if (!scroller || !rows || this.isAtEnd) return;
    this.#scrollTop = scroller.scrollTop;
    const edge = scroller.getBoundingClientRect().top;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle]!.getBoundingClientRect().bottom > edge) high = middle;
      else low = middle + 1;
    }
    for (const row of Array.from(rows).slice(low, low + 4)) {
      this.#anchors.push({row, top: row.getBoundingClientRect().top - edge});
    }
  }

  /** Moves the first remembered row that still exists back to where it was. */
  restore() {
    const scroller = this.#parts.scroller();
    const anchor = this.isAtEnd ? undefined : this.#anchors.find(({row}) => row.isConnected);
    if (scroller && anchor) {
      const drift = anchor.row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.top;
      if (Math.abs(drift) >= 0.5) scroller.scrollTop += drift;
    }
    this.remember();
  }

  /**
   * Takes what the reader scrolled since into account. Before the rows change: afterwards it cannot be told from what the
   * browser does when the list becomes shorter than it was scrolled.
   */
  #follow() {
    const scroller = this.#parts.scroller();
    if (!scroller || !this.#anchors.length) return;
    const moved = scroller.scrollTop - this.#scrollTop;
    this.#scrollTop = scroller.scrollTop;
    for (const anchor of this.#anchors) anchor.top -= moved;
  }

  #observe() {
    const rows = this.#parts.rows();
    if (rows === this.#observed) return;
    this.#observer?.disconnect();
    this.#observed = rows;
    const scroller = this.#parts.scroller();
    if (!rows || !scroller) return;
    // Its callback runs after layout and before paint: an image that grows moves nothing that is seen.
    this.#observer = new ResizeObserver(() => {
      this.#follow();
      this.restore();
      this.check();
    });
    this.#observer.observe(rows);
    this.#observer.observe(scroller);
  }
}
