import type {PresenceSession, UserPresence} from '../../domain/presence/presence.js';

/** Users who are here, by id (spec/rest-api.md §8.1). */
export function presentPresences(presences: ReadonlyMap<string, UserPresence>) {
  const entries = [...presences].map(([userId, presence]) => [userId, presentPresence(presence)] as const);
  return {data: Object.fromEntries(entries)};
}

function presentPresence({backgroundSessions, widgets}: UserPresence) {
  return {
    status: 'online' as const,
    backgroundSessions: backgroundSessions.map(presentSession),
    widgets: widgets.map(presentSession),
  };
}

function presentSession({selectedConversationId, custom, hasFocus, isTyping, sessionId}: PresenceSession) {
  return {selectedConversationId, custom, hasFocus, isTyping, sessionId};
}

/** The older, shorter form (§8.2): background sessions first. */
export function presentSessions(presence: UserPresence | undefined) {
  if (!presence) return [];
  return [...presence.backgroundSessions, ...presence.widgets].map(({isTyping, selectedConversationId}) => ({
    isTyping,
    currentConversationId: selectedConversationId,
  }));
}
