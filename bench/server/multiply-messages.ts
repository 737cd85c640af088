import {DatabaseSync} from '@photostructure/sqlite';
import {app} from './sign-in.js';
import type {Target} from './target.js';

/** Rows of one transaction, so that the log stays small. */
const together = 250_000;

/** Makes `from` messages of a room `to` of them, in the file of a server that writes nothing meanwhile. */
export function multiplyMessages({databasePath}: Target, room: string, from: number, to: number): void {
  const db = new DatabaseSync(databasePath, {timeout: 60_000});
  db.exec('pragma synchronous = off');
  const copy = db.prepare(
    `with recursive n(i) as (select ? union all select i + 1 from n where i < ?)
     insert into message (app_id, conversation_id, seq, id, created_version, version, type, sender_id, content,
       created_at, origin, reaction_count, deleted)
     select app_id, conversation_id, i, printf('msg_%022d', i), i + 1000, i + 1000, type, sender_id, content,
       created_at, origin, 0, 0
     from n join message on app_id = ? and conversation_id = ? and seq = 1`,
  );
  for (let start = from + 1; start <= to; start += together) {
    copy.run(start, Math.min(to, start + together - 1), app, room);
    db.exec('pragma wal_checkpoint(passive)');
  }
  db.prepare('update conversation set last_seq = ?, last_message_seq = ?, version = ? where app_id = ? and id = ?').run(
    to,
    to,
    to + 1000,
    app,
    room,
  );
  db.close();
}
