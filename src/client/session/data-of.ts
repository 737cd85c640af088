import type {FileSubtype} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import {lazy} from '../core/lazy.js';
import type {ConversationRef} from '../refs/conversation-ref.js';
import {createConversationRef} from '../refs/conversation-ref.js';
import {RefCache} from '../refs/ref-cache.js';
import {requireId} from '../refs/require-id.js';
import type {UserRef} from '../refs/user-ref.js';
import {createUserRef} from '../refs/user-ref.js';
import type {SearchQuery} from '../search/search-query.js';
import {listOf} from '../store/conversation-list.js';
import {topics} from '../store/updates.js';
import {subscribeList} from '../subscriptions/subscribe.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {Subscription} from '../subscriptions/subscription.js';
import type {ConversationListOptions, DataSession, OnConversations} from './talk-session.js';

type Data = Omit<DataSession, 'appId'>;

const made = new WeakMap<Core, Data>();

/** The Data API over a client; sessions of one user share it, so that their refs are the same. */
export function dataOf(core: Core): Data {
  let data = made.get(core);
  if (!data) made.set(core, (data = createData(core)));
  return data;
}

function createData(core: Core): Data {
  const users = new RefCache<UserRef>();
  const conversations = new RefCache<ConversationRef>();
  const user = (id: string) => users.get(requireId(id, 'userId'), () => createUserRef(core, id));

  /** The code of uploads comes with the first one. */
  const uploads =
    (subtype?: FileSubtype): DataSession['uploadVideo'] =>
    async (data, metadata, options) =>
      (await import('../uploads/upload.js')).upload(core, subtype, data, metadata, options);

  // Both argument orders are in use.
  const subscribeConversations = (
    first?: ConversationListOptions | OnConversations,
    second?: ConversationListOptions | OnConversations,
  ) => {
    const args = [first, second];
    const onSnapshot = args.find((arg) => typeof arg === 'function');
    const filter = args.find((arg) => typeof arg === 'object')?.filter;
    const release = core.feed.hold();
    return subscribeList(core, {
      topics: [topics.feed, topics.users],
      hold: () => release,
      pages: listOf(core.feed, filter),
      initial: 20,
      range: {max: Limits.conversationsPage, standard: 20},
      // The list holds only what the user may see.
      present: ({store}) => core.presenter.conversation(store)!,
      invisible: [] as ConversationSnapshot[],
      onSnapshot,
    });
  };

  return {
    currentUser: user(core.options.userId),
    user,
    conversation: (id) => conversations.get(requireId(id, 'conversationId'), () => createConversationRef(core, id)),
    subscribeConversations,
    searchMessages: (onResults) =>
      later(async () => (await import('../search/search.js')).searchMessages(core, onResults)),
    searchConversations: (onResults) =>
      later(async () => (await import('../search/search.js')).searchConversations(core, onResults)),
    uploadFile: uploads(),
    uploadImage: uploads('image'),
    uploadVideo: uploads('video'),
    uploadAudio: uploads('audio'),
    uploadVoice: uploads('voice'),
    setToken: (token) => core.setToken(token),
    onError: (handler) => listenOnce(core, handler),
  };
}

/** A search whose code comes with its first use. */
function later<T, F>(load: () => Promise<SearchQuery<T, F>>): SearchQuery<T, F> {
  const search = lazy(load);
  return {
    setQuery: async (query, filters) => (await search()).setQuery(query, filters),
    loadMore: async (limit) => (await search()).loadMore(limit),
  };
}

function listenOnce(core: Core, handler: (error: Error) => void): Subscription {
  const listener = (error: Error) => {
    core.fatalListeners.delete(listener);
    handler(error);
  };
  core.fatalListeners.add(listener);
  return {unsubscribe: () => void core.fatalListeners.delete(listener)};
}
