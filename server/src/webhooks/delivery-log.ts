import {sql} from 'kysely';
import type {Database} from '../db/open-database.js';
import type {OutboxRow} from '../db/schema.js';
import {rowsStatement} from '../db/statement.js';
import type {BatchHandler, Writer} from '../db/writer.js';
import type {App} from '../domain/apps/apps.js';
import {DomainError} from '../domain/domain-error.js';
import type {Events, QueueKey} from '../domain/events/events.js';
import {invalid} from '../domain/validate/reasons.js';
import type {Delivery, Report} from './delivery.js';
import {isEndpointQueue, urlOf} from './endpoint-queue.js';

/** How long deliveries are remembered. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Rows that one transaction forgets. */
const FORGET = 1000;
/** Waiting rows that one transaction ends. */
const TRIM = 1000;

interface Settled {
  readonly key: QueueKey;
  readonly eventId: string;
  readonly report: Report;
}

export interface DeliveryPage {
  limit: number;
  startingAfter?: string;
}

/** The deliveries of the last week: the outbox's rows of endpoints, which wait or tell how it ended. */
export interface DeliveryLog {
  /** Notes how a delivery ended, for many at once. */
  settle(key: QueueKey, eventId: string, report: Report): Promise<void>;
  /** Newest first. */
  list(app: App, page: DeliveryPage): Promise<Delivery[]>;
  /** Puts an event back in its queue, which it names. NOT_FOUND if it or its address is gone. */
  putBack(app: App, deliveryId: string): Promise<QueueKey>;
  /** Ends the oldest of those that wait beyond a number, as failed, some at a time. Returns how many. */
  trim(key: QueueKey, backlog: number): Promise<number>;
  /** Forgets what is a week old. */
  forget(now: number): Promise<void>;
}

export function createDeliveryLog({
  db: database,
  writer,
  events,
}: {
  db: Database;
  writer: Writer;
  events: Pick<Events, 'nextPlace'>;
}): DeliveryLog {
  const {db} = database;
  const end = rowsStatement<[appId: string, queue: string, id: string, report: string]>(
    ['text', 'text', 'text', 'text'],
    (rows) =>
      sql`update outbox set place = null, report = v.column4 from (${rows}) as v
        where outbox.app_id = v.column1 and outbox.queue = v.column2 and outbox.id = v.column3`,
  );
  const endAll: BatchHandler<Settled, void> = async (tx, all) => {
    await end(
      tx.db,
      all.map(({key, eventId, report}) => [key.appId, key.queue, eventId, JSON.stringify(report)]),
    );
    return all.map(() => ({ok: true, value: undefined}));
  };

  async function find(appId: string, deliveryId: string): Promise<OutboxRow | undefined> {
    const [eventId = '', queue = ''] = deliveryId.split('.');
    return db
      .selectFrom('outbox')
      .selectAll()
      .where('app_id', '=', appId)
      .where('queue', '=', `webhook:${queue}`)
      .where('id', '=', eventId)
      .executeTakeFirst();
  }

  return {
    settle: (key, eventId, report) => writer.batch(endAll, {key, eventId, report}),

    async list(app, {limit, startingAfter}) {
      const after = startingAfter === undefined ? undefined : await find(app.id, startingAfter);
      if (startingAfter !== undefined && !after) throw invalid('startingAfter', 'is not a delivery');
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('app_id', '=', app.id)
        .where('queue', 'like', 'webhook:%')
        .$if(after !== undefined, (query) =>
          query.where((eb) =>
            eb(
              eb.refTuple('created_at', 'id', 'queue'),
              '<',
              eb.tuple(after?.created_at ?? 0, after?.id ?? '', after?.queue ?? ''),
            ),
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .orderBy('queue', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => toDelivery(app, row));
    },

    async putBack(app, deliveryId) {
      const row = await find(app.id, deliveryId);
      if (!row || urlOf(app, row.queue) === undefined) throw new DomainError('NOT_FOUND', 'No such delivery.');
      await writer.run(async (tx) => {
        await tx.db
          .updateTable('outbox')
          .set({place: events.nextPlace()})
          .where('app_id', '=', app.id)
          .where('queue', '=', row.queue)
          .where('id', '=', row.id)
          .where('place', 'is', null)
          .execute();
      });
      return {appId: app.id, queue: row.queue};
    },

    async trim({appId, queue}, backlog) {
      const waiting = db
        .selectFrom('outbox')
        .where('app_id', '=', appId)
        .where('queue', '=', queue)
        .where('place', 'is not', null);
      const newest = await waiting.select('place').orderBy('place', 'desc').offset(backlog).limit(1).executeTakeFirst();
      if (!newest) return 0;
      const surplus = await waiting
        .select('id')
        .where('place', '<=', newest.place)
        .orderBy('place')
        .limit(TRIM)
        .execute();
      const report = JSON.stringify({url: '', status: 'failed', attempts: []} satisfies Report);
      await writer.run((tx) =>
        end(
          tx.db,
          surplus.map(({id}) => [appId, queue, id, report]),
        ),
      );
      return surplus.length;
    },

    async forget(now) {
      // Every app, even one without deliveries: to look for those with some would mean reading the whole log.
      const apps = await db.selectFrom('app').select('id').execute();
      for (const {id: appId} of apps) {
        for (let count = FORGET; count === FORGET;) {
          const old = await db
            .selectFrom('outbox')
            .select(['queue', 'id'])
            .where('app_id', '=', appId)
            .where('created_at', '<', now - KEPT_MS)
            .where('place', 'is', null)
            .limit(FORGET)
            .execute();
          count = old.length;
          if (count === 0) break;
          await writer.run(async (tx) => {
            await tx.db
              .deleteFrom('outbox')
              .where('app_id', '=', appId)
              .where((eb) =>
                eb(
                  eb.refTuple('queue', 'id'),
                  'in',
                  old.map(({queue, id}) => eb.tuple(queue, id)),
                ),
              )
              .execute();
          });
        }
      }
    },
  };
}

function toDelivery(app: App, row: OutboxRow): Delivery {
  const report = row.report === null ? undefined : (JSON.parse(row.report) as Report);
  return {
    id: `${row.id}.${row.queue.slice(row.queue.indexOf(':') + 1)}`,
    eventId: row.id,
    type: row.type,
    url: (isEndpointQueue(row.queue) ? urlOf(app, row.queue) : undefined) ?? report?.url ?? '',
    status: row.place === null ? (report?.status ?? 'failed') : 'pending',
    attempts: report?.attempts ?? [],
    createdAt: row.created_at,
  };
}
