import {whenIdle} from '../client/idle/when-idle.js';
import type {ConversationData, Session} from '../client/index.js';
import type {Desktop} from './desktop.js';

/** Told that a person clicked a notification. Says whether it was dealt with; if not, an inbox goes there. */
export type OnClick = (conversation: ConversationData) => boolean | Promise<boolean>;

/** Who is told, of each session. */
export const clickHandlers = new WeakMap<Session, OnClick>();

const opened = new WeakMap<Session, Promise<Desktop>>();

/** The desktop notifications of a session; their code is fetched by the first call. */
export function openDesktop(session: Session): Promise<Desktop> {
  let desktop = opened.get(session);
  if (!desktop) {
    desktop = import('./desktop.js').then(({createDesktop}) => createDesktop(session, placeOf(session)));
    opened.set(session, desktop);
    // A fetch that failed is tried again by the next call.
    desktop.catch(() => opened.delete(session));
  }
  return desktop;
}

/**
 * Shows desktop notifications while the person has them on in this browser, here or in another tab.
 * @param onClick replaces the one given before
 * @returns a function that ends it; so does the end of the session.
 */
export function followDesktop(session: Session, onClick: OnClick): () => void {
  clickHandlers.set(session, onClick);
  const look = () => {
    if (session.isAlive && isOn(placeOf(session))) openDesktop(session).catch(() => undefined);
  };
  whenIdle(look);
  addEventListener('storage', look);
  return () => {
    removeEventListener('storage', look);
  };
}

/** Where the setting of one person, app and server is stored. */
function placeOf({serverUrl, appId, me}: Session): string {
  return `talk:desktop:${JSON.stringify([serverUrl, appId, me.id])}`;
}

function isOn(place: string): boolean {
  try {
    return localStorage.getItem(place) === 'on';
  } catch {
    return false;
  }
}
