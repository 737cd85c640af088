import type {PresenceSession, UserPresence} from '../../domain/presence/presence.js';

/** Users who are here, by id (spec/rest-api.md §8.1). */
export function presentPresences(presences: ReadonlyMap<string, UserPresence>) {
  const entries = [...presences].map(([userId, {backgroundSessions, widgets}]) => [
    userId,
    {
      status: 'online',
      backgroundSessions: backgroundSessions.map(presentSession),
      widgets: widgets.map(presentSession),
    },
  ]);
  return {data: Object.fromEntries(entries) as Record<string, unknown>};
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
