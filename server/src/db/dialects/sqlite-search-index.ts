import {rmSync} from 'node:fs';
import {DatabaseSync} from '@photostructure/sqlite';
import type {CheckpointThread} from './sqlite-checkpoint-thread.js';
import {createCheckpoints} from './sqlite-checkpoints.js';
import type {ConversationKey, Entry, Hit, SearchIndex, Stand} from './search-index.js';

/** Another number makes every server build its index anew. */
const FORMAT = 1;
/** Beginnings of words up to this length have lists of their own, so that looking up a letter costs no more than a word. */
const SHORT = 3;
/** Characters of a word that the index knows. */
const LONGEST = 32;
/** Messages of one millisecond that keep their order. */
const PLACES = 1024;
/** Words of a query that the index is asked for. */
const WORDS = 8;
const ROOMS_AT_ONCE = 64;
/** Messages cleared away in one go. */
const TIDY = 200;
/** Pages of the lists of words that each step merges at most. Left alone, FTS5 merges hundreds in one step and nothing in most. */
const MERGED_PAGES = 8;

/** Everything but letters, digits and the space, which alone separates words. */
const tokenCharacters = Array.from({length: 95}, (_, index) => String.fromCharCode(32 + index))
  .filter((character) => !/[ a-z0-9]/i.test(character))
  .join('');

const tables = `
  create table room (
    id integer primary key autoincrement,
    app_id text not null,
    conversation_id text not null,
    epoch text not null,
    version integer not null,
    seq integer not null,
    unique (app_id, conversation_id)
  );
  create table doc (id integer primary key, room integer not null, seq integer not null);
  create unique index doc_seq on doc (room, seq);
  create table dropped (room integer primary key);
  create virtual table word using fts5(
    words, content = '', contentless_delete = 1, detail = none,
    tokenize = ${quote(`ascii tokenchars ${quote(tokenCharacters)}`)}
  );
  pragma user_version = ${FORMAT};
`;

interface Room {
  readonly id: number;
  readonly epoch: string;
  readonly version: number;
  readonly seq: number;
}

/**
 * Full-text search of SQLite. A term is a word with the number of its conversation before it, so that a query touches the
 * lists of the conversations it may look into and no others. Losing the last moments to a power cut does no harm: the
 * stands are lost with them.
 * @param thread - Does its checkpoints; without one they are done where it is written.
 */
export function sqliteSearchIndex(file: string, thread?: CheckpointThread): SearchIndex {
  const db = open(file);
  const checkpoints = thread && createCheckpoints(db, file, thread);
  const room = db.prepare('select id, epoch, version, seq from room where app_id = ? and conversation_id = ?');
  const addRoom = db.prepare(
    'insert into room (app_id, conversation_id, epoch, version, seq) values (?, ?, ?, ?, ?) returning id',
  );
  const moveRoom = db.prepare('update room set epoch = ?, version = ?, seq = ? where id = ?');
  const removeRoom = db.prepare('delete from room where id = ?');
  const addDropped = db.prepare('insert into dropped (room) values (?)');
  const rooms = db.prepare(
    'select id, app_id as appId, conversation_id as conversationId from room where id > ? order by id limit ?',
  );
  const stands = db.prepare(`select conversation_id as conversationId, epoch, version, seq from room
    where app_id = ? and conversation_id in (select value from json_each(?))`);
  const docAt = db.prepare('select id from doc where room = ? and seq = ?');
  const lastDoc = db.prepare('select max(id) as id from doc where id >= ? and id < ?');
  const addDoc = db.prepare('insert into doc (id, room, seq) values (?, ?, ?)');
  const removeDoc = db.prepare('delete from doc where id = ?');
  const addWords = db.prepare('insert into word (rowid, words) values (?, ?)');
  const mergeWords = db.prepare(`insert into word (word, rank) values ('merge', ${MERGED_PAGES})`);
  const removeWords = db.prepare('delete from word where rowid = ?');
  const find = db.prepare(`select word.rowid as place, r.conversation_id as conversationId, d.seq as seq
    from word join doc as d on d.id = word.rowid join room as r on r.id = d.room
    where word match ? and word.rowid < ? order by word.rowid desc limit ?`);
  const firstDropped = db.prepare('select room from dropped limit 1');
  const docsOf = db.prepare('select id from doc where room = ? limit ?');
  const removeDropped = db.prepare('delete from dropped where room = ?');

  const roomOf = ({appId, conversationId}: ConversationKey) => room.get(appId, conversationId) as Room | undefined;

  function together(work: () => void): void {
    db.exec('begin immediate');
    try {
      work();
      db.exec('commit');
    } catch (error) {
      db.exec('rollback');
      throw error;
    }
    checkpoints?.committed();
  }

  /** The room to write to; one that starts over gets another number, and what it held is cleared away later. */
  function enter(key: ConversationKey, {epoch, version, seq}: Stand, isReset: boolean): number {
    const known = roomOf(key);
    if (known && !isReset) {
      moveRoom.run(epoch, version, seq, known.id);
      return known.id;
    }
    if (known) leave(known.id);
    return (addRoom.get(key.appId, key.conversationId, epoch, version, seq) as {id: number}).id;
  }

  function leave(id: number): void {
    removeRoom.run(id);
    addDropped.run(id);
  }

  function remove(roomId: number, seq: number): void {
    const doc = docAt.get(roomId, seq) as {id: number} | undefined;
    if (doc) forget(doc.id);
  }

  function forget(id: number): void {
    removeWords.run(id);
    removeDoc.run(id);
  }

  function add(roomId: number, {seq, createdAt, words}: Entry): void {
    const id = freePlace(Math.max(0, Math.floor(createdAt)) * PLACES);
    addDoc.run(id, roomId, seq);
    addWords.run(id, [...new Set(words.flatMap((word) => termsOf(roomId, word)))].join(' '));
  }

  function freePlace(first: number): number {
    for (let place = first; ; place += PLACES) {
      const last = (lastDoc.get(place, place + PLACES) as {id: number | null}).id;
      if (last === null) return place;
      if (last + 1 < place + PLACES) return last + 1;
    }
  }

  return {
    roomsAtOnce: ROOMS_AT_ONCE,

    async stands(appId, conversationIds) {
      const found = stands.all(appId, JSON.stringify(conversationIds)) as (Stand & {conversationId: string})[];
      return new Map(found.map(({conversationId, ...stand}) => [conversationId, stand]));
    },

    async store({stand, isReset, removed, entries, ...key}) {
      together(() => {
        const roomId = enter(key, stand, isReset);
        for (const seq of removed) remove(roomId, seq);
        for (const entry of entries) {
          remove(roomId, entry.seq);
          if (entry.words.length > 0) add(roomId, entry);
        }
        if (entries.length > 0) mergeWords.run();
      });
    },

    async find({appId, conversationIds, words, before, limit}) {
      // The longest words choose best; whoever asked checks the others.
      const choosing = words.toSorted((a, b) => b.length - a.length).slice(0, WORDS);
      const parts = conversationIds.flatMap((conversationId) => {
        const known = roomOf({appId, conversationId});
        return known ? `(${choosing.map((word) => matchOf(known.id, word)).join(' AND ')})` : [];
      });
      if (parts.length === 0) return [];
      return find.all(parts.join(' OR '), before, limit) as Hit[];
    },

    async drop(key) {
      together(() => {
        const known = roomOf(key);
        if (known) leave(known.id);
      });
    },

    conversations: async (after, limit) => rooms.all(after, limit) as (ConversationKey & {readonly id: number})[],

    async tidy() {
      const dropped = firstDropped.get() as {room: number} | undefined;
      if (!dropped) return false;
      together(() => {
        const docs = docsOf.all(dropped.room, TIDY) as {id: number}[];
        for (const {id} of docs) forget(id);
        if (docs.length < TIDY) removeDropped.run(dropped.room);
      });
      return true;
    },

    close: async () => {
      checkpoints?.close();
      db.close();
    },
  };
}

/** The next one to open it builds it anew. */
export function removeSearchIndex(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, {force: true});
}

/** An index that cannot be read, or is of another format, is built anew. */
function open(file: string): InstanceType<typeof DatabaseSync> {
  for (const isLastTry of [false, true]) {
    const db = new DatabaseSync(file);
    try {
      db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -16384;');
      const {user_version: version} = db.prepare('pragma user_version').get() as {user_version: number};
      if (version === FORMAT) return withoutLumps(db);
      if (version === 0 && db.prepare('select 1 from sqlite_schema').get() === undefined) {
        db.exec(`begin; ${tables} commit;`);
        return withoutLumps(db);
      }
    } catch (error) {
      if (isLastTry) throw error;
    }
    db.close();
    removeSearchIndex(file);
  }
  throw new Error('The search index could not be made.');
}

/** Leaves merging to the steps. */
function withoutLumps(db: InstanceType<typeof DatabaseSync>): InstanceType<typeof DatabaseSync> {
  const isSet = db.prepare("select 1 from word_config where k = 'automerge' and v = 0").get() !== undefined;
  if (!isSet) db.exec("insert into word (word, rank) values ('automerge', 0)");
  return db;
}

/** A word is found by its short beginnings and, if it is longer than those, by any other beginning. */
function termsOf(roomId: number, word: string): string[] {
  const characters = [...word].slice(0, LONGEST);
  const terms: string[] = [];
  for (let length = 1; length <= Math.min(SHORT, characters.length); length++) {
    terms.push(shortTerm(roomId, characters.slice(0, length).join('')));
  }
  if (characters.length > SHORT) terms.push(longTerm(roomId, characters.join('')));
  return terms;
}

/** Quoted, so that whatever a person types is a word and never an operator. */
function matchOf(roomId: number, word: string): string {
  const characters = [...word].slice(0, LONGEST);
  const text = characters.join('');
  const phrase = (term: string): string => `"${term.replaceAll('"', '""')}"`;
  return characters.length > SHORT ? `${phrase(longTerm(roomId, text))} *` : phrase(shortTerm(roomId, text));
}

function shortTerm(roomId: number, text: string): string {
  return `${roomId.toString(36)}:${text}`;
}

function longTerm(roomId: number, text: string): string {
  return `${roomId.toString(36)}=${text}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
