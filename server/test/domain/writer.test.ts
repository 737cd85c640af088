import {CompiledQuery} from 'kysely';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {BusEvent} from '../../src/bus/bus.js';
import {memoryBus} from '../../src/bus/memory.js';
import {openDatabase, type Database} from '../../src/db/open-database.js';
import {createWriter, type BatchHandler, type Writer, type WriteTransaction} from '../../src/db/writer.js';

let database: Database;
let writer: Writer;
let published: BusEvent[];
let commits: number[];

beforeEach(async () => {
  database = await openDatabase({kind: 'sqlite', path: ':memory:'});
  published = [];
  commits = [];
  const bus = memoryBus((error) => {
    throw error;
  });
  bus.listen((events) => published.push(...events));
  writer = createWriter({database, bus, queueLimit: 50, onCommit: (size) => commits.push(size)});
});

afterEach(async () => {
  await writer.close();
  await database.close();
});

function add(id: string) {
  return async ({db, publish}: WriteTransaction): Promise<string> => {
    await db.insertInto('app').values({id, settings: '{}', created_at: 0}).execute();
    publish({type: 'app', appId: id});
    return id;
  };
}

async function stored(): Promise<string[]> {
  return (await database.db.selectFrom('app').select('id').orderBy('id').execute()).map((row) => row.id);
}

const appIds = (): string[] => published.map((event) => event.appId);

describe('the writer', () => {
  it('commits what one tick queued together, in order', async () => {
    const results = await Promise.all(['a', 'b', 'c'].map((id) => writer.run(add(id))));

    expect(results).toEqual(['a', 'b', 'c']);
    expect(commits).toEqual([3]);
    expect(appIds()).toEqual(['a', 'b', 'c']);
  });

  it('undoes a failing piece of work alone, with its events', async () => {
    const failing = writer.run(async (tx) => {
      await add('x')(tx);
      throw new Error('no');
    });
    const [a, x, b] = await Promise.allSettled([writer.run(add('a')), failing, writer.run(add('b'))]);

    expect([a.status, x.status, b.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual(['a', 'b']);
    expect(appIds()).toEqual(['a', 'b']);
  });

  it('tells the bus and settles promises only after the commit', async () => {
    let seenByReader: string[] = [];
    const bus = memoryBus(() => undefined);
    const own = createWriter({database, bus});
    const order: string[] = [];
    bus.listen(() => order.push('event'));

    await own.run(async (tx) => {
      await add('a')(tx);
      seenByReader = await stored();
    });
    order.push('promise');

    expect(seenByReader).toEqual([]);
    expect(order).toEqual(['event', 'promise']);
    expect(await stored()).toEqual(['a']);
  });

  it('gives neighbouring items of one handler as one list, and each its own outcome', async () => {
    const lists: string[][] = [];
    const handler: BatchHandler<string, string> = async (tx, items) => {
      lists.push([...items]);
      for (const id of items.filter((item) => item !== 'bad')) await add(id)(tx);
      return items.map((item) =>
        item === 'bad' ? {ok: false, error: new Error('bad')} : {ok: true, value: item.toUpperCase()},
      );
    };
    const results = await Promise.allSettled([
      writer.batch(handler, 'a'),
      writer.batch(handler, 'bad'),
      writer.run(add('between')),
      writer.batch(handler, 'b'),
    ]);

    expect(lists).toEqual([['a', 'bad'], ['b']]);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      'A',
      'failed',
      'between',
      'B',
    ]);
  });

  it('tries the items of a batch that threw one by one, so that only the culprit fails', async () => {
    const handler: BatchHandler<string, string> = async (tx, items) => {
      for (const id of items) {
        await add(id)(tx);
        if (id === 'bad') throw new Error('bad');
      }
      return items.map((value) => ({ok: true, value}));
    };
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((item) => writer.batch(handler, item)));

    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual(['a', 'b']);
    expect(appIds()).toEqual(['a', 'b']);
  });

  it('refuses work beyond its limit and does the rest', async () => {
    const results = await Promise.allSettled(Array.from({length: 60}, (_, index) => writer.run(add(`a${index}`))));

    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({code: 'UNAVAILABLE', retryAfterMs: 1000});
    expect(await stored()).toHaveLength(50);
  });

  it('rejects everything with UNAVAILABLE when the commit fails, and works again after', async () => {
    const broken = writer.run(async (tx) => {
      const {db} = tx;
      await add('a')({...tx, publish: () => undefined});
      // A deferred violation is only seen by the commit.
      await db.executeQuery(CompiledQuery.raw('pragma defer_foreign_keys = on'));
      await db
        .insertInto('app_key')
        .values({app_id: 'nowhere', id: 'k', secret: 's', created_at: 0, use_for_webhooks: 0})
        .execute();
    });
    const [first, second] = await Promise.allSettled([broken, writer.run(add('b'))]);

    expect([first, second]).toMatchObject([
      {status: 'rejected', reason: {code: 'UNAVAILABLE'}},
      {status: 'rejected', reason: {code: 'UNAVAILABLE'}},
    ]);
    expect(published).toEqual([]);
    await writer.run(add('c'));
    expect(await stored()).toEqual(['c']);
  });

  it('finishes what is queued when it closes, then refuses', async () => {
    const pending = [writer.run(add('a')), writer.run(add('b'))];
    await writer.close();

    expect(await Promise.all(pending)).toEqual(['a', 'b']);
    await expect(writer.run(add('c'))).rejects.toMatchObject({code: 'UNAVAILABLE'});
  });
});
