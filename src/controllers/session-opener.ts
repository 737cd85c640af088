import {Session, type SessionOptions} from '../client/index.js';

/** How elements open their sessions. `talk-elements/talk` makes them sessions of its own, which can do more. */
export const sessionOpener = {
  open: (options: SessionOptions, _element: Element): Session => new Session(options),
};
