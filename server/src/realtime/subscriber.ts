import type {Permissions} from 'talk-elements/protocol';

/**
 * Interest in one thing. While its first answer is being made, frames are held, so that they follow the answer and
 * nothing between the two is lost. A dormant watch belongs to a user without a view; joining wakes it, and a guest's the
 * conversation's creation.
 */
export interface Watch {
  readonly subscriber: Subscriber;
  readonly asGuest: boolean;
  state: 'reading' | 'live' | 'dormant';
  held: Buffer[];
  /** How the user's membership last changed while reading. */
  membership: Membership | undefined;
}

export type Membership = 'in' | 'out';

/** The part of a connection that the hub knows: who listens, and to what. */
export class Subscriber {
  readonly appId: string;
  readonly userId: string;
  /** Names the connection among all. */
  readonly id: string;
  role: string;
  permissions: Permissions;
  feed: Watch | undefined;
  readonly conversations = new Map<string, Watch>();
  readonly users = new Map<string, Watch>();
  /** Users of whom it wants to know whether they are online. */
  readonly onlines = new Map<string, Watch>();
  /** The last event handed over; keeps a receiver with several reasons from getting it twice. */
  lastEvent = 0;
  /** Queues a whole WebSocket frame. */
  readonly push: (frame: Buffer) => void;

  constructor(of: {
    appId: string;
    userId: string;
    id: string;
    role: string;
    permissions: Permissions;
    push: (frame: Buffer) => void;
  }) {
    this.appId = of.appId;
    this.userId = of.userId;
    this.id = of.id;
    this.role = of.role;
    this.permissions = of.permissions;
    this.push = of.push;
  }

  get watchCount(): number {
    return this.conversations.size + this.users.size + this.onlines.size;
  }
}

export function createWatch(subscriber: Subscriber, asGuest = false): Watch {
  return {subscriber, asGuest, state: 'reading', held: [], membership: undefined};
}

/** Hands a frame over, or keeps it until the answer is out. A dormant watch gets nothing. */
export function deliver(watch: Watch, frame: Buffer): void {
  if (watch.state === 'live') watch.subscriber.push(frame);
  else if (watch.state === 'reading') watch.held.push(frame);
}

/** Ends the reading: what was held follows the answer, or is dropped when there is no view. */
export function settle(watch: Watch, hasView: boolean): void {
  if (watch.state !== 'reading') return;
  const membership = watch.membership;
  const held = watch.held;
  watch.held = [];
  watch.membership = undefined;
  if (hasView || membership === 'in') for (const frame of held) watch.subscriber.push(frame);
  watch.state = (membership ?? (hasView ? 'in' : 'out')) === 'in' ? 'live' : 'dormant';
}
