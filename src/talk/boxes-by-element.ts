import type {UIBox} from './ui-box.js';

/** Which box an element belongs to, whichever of the two was first. */
export const boxesByElement = new WeakMap<Element, UIBox>();
