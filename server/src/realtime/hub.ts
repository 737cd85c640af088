import type {Bus, BusEvent} from '../bus/bus.js';
import type {Metrics} from '../metrics/metrics.js';
import {changesFrames} from './changes-frames.js';
import {encodeOnce} from './encode-once.js';
import {readMembership} from './membership.js';
import type {Membership, Subscriber, Watch} from './subscriber.js';
import {createWatch, deliver} from './subscriber.js';
import {Typing} from './typing.js';

/** The live part of one app. Nothing here is reachable from another app (design law 6). */
interface Island {
  readonly byUser: Map<string, Set<Subscriber>>;
  /** Those of them who have a feed. */
  readonly fedByUser: Map<string, Set<Subscriber>>;
  readonly byConversation: Map<string, Set<Watch>>;
  readonly byWatchedUser: Map<string, Set<Watch>>;
  readonly byWatchedOnline: Map<string, Set<Watch>>;
}

type EventOf<T extends BusEvent['type']> = BusEvent & {readonly type: T};

export interface HubParts {
  readonly bus: Bus;
  readonly metrics: Metrics;
  readonly typingMs: number;
  /** Told when what sessions of an app, or of one user of it, may do has to be looked at again. */
  readonly onRecheck: (subscribers: readonly Subscriber[]) => void;
}

/** Takes events from the bus to the sockets concerned. Each event is encoded once, whatever the number of receivers. */
export class Hub {
  readonly typing: Typing;
  readonly #metrics: Metrics;
  readonly #onRecheck: HubParts['onRecheck'];
  readonly #islands = new Map<string, Island>();
  readonly #stopListening: () => void;
  readonly #members = new WeakMap<readonly string[], ReadonlySet<string>>();
  #eventNumber = 0;

  constructor(parts: HubParts) {
    this.#metrics = parts.metrics;
    this.#onRecheck = parts.onRecheck;
    this.typing = new Typing({
      bus: parts.bus,
      lastsMs: parts.typingMs,
      onChange: (event) => this.#deliverTyping({type: 'typing', ...event}),
    });
    this.#stopListening = parts.bus.listen((events) => {
      for (const event of events) this.#hear(event);
    });
  }

  join(subscriber: Subscriber): void {
    addTo(this.#island(subscriber.appId).byUser, subscriber.userId, subscriber);
  }

  /** Forgets a connection and everything that it watches. */
  leave(subscriber: Subscriber): void {
    const island = this.#islands.get(subscriber.appId);
    if (!island) return;
    for (const [id, watch] of subscriber.conversations) removeFrom(island.byConversation, id, watch);
    for (const [id, watch] of subscriber.users) removeFrom(island.byWatchedUser, id, watch);
    for (const [id, watch] of subscriber.onlines) removeFrom(island.byWatchedOnline, id, watch);
    subscriber.conversations.clear();
    subscriber.users.clear();
    subscriber.onlines.clear();
    this.unwatchFeed(subscriber);
    removeFrom(island.byUser, subscriber.userId, subscriber);
    if (island.byUser.size === 0) this.#islands.delete(subscriber.appId);
  }

  /** Starts to watch, or to watch anew. Settle the watch once its answer is out. */
  watchConversation(subscriber: Subscriber, conversationId: string, asGuest: boolean): Watch {
    this.unwatchConversation(subscriber, conversationId);
    const watch = createWatch(subscriber, asGuest);
    subscriber.conversations.set(conversationId, watch);
    addTo(this.#island(subscriber.appId).byConversation, conversationId, watch);
    return watch;
  }

  /** How many look on at a conversation without taking part, on this node. */
  guestsOf(appId: string, conversationId: string): number {
    const watches = this.#islands.get(appId)?.byConversation.get(conversationId) ?? [];
    return [...watches].filter((watch) => watch.asGuest && watch.state !== 'dormant').length;
  }

  unwatchConversation(subscriber: Subscriber, conversationId: string): void {
    const watch = subscriber.conversations.get(conversationId);
    if (!watch) return;
    subscriber.conversations.delete(conversationId);
    removeFrom(this.#island(subscriber.appId).byConversation, conversationId, watch);
  }

  watchUser(subscriber: Subscriber, userId: string): Watch {
    this.unwatchUser(subscriber, userId);
    const watch = createWatch(subscriber);
    subscriber.users.set(userId, watch);
    addTo(this.#island(subscriber.appId).byWatchedUser, userId, watch);
    return watch;
  }

  unwatchUser(subscriber: Subscriber, userId: string): void {
    const watch = subscriber.users.get(userId);
    if (!watch) return;
    subscriber.users.delete(userId);
    removeFrom(this.#island(subscriber.appId).byWatchedUser, userId, watch);
  }

  watchOnline(subscriber: Subscriber, userId: string): Watch {
    this.unwatchOnline(subscriber, userId);
    const watch = createWatch(subscriber);
    subscriber.onlines.set(userId, watch);
    addTo(this.#island(subscriber.appId).byWatchedOnline, userId, watch);
    return watch;
  }

  unwatchOnline(subscriber: Subscriber, userId: string): void {
    const watch = subscriber.onlines.get(userId);
    if (!watch) return;
    subscriber.onlines.delete(userId);
    removeFrom(this.#island(subscriber.appId).byWatchedOnline, userId, watch);
  }

  watchFeed(subscriber: Subscriber): Watch {
    subscriber.feed = createWatch(subscriber);
    addTo(this.#island(subscriber.appId).fedByUser, subscriber.userId, subscriber);
    return subscriber.feed;
  }

  unwatchFeed(subscriber: Subscriber): void {
    subscriber.feed = undefined;
    removeFrom(this.#island(subscriber.appId).fedByUser, subscriber.userId, subscriber);
  }

  close(): void {
    this.#stopListening();
    this.typing.close();
  }

  #island(appId: string): Island {
    const island = this.#islands.get(appId) ?? {
      byUser: new Map(),
      fedByUser: new Map(),
      byConversation: new Map(),
      byWatchedUser: new Map(),
      byWatchedOnline: new Map(),
    };
    this.#islands.set(appId, island);
    return island;
  }

  #hear(event: BusEvent): void {
    const island = this.#islands.get(event.appId);
    this.#eventNumber += 1;
    switch (event.type) {
      case 'changes':
        if (island) this.#deliverChanges(island, event);
        this.typing.hearChanges(event);
        break;
      case 'own':
        if (island) this.#deliverOwn(island, event);
        break;
      case 'user':
        if (island) this.#deliverUser(island, event);
        break;
      case 'typing':
        this.typing.hear(event);
        break;
      case 'online':
        if (island) deliverOnline(island, event);
        break;
      case 'app':
        if (island) this.#onRecheck([...island.byUser.values()].flatMap((subscribers) => [...subscribers]));
        break;
    }
  }

  #deliverChanges(island: Island, event: EventOf<'changes'>): void {
    const {conversationId, changes, audience, from} = event;
    const watches = island.byConversation.get(conversationId);
    const moves = watches && readMembership(changes);
    const frameFor = changesFrames(event);
    let receivers = 0;
    if (watches) {
      for (const watch of watches) {
        const move = moves && moveOf(watch, moves);
        // For a guest it is enough that the conversation has come into being.
        if (move === 'in' || (from === 1 && watch.asGuest)) wake(watch);
        if (watch.state === 'dormant') continue;
        deliver(watch, frameFor(watch.subscriber.userId));
        watch.subscriber.lastEvent = this.#eventNumber;
        receivers += 1;
        if (move === 'out') putToSleep(watch);
      }
    }
    this.#forEachOf(island.fedByUser, audience, (subscriber) => {
      if (!subscriber.feed || subscriber.lastEvent === this.#eventNumber) return;
      deliver(subscriber.feed, frameFor(subscriber.userId));
      receivers += 1;
    });
    this.#metrics.deliveries += receivers * changes.length;
  }

  #deliverOwn(island: Island, event: EventOf<'own'>): void {
    const {conversationId, version, me} = event;
    const frame = encodeOnce(() => ({type: 'own', conversationId, version, me}));
    for (const subscriber of island.byUser.get(event.userId) ?? []) {
      const watch = subscriber.conversations.get(conversationId);
      if (watch && watch.state !== 'dormant') deliver(watch, frame());
      else if (subscriber.feed) deliver(subscriber.feed, frame());
    }
  }

  #deliverUser(island: Island, event: EventOf<'user'>): void {
    const {user, audience} = event;
    const frame = encodeOnce(() => ({type: 'user', user}));
    for (const watch of island.byWatchedUser.get(user.id) ?? []) {
      deliver(watch, frame());
      watch.subscriber.lastEvent = this.#eventNumber;
    }
    const own = island.byUser.get(user.id);
    const push = (subscriber: Subscriber): void => {
      if (subscriber.lastEvent === this.#eventNumber) return;
      subscriber.lastEvent = this.#eventNumber;
      subscriber.push(frame());
    };
    own?.forEach(push);
    this.#forEachOf(island.byUser, audience, push);
    const outdated = [...(own ?? [])].filter((subscriber) => subscriber.role !== user.role);
    if (outdated.length > 0) this.#onRecheck(outdated);
  }

  /** Visits the connections of these users, by whichever of the two lists is shorter. */
  #forEachOf(
    byUser: ReadonlyMap<string, ReadonlySet<Subscriber>>,
    userIds: readonly string[],
    visit: (subscriber: Subscriber) => void,
  ): void {
    if (userIds.length <= byUser.size) {
      for (const userId of userIds) byUser.get(userId)?.forEach(visit);
      return;
    }
    if (byUser.size === 0) return;
    const members = this.#membersOf(userIds);
    for (const [userId, subscribers] of byUser) if (members.has(userId)) subscribers.forEach(visit);
  }

  /** Audiences come as the same list as long as nobody joins or leaves. */
  #membersOf(userIds: readonly string[]): ReadonlySet<string> {
    const members = this.#members.get(userIds) ?? new Set(userIds);
    this.#members.set(userIds, members);
    return members;
  }

  #deliverTyping(event: EventOf<'typing'>): void {
    const {appId, conversationId, userId, isTyping} = event;
    const frame = encodeOnce(() => ({type: 'typing', conversationId, userId, isTyping}));
    for (const watch of this.#islands.get(appId)?.byConversation.get(conversationId) ?? []) {
      if (watch.subscriber.permissions.showTypingIndicator) deliver(watch, frame());
    }
  }
}

function deliverOnline(island: Island, {userId, isOnline}: EventOf<'online'>): void {
  const frame = encodeOnce(() => ({type: 'online', userId, isOnline}));
  for (const watch of island.byWatchedOnline.get(userId) ?? []) deliver(watch, frame());
}

function moveOf(watch: Watch, moves: Map<string, Membership> | 'everyone-out'): Membership | undefined {
  if (moves === 'everyone-out') return 'out';
  const move = moves.get(watch.subscriber.userId);
  // A guest needs no membership.
  return move === 'out' && watch.asGuest ? undefined : move;
}

function wake(watch: Watch): void {
  if (watch.state === 'dormant') watch.state = 'live';
  else if (watch.state === 'reading') watch.membership = 'in';
}

function putToSleep(watch: Watch): void {
  if (watch.state === 'live') watch.state = 'dormant';
  else if (watch.state === 'reading') watch.membership = 'out';
}

function addTo<T>(index: Map<string, Set<T>>, key: string, item: T): void {
  const items = index.get(key);
  if (items) items.add(item);
  else index.set(key, new Set([item]));
}

function removeFrom<T>(index: Map<string, Set<T>>, key: string, item: T): void {
  const items = index.get(key);
  items?.delete(item);
  if (items?.size === 0) index.delete(key);
}
