import {existsSync, mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from '@photostructure/sqlite';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {createCheckpoints, type Checkpoints} from '../../src/db/dialects/sqlite-checkpoints.js';

const limits = {changes: 20, long: 200};
const kept = 'x'.repeat(3000);

let folder: string;
let path: string;
let database: InstanceType<typeof DatabaseSync>;
let checkpoints: Checkpoints;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talk-checkpoints-'));
  path = join(folder, 'talk.db');
  database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table note (text text)');
  checkpoints = createCheckpoints(database, path, limits);
});

afterEach(async () => {
  await checkpoints.close();
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

  it('let a long log start over although the thread could not move all of it', async () => {
    checkpoints = createCheckpoints(database, path, {changes: 200, long: 200});
    commit(150);
    const reader = new DatabaseSync(path);
    reader.exec('begin; select count(*) from note');
    commit(100);
    await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(100 * kept.length), 10_000);
    reader.exec('rollback');
    reader.close();

    // Too few commits for the thread to be asked again.
    await vi.waitFor(
      () => {
        const {size} = statSync(`${path}-wal`);
        commit(1);
        expect(statSync(`${path}-wal`).size).toBe(size);
      },
      {timeout: 9000, interval: 50},
    );
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
    await checkpoints.close();

    expect(existsSync(`${path}-wal`)).toBe(true);
    expect(statSync(path).size).toBeLessThan(5 * kept.length);
  });

  it('are over once closed', async () => {
    commit(50);
    await checkpoints.close();
    const {size} = statSync(path);
    commit(50);
    await nextTurn();

    expect(statSync(path).size).toBe(size);
  });
});
