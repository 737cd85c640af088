import type {LitElement, ReactiveController} from 'lit';

export interface FocusParts {
  readonly field: () => LitElement | null;
  /** Whether a key pressed elsewhere in the host goes into the field. */
  readonly takesKeys: () => boolean;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** Where letters have a meaning of their own. */
const letterTakers = 'input, textarea, select, [contenteditable], [popover], dialog';

/** Tells when a person begins and ceases to use its host, and brings the focus to the field where that helps. */
export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  readonly #parts: FocusParts;
  #hasFocus = false;

  constructor(host: LitElement, parts: FocusParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
    host.addEventListener('focusin', this.#onFocusIn);
    host.addEventListener('focusout', this.#onFocusOut);
    host.addEventListener('keydown', this.#onKeydown);
  }

  hostDisconnected() {
    this.#hasFocus = false;
  }

  /**
   * Focuses the field only where that takes nothing away: in view, with a real keyboard, and no other field in use. It is
   * looked at after the next paint, which measuring at once would hold up.
   */
  async offer() {
    if (!matchMedia('(hover: hover) and (pointer: fine)').matches) return;
    const field = this.#parts.field();
    await field?.updateComplete;
    if (!field?.isConnected) return;
    new IntersectionObserver(([entry], observer) => {
      observer.disconnect();
      const active = document.activeElement;
      const isFree = !active || active === document.body || active === this.#host;
      if (isFree && (entry?.intersectionRatio ?? 0) > 0.99) field.focus({preventScroll: true});
    }).observe(field);
  }

  #onFocusIn = () => {
    if (this.#hasFocus) return;
    this.#hasFocus = true;
    this.#parts.onFocus();
  };

  #onFocusOut = ({relatedTarget}: FocusEvent) => {
    if (relatedTarget instanceof Node && this.#host.contains(relatedTarget)) return;
    this.#hasFocus = false;
    this.#parts.onBlur();
  };

  /** Typing anywhere goes into the field (spec/ui.md §5.18): the focus moves before the browser inserts the character. */
  #onKeydown = (event: KeyboardEvent) => {
    if (!this.#parts.takesKeys() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length !== 1 || event.key === ' ') return;
    const path = event.composedPath();
    const within = path.slice(0, path.indexOf(this.#host));
    if (within.some((node) => node instanceof Element && node.matches(letterTakers))) return;
    this.#parts.field()?.focus();
  };
}
