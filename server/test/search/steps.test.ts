import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from '@photostructure/sqlite';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {CheckpointThread} from '../../src/db/dialects/sqlite-checkpoint-thread.js';
import type {SearchIndex} from '../../src/db/dialects/search-index.js';
import {sqliteSearchIndex} from '../../src/db/dialects/sqlite-search-index.js';

const STEPS = 400;
const MESSAGES = 20;
const PAGE_BYTES = 4096;
const MOST_PAGES = 64;
const key = {appId: 'demo', conversationId: 'room'};

/** Leaves everything in the log, whose growth then tells what a step wrote. */
const thread: CheckpointThread = {checkpoint: async () => ({all: 0, moved: 0}), close: async () => undefined};

let folder: string;
let file: string;
let index: SearchIndex;
let seq: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talk-search-'));
  file = join(folder, 'search');
  index = sqliteSearchIndex(file, thread);
  seq = 0;
});

afterEach(async () => {
  await index.close();
  rmSync(folder, {recursive: true, force: true});
});

/** Stores messages, each of words that no other has. Gives the pages written. */
async function step(): Promise<number> {
  const before = statSync(`${file}-wal`).size;
  const entries = Array.from({length: MESSAGES}, () => {
    seq += 1;
    return {
      seq,
      createdAt: 1_700_000_000_000 + seq,
      words: ['hello', `w${seq * 7919}`, `x${seq * 104_729}`, nameOf(seq)],
    };
  });
  await index.store({...key, stand: {epoch: 'e', version: seq, seq}, isReset: false, removed: [], entries});
  return (statSync(`${file}-wal`).size - before) / PAGE_BYTES;
}

/** As long for each, so that none starts another. */
function nameOf(of: number): string {
  return `n${String(of).padStart(6, '0')}`;
}

async function longestStep(): Promise<number> {
  let most = 0;
  for (let count = 0; count < STEPS; count++) most = Math.max(most, await step());
  return most;
}

describe('a step of the search index', () => {
  it('writes a few pages, however many came before', async () => {
    expect(await longestStep()).toBeLessThan(MOST_PAGES);
    const hits = await index.find({
      appId: key.appId,
      conversationIds: [key.conversationId],
      words: [nameOf(MESSAGES)],
      before: Number.MAX_SAFE_INTEGER,
      limit: 1,
    });
    expect(hits.map((hit) => hit.seq)).toEqual([MESSAGES]);
  });

  it('does so in an index of an older server, too', async () => {
    await index.close();
    const older = new DatabaseSync(file);
    older.exec("insert into word (word, rank) values ('automerge', 4)");
    older.close();
    index = sqliteSearchIndex(file, thread);

    expect(await longestStep()).toBeLessThan(MOST_PAGES);
  });
});
