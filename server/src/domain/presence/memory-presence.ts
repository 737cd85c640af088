import {createHash} from 'node:crypto';
import type {Widget} from 'talk-elements/protocol';
import type {Presence, PresenceQuery, PresenceSession, UserPresence} from './presence.js';

/** What one connection said of itself. */
interface Entry {
  readonly backgroundSessions: readonly PresenceSession[];
  readonly widgets: readonly PresenceSession[];
}

/** Somebody whose link broke is back within this time, or away. */
const LEAVE_MS = 3000;

type OnChange = (change: {appId: string; userId: string; isOnline: boolean}) => void;

/** Presence of a single node. `onChange` hears who came, and who has been away for `leaveMs`. */
export function memoryPresence(onChange: OnChange = () => undefined, leaveMs = LEAVE_MS): Presence {
  // app id → user id → connection id
  const apps = new Map<string, Map<string, Map<string, Entry>>>();

  return {
    set({appId, userId, id}, sessions, widgets) {
      const users = apps.get(appId) ?? new Map<string, Map<string, Entry>>();
      const entries = users.get(userId) ?? new Map<string, Entry>();
      const isNew = !users.has(userId);
      apps.set(appId, users);
      users.set(userId, entries);
      // A connection that only uses the Data API counts as one background session while it lasts.
      const background = sessions.length > 0 ? sessions : [''];
      entries.set(id, {
        backgroundSessions: background.map((name) => toBackgroundSession(id, name)),
        widgets: widgets.map((widget) => toWidgetSession(id, widget)),
      });
      if (isNew) onChange({appId, userId, isOnline: true});
    },

    drop({appId, userId, id}) {
      const users = apps.get(appId);
      const entries = users?.get(userId);
      entries?.delete(id);
      if (entries?.size !== 0) return;
      users?.delete(userId);
      if (users?.size === 0) apps.delete(appId);
      setTimeout(() => {
        if (!apps.get(appId)?.has(userId)) onChange({appId, userId, isOnline: false});
      }, leaveMs).unref();
    },

    async query(appId, query) {
      const users = apps.get(appId) ?? new Map<string, Map<string, Entry>>();
      const found = new Map<string, UserPresence>();
      for (const userId of query.userIds ?? users.keys()) {
        const presence = select([...(users.get(userId)?.values() ?? [])], query);
        if (presence) found.set(userId, presence);
      }
      return found;
    },

    async isOnline(appId, userId) {
      return apps.get(appId)?.has(userId) ?? false;
    },

    async onlineUserIds(appId) {
      return [...(apps.get(appId)?.keys() ?? [])];
    },
  };
}

/** The sessions of one user that a query asks for; undefined if none (spec/rest-api.md §8.1). */
function select(entries: readonly Entry[], query: PresenceQuery): UserPresence | undefined {
  const matches = (session: PresenceSession) => isMatch(session, query);
  const widgets = entries.flatMap((entry) => entry.widgets).filter(matches);
  const backgroundSessions = query.includeBackgroundSessions
    ? entries.flatMap((entry) => entry.backgroundSessions).filter(matches)
    : [];
  return widgets.length + backgroundSessions.length > 0 ? {widgets, backgroundSessions} : undefined;
}

/** All conditions must hold for the same session. */
function isMatch(session: PresenceSession, query: PresenceQuery): boolean {
  return (
    (query.selectedConversationId === undefined || session.selectedConversationId === query.selectedConversationId) &&
    (query.hasFocus === undefined || session.hasFocus === query.hasFocus) &&
    (query.isTyping === undefined || session.isTyping === query.isTyping)
  );
}

function toBackgroundSession(connectionId: string, name: string): PresenceSession {
  return {
    sessionId: toSessionId(connectionId, `session ${name}`),
    selectedConversationId: null,
    hasFocus: false,
    isTyping: false,
    custom: {},
  };
}

function toWidgetSession(connectionId: string, widget: Widget): PresenceSession {
  const {selectedConversationId, hasFocus, isTyping, custom} = widget;
  return {
    sessionId: toSessionId(connectionId, `widget ${widget.id}`),
    selectedConversationId,
    hasFocus,
    isTyping,
    custom,
  };
}

/** Opaque, the same as long as the connection and the name are. */
function toSessionId(connectionId: string, name: string): string {
  return `${connectionId}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}
