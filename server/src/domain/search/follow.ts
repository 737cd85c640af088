import type {Kysely} from 'kysely';
import {toPlaintext, type ContentBlock} from 'talk-elements/protocol';
import type {SearchIndex, Stand} from '../../db/dialects/search-index.js';
import type {Schema} from '../../db/schema.js';
import type {RoomRow, SearchQueries, TextRow} from './queries.js';
import {searchWords} from './search-words.js';

/** Messages of one step: a millisecond of work. */
const STEP = 20;

interface FollowDependencies {
  readonly db: Kysely<Schema>;
  readonly index: SearchIndex;
  readonly queries: SearchQueries;
  readonly epochOf: (row: Pick<RoomRow, 'epoch'>) => string;
}

/**
 * Brings the index up to where a conversation stood when its row was read. `pause` is awaited between steps; whatever
 * happens there, the index tells the truth about how far it is.
 */
export type Follow = (room: RoomRow, pause: () => Promise<void>) => Promise<void>;

export function createFollow({db, index, queries, epochOf}: FollowDependencies): Follow {
  return async (room, pause) => {
    const key = {appId: room.app_id, conversationId: room.id};
    const epoch = epochOf(room);
    const known = (await index.stands(room.app_id, [room.id])).get(room.id);
    if (known && isFollowed(known, room, epoch)) return;
    const isSameHistory = known?.epoch === epoch && known.version <= room.version;
    let stand: Stand = isSameHistory ? known : {epoch, version: 0, seq: 0};
    if (!isSameHistory) await index.store({...key, stand, isReset: true, removed: [], entries: []});

    // What changed among the messages that are in.
    while (stand.seq > 0) {
      const rows = await queries.changed(db, room.app_id, room.id, stand.version, STEP);
      stand = {...stand, version: rows.at(-1)?.version ?? stand.version};
      const concerned = rows.filter(({seq}) => seq <= stand.seq);
      await index.store({...key, stand, isReset: false, ...sort(concerned)});
      if (rows.length < STEP) break;
      await pause();
    }
    // What came after them.
    for (;;) {
      const rows = await queries.came(db, room.app_id, room.id, stand.seq, STEP);
      const isEnd = rows.length < STEP;
      stand = {
        epoch,
        version: isEnd ? Math.max(stand.version, room.version) : stand.version,
        seq: rows.at(-1)?.seq ?? stand.seq,
      };
      await index.store({...key, stand, isReset: false, ...sort(rows)});
      if (isEnd) return;
      await pause();
    }
  };
}

/** Whether the index knows all that a conversation's row says has happened. */
export function isFollowed(stand: Stand | undefined, room: RoomRow, epoch: string): boolean {
  return stand?.epoch === epoch && stand.version >= room.version;
}

function sort(rows: readonly TextRow[]) {
  const removed: number[] = [];
  const entries = rows.flatMap(({seq, content, created_at: createdAt, deleted}) => {
    const words = deleted === 1 ? [] : wordsOf(JSON.parse(content) as ContentBlock[]);
    if (words.length === 0) removed.push(seq);
    return words.length === 0 ? [] : [{seq, createdAt, words}];
  });
  return {removed, entries};
}

/** Only texts are searched: files and locations have no words. */
export function wordsOf(content: readonly ContentBlock[]): string[] {
  return searchWords(toPlaintext(content.filter(({type}) => type === 'text')));
}
