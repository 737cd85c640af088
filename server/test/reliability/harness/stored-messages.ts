import {DatabaseSync} from '@photostructure/sqlite';

export interface StoredMessage {
  readonly conversationId: string;
  readonly seq: number;
  readonly id: string;
  readonly version: number;
  readonly isDeleted: boolean;
  readonly text: string;
}

/** What a database holds, read without the server, and whether SQLite finds it sound. */
export function readDatabase(path: string): {integrity: string; messages: StoredMessage[]} {
  const db = new DatabaseSync(path);
  try {
    const {integrity_check: integrity} = db.prepare('pragma integrity_check').get() as {integrity_check: string};
    const rows = db
      .prepare('select conversation_id, seq, id, version, deleted, content from message order by conversation_id, seq')
      .all() as {conversation_id: string; seq: number; id: string; version: number; deleted: number; content: string}[];
    return {
      integrity,
      messages: rows.map((row) => ({
        conversationId: row.conversation_id,
        seq: row.seq,
        id: row.id,
        version: row.version,
        isDeleted: row.deleted === 1,
        text: row.deleted === 1 ? '' : textOf(row.content),
      })),
    };
  } finally {
    db.close();
  }
}

/** Only SQLite's own check of the file. */
export function checkIntegrity(path: string): string {
  const db = new DatabaseSync(path);
  try {
    return (db.prepare('pragma integrity_check').get() as {integrity_check: string}).integrity_check;
  } finally {
    db.close();
  }
}

function textOf(content: string): string {
  const [block] = JSON.parse(content) as {children?: string[]}[];
  return block?.children?.[0] ?? '';
}
