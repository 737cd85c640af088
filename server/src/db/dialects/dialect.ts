import type {CreateTableBuilder, Kysely} from 'kysely';
import type {Schema} from '../schema.js';
import type {SearchIndex} from './search-index.js';

/** What differs between databases. Everything outside this folder is written once for all. */
export interface Dialect {
  readonly kind: 'sqlite';
  /** For queries outside the writer's transactions. Sees only what is committed. */
  readonly db: Kysely<Schema>;
  /** The writer's own connection. Nothing else may use it. */
  readonly writeDb: Kysely<Schema>;
  /** Stores the rows of a table in the order of its primary key, where the database can. */
  readonly clustered: <T extends string, C extends string>(table: CreateTableBuilder<T, C>) => CreateTableBuilder<T, C>;
  /** The file whose history epochs watch; undefined where the database keeps its own. */
  readonly file: string | undefined;
  /** Whether an error of the database is no fault of the query: there is no room, or it cannot be done now. */
  readonly faultOf: (error: unknown) => 'full' | 'busy' | undefined;
  /** Another number, as long as one connection is asked, whenever somebody else, such as the command line, has written in between. */
  dataVersion(db: Kysely<Schema>): Promise<number>;
  /** What finds messages by their words. Closed by whoever opened it, before the database. */
  openSearchIndex(): SearchIndex;
  /** Writes the database as it is at one moment into a new file, without holding up writes. */
  backup(file: string): Promise<void>;
  /**
   * Leaves no byte of what was deleted or overwritten, neither in the database nor in its log; the search index is built anew. Takes
   * a while and up to the database's size of disk. Nothing else may use the database.
   */
  scrub(): Promise<void>;
  /** Makes ready what needs the tables. Called once after they are up to date. */
  tune(): Promise<void>;
  close(): Promise<void>;
}
