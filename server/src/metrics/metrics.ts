import {Counter, Gauge, Histogram, Registry, collectDefaultMetrics} from 'prom-client';
import type {RequestType} from 'talk-elements/protocol';

/**
 * What an operator watches. Hot paths add to plain numbers; the registry reads them when it is asked, so a delivery
 * costs an addition.
 */
export interface Metrics {
  readonly registry: Registry;
  connections: number;
  /** Change frames handed to sockets, counting each change once a receiver. */
  deliveries: number;
  /** Connections closed because they fell behind. */
  slowReaders: number;
  /** Webhooks by how they ended; `dropped` were too many to wait. */
  readonly webhooks: {delivered: number; failed: number; dropped: number};
  readonly requests: Map<RequestType, number>;
  /** Credentials that were looked at, by whose they were and what became of them. */
  readonly signIns: Counter<'kind' | 'outcome'>;
  /** Seconds from the arrival of a request to its answer. */
  readonly answerSeconds: Histogram;
  /** Writes that shared one transaction. */
  readonly commitSize: Histogram;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({register: registry});
  const metrics: Metrics = {
    registry,
    connections: 0,
    deliveries: 0,
    slowReaders: 0,
    webhooks: {delivered: 0, failed: 0, dropped: 0},
    requests: new Map(),
    signIns: new Counter({
      name: 'talk_sign_ins_total',
      help: 'Credentials of sessions and back ends, accepted or why not',
      labelNames: ['kind', 'outcome'],
      registers: [registry],
    }),
    answerSeconds: new Histogram({
      name: 'talk_answer_seconds',
      help: 'Time from a request to its answer, in seconds',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers: [registry],
    }),
    commitSize: new Histogram({
      name: 'talk_commit_size',
      help: 'Writes that shared one transaction',
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 1000],
      registers: [registry],
    }),
  };
  new Gauge({
    name: 'talk_connections',
    help: 'Open sockets',
    registers: [registry],
    collect() {
      this.set(metrics.connections);
    },
  });
  new Counter({
    name: 'talk_deliveries_total',
    help: 'Changes handed to sockets',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(metrics.deliveries);
    },
  });
  new Counter({
    name: 'talk_slow_readers_total',
    help: 'Connections closed because they fell behind',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(metrics.slowReaders);
    },
  });
  new Counter({
    name: 'talk_requests_total',
    help: 'Requests by type',
    labelNames: ['type'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [type, count] of metrics.requests) this.inc({type}, count);
    },
  });
  new Counter({
    name: 'talk_webhooks_total',
    help: 'Webhooks that were delivered, that failed, and that were dropped because too many waited',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [status, count] of Object.entries(metrics.webhooks)) this.inc({status}, count);
    },
  });
  return metrics;
}
