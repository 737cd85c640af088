import type {Session} from '../../client/index.js';
import type {TalkSessionElement} from '../talk-session/talk-session.js';

/** Remembers within a tab that a popup was open, for the next page (spec/js-sdk.md §8). */
export function keepOpen(session: Session, conversationId: string | null, isOpen: boolean) {
  try {
    if (isOpen) sessionStorage.setItem(keyOf(session, conversationId), '1');
    else sessionStorage.removeItem(keyOf(session, conversationId));
  } catch {
    // Without storage it is forgotten.
  }
}

/** Whether the `<talk-session>` around it allows that. */
export function mayKeepOpen(popup: Node, session: Session): boolean {
  for (let node: Node | null = popup; node; node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null) {
    const around = node as Partial<TalkSessionElement>;
    if (node !== popup && around.session === session) return around.keepPopups !== false;
  }
  return true;
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
