import type {FastifyRequest} from 'fastify';
import {DomainError} from '../../domain/domain-error.js';
import type {App, Apps} from '../../domain/apps/apps.js';
import type {RestApp} from '../rest-app.js';
import {createRateLimit, type Allowance} from './rate-limit.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which of the app's limits counts requests of this route. */
    limit?: 'batch';
  }
}

/** Requests that may wait, as the public API documents for batches. */
const QUEUE = 100;

/** Counts a request of an app; one without a credential is counted by its address, so that strangers use up nothing. */
export type LimitRequest = (request: FastifyRequest, appId: string, address?: string) => Promise<void>;

/** The limits of REST (spec/rest-api.md §1.2). Who waits is sent away when the server stops. */
export function limitRequests(app: RestApp, {apps}: {apps: Pick<Apps, 'get'>}): LimitRequest {
  const rateLimit = createRateLimit();
  app.addHook('preClose', async () => rateLimit.close());

  return async (request, appId, address) => {
    const found = await apps.get(appId);
    if (!found) return;
    const {limit} = request.routeOptions.config;
    // No address and no scope holds the separator.
    const key = `${appId}\n${address === undefined ? (limit ?? 'app') : `from ${address}`}`;
    await rateLimit.pass(key, limit === 'batch' ? batches(found) : requests(found));
    // Who gave up while waiting must not find it done later.
    if (request.raw.socket.destroyed) throw new DomainError('UNAVAILABLE', 'The caller has gone');
  };
}

function requests({restRate, restBurst}: App): Allowance {
  return {perSecond: restRate, burst: restBurst, queue: QUEUE, longestMs: 10_000};
}

function batches({batchRate, batchBurst}: App): Allowance {
  return {perSecond: batchRate, burst: batchBurst, queue: QUEUE, longestMs: 100_000};
}
