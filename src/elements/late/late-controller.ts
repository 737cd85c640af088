import {adoptStyles, type ReactiveController, type ReactiveElement} from 'lit';
import {lateArrival, lateParts, loadLateParts, type LateParts} from './late-parts.js';

/** Gives its host the parts that load late, and updates it when they are here. */
export class LateController implements ReactiveController {
  readonly #host: ReactiveElement;
  #isDressed = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
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
    // What others have put there stays.
    const more = root.adoptedStyleSheets.slice(elementStyles.length);
    adoptStyles(root, [...elementStyles, ...parts.lateStyles]);
    root.adoptedStyleSheets.push(...more);
  }

  /** Undefined until they are here; asking for them fetches them. Offline they stay out, and the next update tries again. */
  get parts(): LateParts | undefined {
    if (!lateParts()) loadLateParts().catch(() => undefined);
    return lateParts();
  }
}
