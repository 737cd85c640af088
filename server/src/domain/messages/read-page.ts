import type {Kysely} from 'kysely';
import type {Message} from 'talk-elements/protocol';
import type {ConversationRow, Schema} from '../../db/schema.js';
import {VersionedCache} from '../conversations/versioned-cache.js';
import type {MessageColumns, MessageQueries} from './queries.js';
import type {MessageReader} from './reader.js';

/** Characters of messages kept over all conversations. */
const CHARACTERS = 16_000_000;
/** What a message takes beside its content. */
const OVERHEAD = 400;
/** Above every seq. */
const END = Number.MAX_SAFE_INTEGER;

/** Messages as they were written, newest first. Frozen: the same page may be given out many times. */
export interface MessagePage {
  readonly messages: readonly Message[];
  /** What the messages quote. */
  readonly quoted: readonly Message[];
  readonly loadedAll: boolean;
}

/**
 * Reads pages of a conversation, below a seq or from the end. The newest page is what everyone who opens a conversation asks
 * for, so it is kept for as long as nothing changes there. It holds nothing that depends on who reads.
 */
export type ReadPage = (
  db: Kysely<Schema>,
  conversation: ConversationRow,
  page: {readonly limit: number; readonly before: number | undefined},
) => Promise<MessagePage>;

export function createReadPage(queries: MessageQueries, reader: MessageReader): ReadPage {
  const newest = new VersionedCache<MessagePage & {readonly limit: number}>(CHARACTERS);

  async function read(db: Kysely<Schema>, {app_id: appId, id}: ConversationRow, limit: number, before: number) {
    const rows = await queries.before(db, appId, id, before, limit + 1);
    const messages = await reader.present(db, appId, rows.slice(0, limit));
    const quoted = await reader.quoted(db, appId, messages);
    const page = {messages: Object.freeze(messages), quoted: Object.freeze(quoted), loadedAll: rows.length <= limit};
    return {page, size: sizeOf(rows)};
  }

  return async (db, conversation, {limit, before}) => {
    if (before !== undefined) return (await read(db, conversation, limit, before)).page;
    const known = newest.get(conversation, conversation.version);
    if (known?.limit === limit) return known;
    const {page, size} = await read(db, conversation, limit, END);
    newest.set(conversation, conversation.version, {...page, limit}, size);
    return page;
  };
}

function sizeOf(rows: readonly MessageColumns[]): number {
  return rows.reduce((sum, {content, custom}) => sum + OVERHEAD + content.length + (custom?.length ?? 0), OVERHEAD);
}
