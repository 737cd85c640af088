/** One request to an address. */
export interface Attempt {
  /** When it was sent, in milliseconds. */
  readonly at: number;
  /** Null where there was no answer. */
  readonly status: number | null;
  /** Why there was none; null for an answer. */
  readonly error: string | null;
  readonly latencyMs: number;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** What became of one event at one address. */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly url: string;
  readonly status: DeliveryStatus;
  readonly attempts: readonly Attempt[];
  readonly createdAt: number;
}

/** What the outbox keeps of a delivery that ended. */
export interface Report {
  readonly url: string;
  readonly status: Exclude<DeliveryStatus, 'pending'>;
  readonly attempts: readonly Attempt[];
}
