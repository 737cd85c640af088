import type {Database} from '../../db/open-database.js';
import type {WriteTransaction} from '../../db/writer.js';
import {sortableId} from '../id/sortable-id.js';
import type {DomainEvent, EventType} from './domain-event.js';
import type {Events, QueuedEvent, QueueKey, Route} from './events.js';
import {eventQueries} from './queries.js';

export function createEvents({db: database, now}: {db: Database; now: () => number}): Events {
  const {db} = database;
  const queries = eventQueries();
  const routes: Route[] = [];
  const listeners = new Set<(queues: readonly QueueKey[]) => void>();
  let lastPlace = 0;

  /** Microseconds, so that a restart goes on above what it left; counted up where several fall into one. */
  function nextPlace(): number {
    lastPlace = Math.max(lastPlace + 1, Math.floor(now()) * 1000);
    return lastPlace;
  }

  function tell(tx: WriteTransaction, keys: readonly QueueKey[]): void {
    tx.afterCommit(() => {
      for (const listener of listeners) listener(keys);
    });
  }

  return {
    addRoute: (route) => routes.push(route),
    isWanted: (app, type) => routes.some((route) => route(app, type).length > 0),
    nextPlace,

    async record(tx, app, events) {
      const createdAt = now();
      const queues = new Set<string>();
      const rows = events.flatMap(({type, data, id = newEventId(createdAt)}) => {
        const text = JSON.stringify(data);
        return routes
          .flatMap((route) => route(app, type))
          .map((queue): [string, string, string, string, string, number, number] => {
            queues.add(queue);
            return [app.id, queue, id, type, text, createdAt, nextPlace()];
          });
      });
      if (rows.length === 0) return;
      await queries.insert(tx.db, rows);
      tell(
        tx,
        [...queues].map((queue) => ({appId: app.id, queue})),
      );
    },

    onQueued(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async waiting() {
      const rows = await db
        .selectFrom('outbox')
        .select(['app_id', 'queue'])
        .where('place', 'is not', null)
        .groupBy(['app_id', 'queue'])
        .execute();
      return rows.map((row) => ({appId: row.app_id, queue: row.queue}));
    },

    async take({appId, queue}, {limit, after = 0}) {
      const rows = await queries.waiting(db, appId, queue, after, limit);
      return rows.map(
        (row): QueuedEvent =>
          ({
            id: row.id,
            type: row.type as EventType,
            data: JSON.parse(row.data) as unknown,
            createdAt: row.created_at,
            place: row.place ?? 0,
          }) as QueuedEvent,
      );
    },

    async remove(tx, {appId, queue}, ids) {
      await queries.remove(
        tx.db,
        ids.map((id) => [appId, queue, id]),
      );
    },
  };
}

function newEventId(now: number): NonNullable<DomainEvent['id']> {
  return `evt_${sortableId(now)}`;
}
