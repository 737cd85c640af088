import {sql} from 'kysely';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {openDatabase, type Database} from '../../src/db/open-database.js';

let database: Database;

beforeAll(async () => {
  database = await openDatabase({kind: 'sqlite', path: ':memory:'});
});
afterAll(() => database.close());

/** Small results and large ones come from the database in different ways. */
const read = (count: number) =>
  sql<{n: number; text: string | null; big: number; 'a "name"': string}>`
    select n, text, big, text as "a ""name""" from (
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count})
      select n, case n % 3 when 0 then null when 1 then 'q"\\' || char(7, 10, 0, 233, 128075) else '' end as text,
        9007199254740991 - n as big
      from numbers order by n desc
    ) limit ${count}`.execute(database.db);

it('reads the same rows, in order, however many there are', async () => {
  const once = (await read(500)).rows;
  const again = (await read(500)).rows;
  expect(again.map(({n}) => n)).toEqual(Array.from({length: 500}, (_, index) => 500 - index));
  expect(again[499]).toMatchObject({n: 1, text: 'q"\\\u0007\n\0é👋', big: Number.MAX_SAFE_INTEGER - 1});
  expect(again.map(({n, text, big}) => [n, text === null, big])).toEqual(
    once.map(({n, text, big}) => [n, text === null, big]),
  );
  expect((await read(1)).rows).toHaveLength(1);
  expect((await read(0)).rows).toEqual([]);
  expect((await read(2)).rows.map(({n, text}) => [n, text])).toEqual([
    [2, ''],
    [1, (await read(1)).rows[0]?.text],
  ]);
});
