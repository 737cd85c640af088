import type {Session} from '../../client/index.js';

/** Remembers within a tab that a popup was open, for the next page (spec/js-sdk.md §8). */
export function keepOpen(session: Session, conversationId: string | null, isOpen: boolean) {
  try {
    if (isOpen) sessionStorage.setItem(keyOf(session, conversationId), '1');
    else sessionStorage.removeItem(keyOf(session, conversationId));
  } catch {
    // Without storage it is forgotten.
  }
}

export function wasOpen(session: Session, conversationId: string | null): boolean {
  try {
    return sessionStorage.getItem(keyOf(session, conversationId)) !== null;
  } catch {
    return false;
  }
}

function keyOf({appId, me}: Session, conversationId: string | null) {
  return `talk-popup ${JSON.stringify([appId, me.id, conversationId])}`;
}
