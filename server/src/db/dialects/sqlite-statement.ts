import type {DatabaseSync} from '@photostructure/sqlite';
import type {SqliteStatement} from 'kysely';

type SqlValue = string | number | bigint | null;
type Connection = InstanceType<typeof DatabaseSync>;

/** A result of more cells is fetched as one text the next time. */
const CELLS = 60;

/**
 * A prepared statement as Kysely wants it. The driver takes its time with each cell that it hands over, so a query whose last
 * result was large gives the next one as a single cell: the JSON of all rows, which costs less than half. Tables hold
 * texts and safe integers only, which JSON does not change.
 */
export function adaptStatement(database: Connection, text: string): SqliteStatement {
  const statement = database.prepare(text);
  const names = statement.columns().map(({name}) => name);
  const isReader = names.length > 0;
  if (isReader) statement.setReturnArrays(true);
  const canBeOne = /^\s*select\b/i.test(text) && new Set(names).size === names.length;
  const toRow = createToRow(names);
  let asOne: ReturnType<Connection['prepare']> | undefined;
  let isLarge = false;

  function readAsOne(parameters: readonly SqlValue[]): unknown[][] {
    if (!asOne) {
      const columns = names.map((name) => `"${name.replaceAll('"', '""')}"`);
      asOne = database.prepare(`select json_group_array(json_array(${columns.join()})) from (${text})`);
      asOne.setReturnArrays(true);
    }
    const [row] = asOne.all(...parameters) as unknown as [string][];
    return row ? (JSON.parse(row[0]) as unknown[][]) : [];
  }

  return {
    reader: isReader,
    all(parameters) {
      const given = parameters as readonly SqlValue[];
      const rows = isLarge ? readAsOne(given) : (statement.all(...given) as unknown as unknown[][]);
      isLarge = canBeOne && rows.length * names.length > CELLS;
      return rows.map(toRow);
    },
    run: (parameters) => statement.run(...(parameters as SqlValue[])),
    *iterate(parameters) {
      const rows: Iterable<unknown> = statement.iterate(...(parameters as SqlValue[]));
      for (const values of rows) yield toRow(values as unknown[]);
    },
  };
}

/** Makes objects that all have one shape, which is faster than adding key by key. */
function createToRow(names: readonly string[]): (values: readonly unknown[]) => Record<string, unknown> {
  const empty = Object.fromEntries(names.map((name) => [name, null]));
  // The engine knows its own copies of the names at once.
  const own = Object.keys(empty);
  const keys = names.map((name) => own.find((key) => key === name) ?? name);
  return (values) => {
    const row: Record<string, unknown> = {...empty};
    keys.forEach((key, index) => {
      row[key] = values[index];
    });
    return row;
  };
}
