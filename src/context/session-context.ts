import {createContext} from '@lit/context';
import type {Session} from '../client/index.js';

/**
 * The session of the elements inside a `<talk-session>`; undefined while it has none.
 * One key a major version: two copies of the package on a page still meet.
 */
export const sessionContext = createContext<Session | undefined>(Symbol.for('talk.session/1'));
