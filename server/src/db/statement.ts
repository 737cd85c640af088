import {CompiledQuery, sql, type Compilable, type Kysely, type RawBuilder} from 'kysely';
import type {Schema} from './schema.js';

/** Most rows of one statement. Larger lists take several. */
const ROWS = 64;
/** Above this many rows only multiples of it have a text: few texts exist, and a list takes one statement more at most. */
const STEP = 8;

/** Runs a query that is built and compiled once, on first use; later calls only give parameters. */
export type Statement<P extends readonly unknown[], R> = (db: Kysely<Schema>, ...parameters: P) => Promise<R[]>;

/** Stands for the parameter at `index` while the query is built. */
export type Slots<P extends readonly unknown[]> = <I extends keyof P & number>(index: I) => P[I];

/**
 * Declares a query with parameters, such as
 * `statement<[appId: string], UserRow>((db, at) => db.selectFrom('user').selectAll().where('app_id', '=', at(0)))`.
 * Each `at(n)` has the type of parameter n. Belongs to one database: create it where that is known.
 */
export function statement<P extends readonly unknown[], R>(
  build: (db: Kysely<Schema>, at: Slots<P>) => Compilable<R>,
): Statement<P, R> {
  let text: string | undefined;
  let template: {readonly slot: number; readonly constant: unknown}[] = [];
  return async (db, ...parameters) => {
    if (text === undefined) {
      const slots: object[] = [];
      const slot = (index: number): object => (slots[index] ??= {slot: index});
      // A slot is only looked for again among the compiled parameters; no database ever sees it.
      const compiled = build(db, slot).compile();
      template = compiled.parameters.map((constant) => ({slot: slots.indexOf(constant as object), constant}));
      text = compiled.sql;
    }
    const values = template.map(({slot, constant}) => (slot < 0 ? constant : parameters[slot]));
    const query: CompiledQuery<R> = CompiledQuery.raw(text, values);
    return (await db.executeQuery(query)).rows;
  };
}

/** The type of a column of the rows given to a `RowsStatement`; only numbers need telling. */
export type Column = 'text' | 'bigint';

/** Runs over any number of rows with a few statements. */
export type RowsStatement<V extends readonly unknown[], R> = (db: Kysely<Schema>, rows: readonly V[]) => Promise<R[]>;

/**
 * Declares a query over a list of rows: `build` gets them as `values (…), (…)`, whose columns are called column1,
 * column2, … in every database.
 */
export function rowsStatement<V extends readonly unknown[], R = unknown>(
  columns: {readonly [I in keyof V]: Column},
  build: (values: RawBuilder<unknown>) => RawBuilder<R>,
): RowsStatement<V, R> {
  const texts = new Map<number, string>();
  const textFor = (db: Kysely<Schema>, size: number): string => {
    let text = texts.get(size);
    if (text === undefined) {
      const row = sql`(${sql.join(columns.map((column) => (column === 'text' ? sql`${null}` : sql`cast(${null} as bigint)`)))})`;
      text = build(sql`values ${sql.join(Array.from({length: size}, () => row))}`).compile(db).sql;
      texts.set(size, text);
    }
    return text;
  };
  return async (db, rows) => {
    const found: R[] = [];
    for (let start = 0; start < rows.length;) {
      const left = Math.min(ROWS, rows.length - start);
      const size = left < STEP ? left : left - (left % STEP);
      const values = new Array<unknown>(size * columns.length);
      for (let at = 0; at < values.length; start++) for (const value of rows[start]!) values[at++] = value;
      const query: CompiledQuery<R> = CompiledQuery.raw(textFor(db, size), values);
      const result = await db.executeQuery(query);
      if (found.length === 0 && start >= rows.length) return result.rows;
      for (const row of result.rows) found.push(row);
    }
    return found;
  };
}
