import type {Core} from '../core/core.js';
import {lazy} from '../core/lazy.js';
import {requireId} from '../refs/require-id.js';
import {standIn, type RefShape, type Shape} from '../refs/stand-in.js';
import {loadExtras} from './load-extras.js';
import type {DataSession} from './talk-session.js';

type Data = Omit<DataSession, 'appId' | 'setToken' | 'onError'>;

const basics = ['get', 'set', 'createIfNotExists', 'subscribe'];

const reactions: RefShape = {
  fields: ({id, conversationId}: {id: string; conversationId: string}, emoji: string) => ({
    emoji: requireId(emoji, 'emoji'),
    messageId: id,
    conversationId,
  }),
  methods: ['add', 'remove', 'getFirstReactions', 'subscribe'],
};

const message: RefShape = {
  fields: ({id: conversationId}: {id: string}, id: string) => ({id: requireId(id, 'messageId'), conversationId}),
  methods: ['get', 'edit', 'delete', 'translate'],
  refs: {reactions, reaction: reactions},
};

const participant: RefShape = {
  fields: ({id: conversationId}: {id: string}, user: string | {id: string}) => ({
    userId: requireId(typeof user === 'object' ? user?.id : user, 'user'),
    conversationId,
  }),
  methods: [...basics, 'edit', 'delete'],
};

const conversation: RefShape = {
  fields: (_: unknown, id: string) => ({id: requireId(id, 'conversationId')}),
  methods: [
    ...basics,
    ...['markAsRead', 'markAsUnread', 'markAsTyping', 'send'],
    ...['subscribeMessages', 'subscribeParticipants', 'subscribeTyping'],
  ],
  refs: {participant, message},
};

const user: RefShape = {
  fields: (_: unknown, id: string) => ({id: requireId(id, 'userId')}),
  methods: [...basics, 'subscribeOnline'],
};

const data: Shape = {
  methods: ['uploadFile', 'uploadImage', 'uploadVideo', 'uploadAudio', 'uploadVoice', 'subscribeConversations'],
  refs: {user, conversation},
};

const search: Shape = {methods: ['setQuery', 'loadMore']};

const made = new WeakMap<Core, Data>();

/** The Data API over a client, whose code is fetched when something is first asked of it. One for all sessions of a user. */
export function lateDataOf(core: Core): Data {
  const known = made.get(core);
  if (known) return known;
  const load = lazy(async () => (await loadExtras()).dataOf(core));
  const shaped = standIn(data, {}, load) as Pick<Data, 'user'>;
  const searching = (name: 'searchMessages' | 'searchConversations') => (onResults?: never) =>
    standIn(search, {}, load, (loaded) => loaded[name](onResults));
  const late = {
    ...shaped,
    currentUser: shaped.user(core.options.userId),
    searchMessages: searching('searchMessages'),
    searchConversations: searching('searchConversations'),
  } as Data;
  made.set(core, late);
  return late;
}
