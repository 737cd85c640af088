import {closeSync, openSync, readFileSync, writeSync} from 'node:fs';
import {randomBytes} from 'node:crypto';
import type {Kysely} from 'kysely';
import type {Schema} from './schema.js';

/** Fixed width, so that each note overwrites the last one whole. */
const DIGITS = 16;

/**
 * Names the history of the database and notices when it went back in time. A file beside the database remembers how
 * many transactions had been committed; a database that knows of fewer is a restored backup. What clients hold may then
 * be ahead of it, so it gets a new epoch and they start over.
 */
export interface Epoch {
  readonly id: string;
  /** Remembers how far commits have come. Called after each. */
  committed(commits: number): void;
  close(): void;
}

export function newEpochId(): string {
  return randomBytes(6).toString('base64url');
}

/** Reads or creates the database's epoch. `file` is undefined for a database that no file can replace. */
export async function openEpoch(db: Kysely<Schema>, file: string | undefined): Promise<Epoch> {
  const row = await db.selectFrom('meta').select(['epoch', 'commits']).where('id', '=', 1).executeTakeFirst();
  let id = row?.epoch ?? newEpochId();
  const commits = row?.commits ?? 0;
  if (!row) await db.insertInto('meta').values({id: 1, epoch: id, commits: 0}).execute();
  if (file === undefined) return {id, committed: () => undefined, close: () => undefined};

  const path = `${file}-epoch`;
  const noted = readNote(path);
  if (noted && (noted.id !== id || noted.commits > commits)) {
    id = newEpochId();
    await db.updateTable('meta').set({epoch: id}).where('id', '=', 1).execute();
  }
  const handle = openSync(path, noted ? 'r+' : 'w');
  const note = (count: number): void => {
    try {
      writeSync(handle, `${String(count).padStart(DIGITS, '0')} ${id}\n`, 0, 'latin1');
    } catch {
      // What was committed stays committed. An older note only means that a very recent backup goes unnoticed.
    }
  };
  note(commits);
  return {id, committed: note, close: () => closeSync(handle)};
}

/** Undefined when there is no note that can be believed. */
function readNote(path: string): {id: string; commits: number} | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const match = /^(\d{16}) ([\w-]+)\n/.exec(text);
  return match?.[1] && match[2] ? {commits: Number(match[1]), id: match[2]} : undefined;
}
