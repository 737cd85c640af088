import type {ReactiveController, ReactiveElement} from 'lit';
import {lateArrival, lateParts, loadLateParts, type LateParts} from './late-parts.js';

/** Gives its host the parts that load late, and updates it when they are here. */
export class LateController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #onHere: (() => unknown) | undefined;
  #isDressed = false;

  /** @param onHere called once when they are here, before the host is updated with them */
  constructor(host: ReactiveElement, onHere?: () => unknown) {
    this.#host = host;
    this.#onHere = onHere;
    host.addController(this);
    void lateArrival.then(() => {
      host.requestUpdate();
    });
  }

  hostUpdate() {
    const parts = lateParts();
    if (!parts || this.#isDressed) return;
    this.#isDressed = true;
    const {elementStyles} = this.#host.constructor as typeof ReactiveElement;
    const root = this.#host.renderRoot as ShadowRoot;
    // Before what others have put there.
    const sheets = [...root.adoptedStyleSheets];
    sheets.splice(elementStyles.length, 0, ...parts.lateStyles.map(({styleSheet}) => styleSheet!));
    root.adoptedStyleSheets = sheets;
    this.#onHere?.();
  }

  /** Undefined until they are here; asking for them fetches them. Offline they stay out, and the next update tries again. */
  get parts(): LateParts | undefined {
    if (!lateParts()) loadLateParts().catch(() => undefined);
    return lateParts();
  }
}
