import {ContentLimits, type Message, type RolePermissions} from 'talk-elements/protocol';
import type {Bus} from '../../bus/bus.js';
import type {Hit, SearchIndex} from '../../db/dialects/search-index.js';
import type {Database} from '../../db/open-database.js';
import {messageQueries} from '../messages/queries.js';
import {createMessageReader, type Shown} from '../messages/reader.js';
import type {Actor} from '../actor.js';
import {readAttributes} from '../conversations/attributes.js';
import type {Conversations} from '../conversations/conversations.js';
import {createFeedPage, type FeedRow} from '../conversations/feed.js';
import {checkFilter} from '../conversations/filter.js';
import type {Journals} from '../conversations/journal.js';
import {createFindMatches} from '../conversations/lists.js';
import {conversationQueries} from '../conversations/queries.js';
import {createViews, type Seen} from '../conversations/views.js';
import {DomainError} from '../domain-error.js';
import type {Masking} from '../masking/masking.js';
import {participantQueries} from '../participants/queries.js';
import {Reasons} from '../validate/reasons.js';
import {createFollow, wordsOf} from './follow.js';
import {createIndexer} from './indexer.js';
import {searchQueries, type RoomRow} from './queries.js';
import {matchesWords, searchWords} from './search-words.js';
import type {ConversationSearch, MessageSearch, Search} from './search.js';

/** Above every place. */
const END = Number.MAX_SAFE_INTEGER;
/** Looked at at once where much of what the index proposes is not what this person may read. */
const MOST_HITS = 500;
/** Of one page: what the index proposes may say something else to this person. Then what was found leaves, and the rest is asked for. */
const PAGE_MS = 500;
/** Conversations read at once where a filter chooses among them. */
const ROOMS = 500;
/** A `custom` key that conversations are found by. */
const SEARCH_KEY = 'search';

export function createSearch({
  db: database,
  bus,
  index,
  journals,
  masking,
  conversations,
  onError,
}: {
  db: Database;
  bus: Bus;
  index: SearchIndex;
  journals: Journals;
  masking: Masking;
  conversations: Pick<Conversations, 'listViews'>;
  onError: (error: unknown) => void;
}): Search {
  const {db} = database;
  const {epochOf} = journals;
  const queries = searchQueries();
  const messages = messageQueries();
  const rows = conversationQueries();
  const participants = participantQueries();
  const reader = createMessageReader(messages, masking);
  const views = createViews({messages, reader, epochOf});
  const findMatches = createFindMatches(createFeedPage(), messages);
  const follow = createFollow({db, index, queries, epochOf});
  const indexer = createIndexer({db, index, queries, follow, epochOf, bus, onError});
  indexer.start();

  /** Where this person may look: conversations they take part in, guests and access "None" excepted. */
  async function roomsOf({appId, userId}: Actor & {kind: 'user'}, {filter}: MessageSearch): Promise<RoomRow[]> {
    await journals.settleAll();
    if (!filter) return queries.roomsOf(db, appId, userId);
    const found: RoomRow[] = [];
    let last: FeedRow | undefined;
    for (;;) {
      const after = last && {orderedBy: last.orderedBy, id: last.conversation.id};
      const page = await findMatches(db, {appId, userId, limit: ROOMS, after, filter});
      found.push(...page.rows.map(({conversation}) => conversation));
      last = page.rows.at(-1);
      if (page.loadedAll || !last) return found;
    }
  }

  /** The newest places that the index knows in any of these conversations. */
  async function find(appId: string, ids: readonly string[], page: Omit<FindPage, 'appId'>): Promise<Hit[]> {
    let hits: Hit[] = [];
    for (let start = 0; start < ids.length; start += index.roomsAtOnce) {
      if (start > 0) await new Promise((resolve) => setImmediate(resolve));
      const some = await index.find({appId, conversationIds: ids.slice(start, start + index.roomsAtOnce), ...page});
      hits = hits.length === 0 ? some : [...hits, ...some].sort((a, b) => b.place - a.place).slice(0, page.limit);
    }
    return hits;
  }

  /** Hits whose message, as this person sees it, says the words; in order. */
  async function confirm(
    {appId, userId}: Actor & {kind: 'user'},
    hits: readonly Hit[],
    words: readonly string[],
  ): Promise<{found: Found[]; beside: Shown['beside']}> {
    const rows = await messages.places(
      db,
      hits.map(({conversationId, seq}) => [appId, conversationId, seq]),
    );
    const {shown, beside} = await reader.show(db, appId, userId, await reader.present(db, appId, rows));
    const byPlace = new Map(rows.map((row, at) => [`${row.conversation_id}\0${row.seq}`, shown[at]]));
    const found = hits.flatMap((hit) => {
      const message = byPlace.get(`${hit.conversationId}\0${hit.seq}`);
      // A tombstone has no words.
      return message && matchesWords(words, wordsOf(message.content)) ? [{hit, message}] : [];
    });
    return {found, beside};
  }

  /** The conversations of a page, as far as the person is still in them. */
  async function seenBy({appId, userId}: Actor & {kind: 'user'}, ids: Iterable<string>): Promise<Map<string, Seen>> {
    const seen = new Map<string, Seen>();
    for (const id of ids) {
      const [conversation] = await rows.one(db, appId, id);
      const [participant] = await participants.one(db, appId, id, userId);
      if (conversation && participant?.active === 1) seen.set(id, {conversation, participant});
    }
    return seen;
  }

  return {
    async messages(actor, permissions, search) {
      const words = check(permissions, search);
      const {appId} = actor;
      const nothing = {hits: [], views: [], users: [], messages: [], next: 0, loadedAll: true};
      if (words.length === 0) return nothing;
      const rooms = await roomsOf(actor, search);
      await indexer.catchUp(appId, rooms);
      const ids = rooms.map(({id}) => id);

      // One more than wanted tells whether more would follow.
      const wanted = search.limit + 1;
      const found: Found[] = [];
      const beside: Shown['beside'][] = [];
      let before = search.before ?? END;
      let isEnd = false;
      let limit = wanted;
      const untilMs = performance.now() + PAGE_MS;
      while (!isEnd && found.length < wanted) {
        const hits = await find(appId, ids, {words, before, limit});
        const confirmed = await confirm(actor, hits, words);
        found.push(...confirmed.found);
        if (confirmed.found.length > 0) beside.push(confirmed.beside);
        before = hits.at(-1)?.place ?? before;
        isEnd = hits.length < limit;
        limit = Math.min(2 * limit, MOST_HITS);
        if (performance.now() >= untilMs) break;
      }
      const page = found.slice(0, search.limit);
      const hasMore = found.length > search.limit;
      const seen = await seenBy(actor, new Set(page.map(({hit}) => hit.conversationId)));
      const built = await views.build(db, appId, actor.userId, [...seen.values()]);
      return {
        hits: page.flatMap(({hit: {conversationId}, message}) =>
          seen.has(conversationId) ? [{conversationId, message}] : [],
        ),
        views: built.views,
        users: distinct([built, ...beside].flatMap(({users}) => users)),
        messages: distinct([built, ...beside].flatMap((each) => each.messages)),
        next: hasMore ? (page.at(-1)?.hit.place ?? before) : before,
        loadedAll: isEnd && !hasMore,
      };
    },

    async conversations(actor, permissions, search) {
      const words = check(permissions, search);
      if (words.length === 0) return {views: [], users: [], messages: [], loadedAll: true};
      const {limit, after, filter} = search;
      return conversations.listViews(actor, {limit, after, filter, matches: (row) => isNamed(row, words)});
    },

    async close() {
      await indexer.close();
      await index.close();
    },
  };
}

interface Found {
  readonly hit: Hit;
  readonly message: Message;
}

type FindPage = Omit<Parameters<SearchIndex['find']>[0], 'conversationIds'>;

/** All words in the subject, or all in `custom.search`; never some here and some there. */
function isNamed({conversation}: FeedRow, words: readonly string[]): boolean {
  const {subject, custom} = readAttributes(conversation);
  const named = Object.hasOwn(custom, SEARCH_KEY) ? custom[SEARCH_KEY] : undefined;
  return [subject, named].some((text) => typeof text === 'string' && matchesWords(words, searchWords(text)));
}

/** The words that are looked for. Throws FORBIDDEN or INVALID where there may be no search. */
function check(permissions: RolePermissions, {query, filter}: MessageSearch | ConversationSearch): string[] {
  if (!permissions.canSearch) throw new DomainError('FORBIDDEN', 'This role may not search.');
  const reasons = new Reasons();
  if ([...query].length > ContentLimits.searchLength) {
    reasons.add('query', `must have at most ${ContentLimits.searchLength} characters`);
  }
  reasons.check();
  if (filter) checkFilter(filter);
  return searchWords(query);
}

function distinct<T extends {readonly id: string}>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
