import {existsSync, mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from '@photostructure/sqlite';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {createCheckpointThread, type CheckpointThread} from '../../src/db/dialects/sqlite-checkpoint-thread.js';
import {createCheckpoints, type Checkpoints} from '../../src/db/dialects/sqlite-checkpoints.js';

const limits = {changes: 20, long: 200};
const kept = 'x'.repeat(3000);

let folder: string;
let path: string;
let database: InstanceType<typeof DatabaseSync>;
let thread: CheckpointThread;
let checkpoints: Checkpoints;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talk-checkpoints-'));
  path = join(folder, 'talk.db');
  database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table note (text text)');
  thread = createCheckpointThread();
  checkpoints = createCheckpoints(database, path, thread, limits);
});

afterEach(async () => {
  await thread.close();
  database.close();
  rmSync(folder, {recursive: true, force: true});
});

function commit(rows: number): void {
  database.exec('begin');
  for (let row = 0; row < rows; row++) database.prepare('insert into note values (?)').run(kept);
  database.exec('commit');
  checkpoints.committed();
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('checkpoints', () => {
  it('move what was committed into the file, without the writer', async () => {
    commit(50);

    await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(50 * kept.length), 10_000);
  });

  it('let a long log start over once nobody reads what was there before', async () => {
    checkpoints = createCheckpoints(database, path, thread, {commits: 10, changes: 200, long: 200});
    commit(150);
    const reader = new DatabaseSync(path);
    reader.exec('begin; select count(*) from note');
    commit(100);
    await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(100 * kept.length), 10_000);
    reader.exec('rollback');
    reader.close();

    await vi.waitFor(
      () => {
        const {size} = statSync(`${path}-wal`);
        commit(1);
        expect(statSync(`${path}-wal`).size).toBe(size);
      },
      {timeout: 9000, interval: 50},
    );
  });

  it('come after many small commits as well', async () => {
    checkpoints = createCheckpoints(database, path, thread, {...limits, commits: 10});
    for (let times = 0; times < 9; times++) commit(1);
    await nextTurn();
    expect(statSync(path).size).toBeLessThan(9 * kept.length);

    commit(1);
    await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(10 * kept.length), 10_000);
  });

  it('of several files share a thread', async () => {
    const otherPath = join(folder, 'other.db');
    const other = new DatabaseSync(otherPath);
    other.exec('pragma journal_mode = wal; create table note (text text)');
    const others = createCheckpoints(other, otherPath, thread, limits);
    for (let row = 0; row < 50; row++) other.prepare('insert into note values (?)').run(kept);
    others.committed();
    commit(50);

    await vi.waitFor(() => {
      for (const file of [path, otherPath]) expect(statSync(file).size).toBeGreaterThan(50 * kept.length);
    }, 10_000);
    other.close();
  });

  it('are done by the connection itself where there is no thread', async () => {
    await thread.close();
    commit(50);
    await nextTurn();
    expect(statSync(path).size).toBeLessThan(50 * kept.length);

    for (let times = 0; times < 40; times++) commit(100);
    expect(statSync(path).size).toBeGreaterThan(3000 * kept.length);
  });

  it('lose nothing of a transaction that is open meanwhile', async () => {
    commit(50);
    database.exec('begin');
    database.prepare('insert into note values (?)').run('open');
    await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(50 * kept.length), 10_000);
    database.exec('commit');
    checkpoints.committed();

    const other = new DatabaseSync(path);
    expect(other.prepare("select count(*) as count from note where text = 'open'").get()).toEqual({count: 1});
    other.close();
  });

  it('cost no thread where little is written', async () => {
    commit(5);
    checkpoints.close();
    await thread.close();

    expect(existsSync(`${path}-wal`)).toBe(true);
    expect(statSync(path).size).toBeLessThan(5 * kept.length);
  });

  it('are over once closed', async () => {
    commit(50);
    checkpoints.close();
    await thread.close();
    const {size} = statSync(path);
    commit(50);
    await nextTurn();

    expect(statSync(path).size).toBe(size);
  });
});
