import type {WriteTransaction} from '../../db/writer.js';
import type {App} from '../apps/apps.js';
import type {DomainEvent, EventType} from './domain-event.js';

/** Events of one app that wait for one consumer. */
export interface QueueKey {
  readonly appId: string;
  /** The consumer, such as `notifications`. */
  readonly queue: string;
}

/** An event that waits, as it was recorded. */
export type QueuedEvent = DomainEvent & {
  readonly id: string;
  readonly createdAt: number;
  /** Its place in the queue; higher ones came later. */
  readonly place: number;
};

/** Says in which queues an event of this type is put. Must answer from memory: it runs within transactions. */
export type Route = (app: App, type: EventType) => readonly string[];

/**
 * What happened, for those who must hear of it even if the server dies in between: recorded in the transaction of the
 * change, kept until a consumer takes it out. What nobody wants costs nothing.
 */
export interface Events {
  /** Adds a consumer. Call it before the first write. */
  addRoute(route: Route): void;
  /** Whether anyone wants events of this type; ask before gathering what they tell. */
  isWanted(app: App, type: EventType): boolean;
  /** Puts events in the queues of those who want them, in order. */
  record(tx: WriteTransaction, app: App, events: readonly DomainEvent[]): Promise<void>;
  /** Called after each commit that filled queues. Returns its undo. */
  onQueued(listener: (queues: readonly QueueKey[]) => void): () => void;
  /** Queues in which something waits, over all apps: what a start has to catch up with. */
  waiting(): Promise<QueueKey[]>;
  /** Waiting events after a place, oldest first. They wait on until they are removed. */
  take(key: QueueKey, page: {limit: number; after?: number}): Promise<QueuedEvent[]>;
  /** Takes events out for good, in the transaction of what was done about them. */
  remove(tx: WriteTransaction, key: QueueKey, ids: readonly string[]): Promise<void>;
  /** A place behind everything that waits now, for an event that is put back. */
  nextPlace(): number;
}
