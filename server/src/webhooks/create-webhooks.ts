import type {WebhookConfig} from '../config/config.js';
import type {Database} from '../db/open-database.js';
import type {Writer} from '../db/writer.js';
import type {App, Apps} from '../domain/apps/apps.js';
import type {Journals} from '../domain/conversations/journal.js';
import {DomainError} from '../domain/domain-error.js';
import type {Events, QueuedEvent, QueueKey} from '../domain/events/events.js';
import type {Users} from '../domain/users/users.js';
import type {Log} from '../log/log.js';
import type {Metrics} from '../metrics/metrics.js';
import type {GuardedRequests} from '../net/guarded-request.js';
import type {Report} from './delivery.js';
import {createDeliveryLog} from './delivery-log.js';
import {createEndpoint, type Endpoint} from './endpoint.js';
import {createWebhookRoute, isEndpointQueue, urlOf} from './endpoint-queue.js';
import {createFindFacts} from './event-facts.js';
import {createPost} from './post.js';
import type {Webhooks} from './webhooks.js';

export interface WebhookDependencies {
  readonly db: Database;
  readonly writer: Writer;
  readonly apps: Apps;
  readonly users: Users;
  readonly journals: Pick<Journals, 'settle'>;
  readonly events: Events;
  readonly requests: GuardedRequests;
  readonly config: WebhookConfig;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => number;
}

/** Each address of each app has a queue and empties it by itself: none delays another, and none delays a send. */
export function createWebhooks(dependencies: WebhookDependencies): Webhooks {
  const {db, writer, apps, users, journals, events, requests, config, log, metrics, now} = dependencies;
  const deliveryLog = createDeliveryLog({db, writer, events});
  const post = createPost({
    requests,
    findFacts: createFindFacts({db, users, journals}),
    timeoutMs: config.timeoutMs,
    now,
  });
  const endpoints = new Map<string, Endpoint>();
  let isClosed = false;
  const onError = (err: unknown): void => log.error({err}, 'webhook failed');

  async function settle(key: QueueKey, eventId: string, report: Report): Promise<void> {
    metrics.webhooks[report.status] += 1;
    if (report.status === 'failed') {
      const status = report.attempts.at(-1)?.status ?? null;
      log.warn({app: key.appId, event: eventId, status}, 'webhook dropped');
    }
    await deliveryLog.settle(key, eventId, report);
  }

  async function postTo(key: QueueKey, url: string, event: QueuedEvent) {
    const app = await apps.get(key.appId);
    if (!app) throw new Error('The app of a queue is gone.');
    return post(app, url, event);
  }

  function wake(key: QueueKey): void {
    if (isClosed || !isEndpointQueue(key.queue)) return;
    const name = `${key.appId}\0${key.queue}`;
    let endpoint = endpoints.get(name);
    if (!endpoint) {
      endpoint = createEndpoint({
        key,
        events,
        url: async () => {
          const app = await apps.get(key.appId);
          return app ? urlOf(app, key.queue) : undefined;
        },
        post: (url, event) => postTo(key, url, event),
        settle: (eventId, report) => settle(key, eventId, report),
        onError,
        now,
        retryMs: config.retryMs,
        patienceMs: config.patienceMs,
      });
      endpoints.set(name, endpoint);
    }
    endpoint.wake();
  }

  function sweep(): void {
    for (const [name, endpoint] of endpoints) if (endpoint.isIdle) endpoints.delete(name);
    deliveryLog.forget(now()).catch(onError);
  }

  /** Addresses that are slower than what happens: the newest events are worth more than the oldest. */
  async function trim(): Promise<void> {
    for (const [name, endpoint] of endpoints) {
      if (endpoint.isIdle) continue;
      const [appId = '', queue = ''] = name.split('\0');
      let dropped = 0;
      for (let count = 1; count > 0 && !isClosed;) {
        count = await deliveryLog.trim({appId, queue}, config.backlog);
        dropped += count;
      }
      if (dropped === 0) continue;
      metrics.webhooks.dropped += dropped;
      log.warn({app: appId, dropped, backlog: config.backlog}, 'webhooks dropped: too many wait for one address');
    }
  }

  async function appOf(appId: string): Promise<App> {
    const app = await apps.get(appId);
    if (!app) throw new DomainError('NOT_FOUND', 'App not found');
    return app;
  }

  events.addRoute(createWebhookRoute());
  const stopListening = events.onQueued((keys) => keys.forEach(wake));
  events.waiting().then((keys) => keys.forEach(wake), onError);
  const sweeping = setInterval(sweep, config.sweepMs);
  sweeping.unref();
  let trimming: Promise<void> | undefined;
  const trimTimer = setInterval(() => {
    if (config.backlog > 0)
      trimming ??= trim()
        .catch(onError)
        .finally(() => (trimming = undefined));
  }, config.trimMs);
  trimTimer.unref();

  return {
    deliveries: async (appId, page) => deliveryLog.list(await appOf(appId), page),
    redeliver: async (appId, deliveryId) => wake(await deliveryLog.putBack(await appOf(appId), deliveryId)),
    async close() {
      isClosed = true;
      stopListening();
      clearInterval(sweeping);
      clearInterval(trimTimer);
      await trimming;
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()));
    },
  };
}
