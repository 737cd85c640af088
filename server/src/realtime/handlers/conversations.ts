import type {ResultOf} from 'talk-elements/protocol';
import {DomainError} from '../../domain/domain-error.js';
import type {Apps} from '../../domain/apps/apps.js';
import {allowsGuests} from '../../domain/conversations/allows-guests.js';
import type {Conversations} from '../../domain/conversations/conversations.js';
import type {Participants} from '../../domain/participants/participants.js';
import type {Hub} from '../hub.js';
import {settle} from '../subscriber.js';
import {checkWatchLimit} from '../watch-limit.js';
import {actorOf, Followed} from './handler.js';
import type {Handlers, LiveSession} from './handler.js';

type Resumed = NonNullable<ResultOf<'conversation.watch'>>;

type ConversationRequest =
  | 'conversation.list'
  | 'feed.watch'
  | 'feed.unwatch'
  | 'conversation.get'
  | 'conversation.set'
  | 'conversation.create'
  | 'conversation.watch'
  | 'conversation.unwatch'
  | 'conversation.read'
  | 'conversation.unread'
  | 'conversation.typing';

export function createConversationHandlers(parts: {
  apps: Apps;
  conversations: Conversations;
  participants: Participants;
  hub: Hub;
  watchLimit: number;
}): Handlers<ConversationRequest> {
  const {apps, conversations, participants, hub, watchLimit} = parts;

  /** Whether the app has guests. Refuses those beyond its limit; who takes part is none. */
  const admitGuest = async ({subscriber, actor}: LiveSession, conversationId: string): Promise<boolean> => {
    const app = await apps.get(actor.appId);
    if (!app || !allowsGuests(app)) return false;
    const isKnown = subscriber.conversations.has(conversationId);
    if (isKnown || hub.guestsOf(actor.appId, conversationId) < app.guestLimit) return true;
    if ((await participants.access(actor.appId, conversationId, actor.userId)) !== null) return true;
    throw new DomainError('LIMIT', `at most ${app.guestLimit} guests look on at a time`);
  };

  /** Adds who is typing, if this person may see it. */
  const withTyping = (session: LiveSession, conversationId: string, resumed: Omit<Resumed, 'typing'>): Resumed => {
    const {appId, permissions} = session.subscriber;
    return {...resumed, typing: permissions.showTypingIndicator ? hub.typing.of(appId, conversationId) : []};
  };

  return {
    'conversation.list': (session, {limit, after, filter}) =>
      conversations.listViews(session.actor, {limit, after, filter}),

    // Watches are registered before anything is read, so that nothing falls between the answer and the first frame.
    'feed.watch': async (session, {known = {}}) => {
      const watch = hub.watchFeed(session.subscriber);
      const resumed = await conversations.resumeFeed(session.actor, known);
      const changed = Object.fromEntries(
        Object.entries(resumed).map(([id, entry]) => [id, entry && withTyping(session, id, entry)]),
      );
      return new Followed({changed}, () => settle(watch, true));
    },

    'feed.unwatch': async ({subscriber}) => {
      hub.unwatchFeed(subscriber);
      return null;
    },

    'conversation.get': (session, {conversationId}) => conversations.view(session.actor, conversationId),

    'conversation.set': async (session, {conversationId, patch}) => {
      await conversations.set(session.actor, conversationId, patch);
      return null;
    },

    'conversation.create': async (session, {conversationId, patch = {}, join = true}) => {
      await conversations.create(session.actor, conversationId, patch, {joins: join});
      return null;
    },

    'conversation.watch': async (session, request) => {
      const {conversationId, since} = request;
      if (!session.subscriber.conversations.has(conversationId)) checkWatchLimit(session.subscriber, watchLimit);
      const asGuest = request.asGuest === true && (await admitGuest(session, conversationId));
      const watch = hub.watchConversation(session.subscriber, conversationId, asGuest);
      const resumed = await conversations.resume(actorOf(session, request), conversationId, since);
      const result = resumed && withTyping(session, conversationId, resumed);
      return new Followed(result, () => settle(watch, result !== null));
    },

    'conversation.unwatch': async (session, {conversationId}) => {
      hub.unwatchConversation(session.subscriber, conversationId);
      return null;
    },

    'conversation.read': async (session, {conversationId}) => {
      await conversations.markRead(session.actor, conversationId, session.actor.userId);
      return null;
    },

    'conversation.unread': async (session, {conversationId}) => {
      await conversations.markUnread(session.actor, conversationId, session.actor.userId);
      return null;
    },

    'conversation.typing': async (session, request) => {
      const {conversationId} = request;
      const {appId, userId} = session.actor;
      const access = await participants.access(appId, conversationId, userId);
      const isAllowed =
        access === 'ReadWrite' ||
        (access === null && request.asGuest && (await conversations.view(session.guest, conversationId)) !== null);
      if (!isAllowed) throw new DomainError('FORBIDDEN', 'only those who may write here can be typing');
      if (session.subscriber.permissions.showTypingIndicator) hub.typing.mark(appId, conversationId, userId);
      return null;
    },
  };
}
