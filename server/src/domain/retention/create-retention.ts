import type {Database} from '../../db/open-database.js';
import type {Apps} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';
import type {Messages} from '../messages/messages.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The first look, and the time between two. */
const FIRST_MS = 60_000;
const EVERY_MS = 60 * 60 * 1000;
/** Conversations looked at in one go. */
const CONVERSATIONS = 200;
/** Messages deleted in one go: they share a transaction, which others wait for. */
const MESSAGES = 20;

/** Deletes messages that are older than their app keeps them (spec/roles-and-settings.md §3, `retention`). */
export interface Retention {
  start(): void;
  /** Goes through all apps once. Returns how many messages it deleted. */
  sweep(): Promise<number>;
  /** Stops after what is being deleted right now. */
  close(): Promise<void>;
}

export function createRetention({
  db: {db},
  apps,
  messages,
  now,
  onError,
}: {
  db: Database;
  apps: Apps;
  messages: Pick<Messages, 'delete'>;
  now: () => number;
  onError: (error: unknown) => void;
}): Retention {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  /** The oldest messages that still exist, as far as they are due. Messages of a conversation never get older. */
  async function due(appId: string, conversationId: string, before: number): Promise<string[]> {
    const rows = await db
      .selectFrom('message')
      .select(['id', 'created_at'])
      .where('app_id', '=', appId)
      .where('conversation_id', '=', conversationId)
      .where('deleted', '=', 0)
      .orderBy('seq')
      .limit(MESSAGES)
      .execute();
    return rows.filter((row) => row.created_at < before).map((row) => row.id);
  }

  /** As a back end would, so that everyone who looks is told. Someone else may have been faster. */
  async function remove(appId: string, conversationId: string, messageId: string): Promise<void> {
    try {
      await messages.delete({kind: 'backend', appId}, conversationId, messageId);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) throw error;
    }
  }

  async function sweepApp(appId: string, before: number): Promise<number> {
    let count = 0;
    for (let after = ''; ;) {
      const rows = await db
        .selectFrom('conversation')
        .select('id')
        .where('app_id', '=', appId)
        .where('id', '>', after)
        .where('created_at', '<', before)
        .where('last_message_seq', '>', 0)
        .orderBy('id')
        .limit(CONVERSATIONS)
        .execute();
      for (const {id} of rows) {
        for (;;) {
          const ids = isClosed ? [] : await due(appId, id, before);
          await Promise.all(ids.map((messageId) => remove(appId, id, messageId)));
          count += ids.length;
          if (ids.length < MESSAGES) break;
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < CONVERSATIONS || isClosed) return count;
      after = last.id;
    }
  }

  async function sweep(): Promise<number> {
    let count = 0;
    for (const {id} of await db.selectFrom('app').select('id').execute()) {
      const retention = (await apps.get(id))?.retention ?? null;
      if (retention !== null && !isClosed) count += await sweepApp(id, now() - retention * DAY_MS);
    }
    return count;
  }

  function plan(afterMs: number): void {
    timer = setTimeout(() => {
      running = sweep().catch(onError);
      void running.then(() => {
        if (!isClosed) plan(EVERY_MS);
      });
    }, afterMs).unref();
  }

  return {
    start: () => plan(FIRST_MS),
    sweep,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
