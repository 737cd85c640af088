import type {Session} from '../client/index.js';
import type {PopupOptions} from './popup.js';

/** A popup that was open on the page before, in this tab. */
export interface OpenPopup {
  /** Undefined if none was selected. */
  readonly conversationId: string | null | undefined;
  readonly options: PopupOptions;
}

/** Remembers for the next page of this tab that a popup is open (spec/js-sdk.md §8). */
export function rememberOpenPopup(session: Session, {conversationId, options}: OpenPopup): void {
  try {
    sessionStorage.setItem(keyOf(session), JSON.stringify({conversationId, options}));
  } catch {
    // Without storage it is forgotten.
  }
}

export function forgetOpenPopup(session: Session): void {
  try {
    sessionStorage.removeItem(keyOf(session));
  } catch {
    // There is nothing to forget.
  }
}

export function recallOpenPopup(session: Session): OpenPopup | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(session)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const {conversationId, options} = kept as Record<string, unknown>;
    if (typeof options !== 'object' || options === null) return undefined;
    const isKnown = typeof conversationId === 'string' || conversationId === null;
    return {conversationId: isKnown ? conversationId : undefined, options};
  } catch {
    return undefined;
  }
}

function keyOf({appId, me}: Session): string {
  return `talk-open-popup ${JSON.stringify([appId, me.id])}`;
}
