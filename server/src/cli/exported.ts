import type {Schema} from '../db/schema.js';

export type Table = Exclude<keyof Schema, 'meta' | 'app' | 'app_key' | 'server_secret' | 'conversation_behind'>;

/** What of an app is exported, in an order in which it can be read again. `key` follows the app id in the primary key. */
export const exported: readonly {
  readonly table: Table;
  readonly key: readonly string[];
  /** The column that says whose it is; none where it is nobody's. */
  readonly owner?: string;
}[] = [
  {table: 'app_role', key: ['name']},
  {table: 'app_theme', key: ['name']},
  {table: 'user', key: ['id'], owner: 'id'},
  {table: 'conversation', key: ['id']},
  {table: 'participant', key: ['conversation_id', 'user_id'], owner: 'user_id'},
  {table: 'message', key: ['conversation_id', 'seq'], owner: 'sender_id'},
  {table: 'reaction', key: ['conversation_id', 'seq', 'emoji', 'user_id'], owner: 'user_id'},
  {table: 'file', key: ['id'], owner: 'owner_id'},
  {table: 'file_use', key: ['conversation_id', 'message_id', 'file_id']},
  {table: 'inbound_address', key: ['conversation_id', 'user_id'], owner: 'user_id'},
  {table: 'push_token', key: ['token'], owner: 'user_id'},
];

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** The first line of an export. */
export interface Header {
  readonly format: 'talk-server export';
  readonly version: 1;
  readonly appId: string;
  /** The person whose data alone this is. */
  readonly userId?: string;
  readonly settings: unknown;
}

/** Every other line. */
export interface Line {
  readonly table: Table;
  readonly row: Row;
}
