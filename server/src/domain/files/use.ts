import type {Kysely} from 'kysely';
import type {FileBlock} from 'talk-elements/protocol';
import type {FileRow, Schema} from '../../db/schema.js';
import type {Actor} from '../actor.js';
import {fileBlock} from './file-block.js';
import type {FileQueries} from './queries.js';

/** A message that holds a file. */
export type Use = readonly [appId: string, conversationId: string, messageId: string, fileId: string];

/** Files by token, of one or several apps. */
export type FoundFiles = ReadonlyMap<string, FileRow>;

/** Finds files that messages of one transaction name. Asks nothing where there are none. */
export async function findFiles(
  queries: FileQueries,
  db: Kysely<Schema>,
  tokens: readonly (readonly [appId: string, fileId: string])[],
): Promise<FoundFiles> {
  const rows = tokens.length === 0 ? [] : await queries.many(db, tokens);
  return new Map(rows.map((row) => [fileKey(row.app_id, row.id), row]));
}

/**
 * The file that a token names for this actor; undefined for none. What no message holds yet is its owner's alone; a back
 * end's is for whoever was given the token.
 */
export function findFile(actor: Actor, token: string, files: FoundFiles, now: number): FileBlock | undefined {
  const row = files.get(fileKey(actor.appId, token));
  if (!row || (row.expires_at !== null && row.expires_at <= now)) return undefined;
  const isPrivate = row.expires_at !== null && row.owner_id !== null;
  if (isPrivate && actor.kind === 'user' && row.owner_id !== actor.userId) return undefined;
  return fileBlock(row);
}

/** Makes files stay for as long as these messages hold them. */
export async function useFiles(queries: FileQueries, db: Kysely<Schema>, uses: readonly Use[]): Promise<void> {
  if (uses.length === 0) return;
  await queries.use(db, uses);
  await queries.keep(
    db,
    uses.map(([appId, , , fileId]) => [appId, fileId] as const),
  );
}

/** Lets go what one message holds, or a whole conversation. What nothing else holds goes with the next sweep. */
export async function releaseFiles(
  queries: FileQueries,
  db: Kysely<Schema>,
  of: {readonly appId: string; readonly conversationId: string; readonly messageId?: string; readonly now: number},
): Promise<void> {
  const {appId, conversationId, messageId, now} = of;
  const held =
    messageId === undefined
      ? await queries.usesOfConversation(db, appId, conversationId)
      : await queries.usesOfMessage(db, appId, conversationId, messageId);
  if (held.length === 0) return;
  let gone = db.deleteFrom('file_use').where('app_id', '=', appId).where('conversation_id', '=', conversationId);
  if (messageId !== undefined) gone = gone.where('message_id', '=', messageId);
  await gone.execute();
  await queries.release(
    db,
    held.map(({file_id: fileId}) => [appId, fileId, now] as const),
  );
}

function fileKey(appId: string, fileId: string): string {
  return `${appId}\0${fileId}`;
}
