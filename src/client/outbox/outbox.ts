import {TalkDataError} from '../errors/talk-data-error.js';
import type {Requests} from '../requests/requests.js';
import {loadExtras} from '../session/load-extras.js';
import type {Updates} from '../store/updates.js';
import {topics} from '../store/updates.js';
import {createNonce} from './nonce.js';
import type {OutboxStorage, StoredMessage} from './outbox-storage.js';
import type {OutgoingMessage, PendingMessage} from './pending-message.js';

interface Entry {
  readonly order: number;
  readonly asGuest: boolean;
  pending: PendingMessage;
  isInFlight: boolean;
}

/** The server remembers a nonce for 24 hours; an older message might be sent twice. */
const maxAgeMs = 23 * 3_600_000;
/** Longest wait for the stored messages before new ones may leave. */
const loadMs = 3000;
const retryMs = 2000;
const none: readonly PendingMessage[] = Object.freeze([]);

/**
 * Messages that the server has not acknowledged (design law 2). They leave in the order of writing, once: each carries a
 * nonce that is never changed, so that a repetition is recognised.
 */
export class Outbox {
  #owner: string;
  #requests: Requests;
  #updates: Updates;
  #storage: Promise<OutboxStorage | undefined> | undefined;
  #entries = new Map<string, Entry>();
  #lists = new Map<string, readonly PendingMessage[]>();
  #lastOrder = 0;
  #loaded: Promise<void> | undefined;
  #isLoaded = false;
  #isLive = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(owner: string, requests: Requests, updates: Updates) {
    this.#owner = owner;
    this.#requests = requests;
    this.#updates = updates;
  }

  /** Takes up what an earlier page left. */
  load(): void {
    this.#loaded ??= this.#load();
  }

  /** Of one conversation, in the order of writing. The same array while nothing changes. */
  pending(conversationId: string): readonly PendingMessage[] {
    const known = this.#lists.get(conversationId);
    if (known) return known;
    const list = Object.freeze(
      this.#inOrder().flatMap(({pending}) => (pending.conversationId === conversationId ? [pending] : [])),
    );
    this.#lists.set(conversationId, list.length ? list : none);
    return list.length ? list : none;
  }

  add(conversationId: string, message: OutgoingMessage, asGuest: boolean): PendingMessage {
    const writtenAt = Date.now();
    const pending = Object.freeze<PendingMessage>({
      ...message,
      nonce: createNonce(),
      conversationId,
      writtenAt,
      state: 'sending',
    });
    this.#lastOrder = Math.max(this.#lastOrder + 1, writtenAt * 1000);
    this.#set({pending, order: this.#lastOrder, asGuest, isInFlight: false});
    this.load();
    this.#flush();
    return pending;
  }

  retry(nonce: string): void {
    const entry = this.#entries.get(nonce);
    if (!entry || entry.isInFlight) return;
    const {error: _, ...message} = entry.pending;
    this.#set({...entry, pending: Object.freeze({...message, state: 'sending'})});
    this.#flush();
  }

  /** Forgets a message: the sender gave it up, or it has arrived. */
  remove(nonce: string): void {
    const entry = this.#entries.get(nonce);
    if (!entry) return;
    this.#entries.delete(nonce);
    void this.#store((storage) => storage.delete(nonce));
    this.#touch(entry.pending.conversationId);
  }

  /** The link is up, and what was watched is asked for. */
  start(): void {
    this.#isLive = true;
    this.#flush();
  }

  stop(): void {
    this.#isLive = false;
    this.#stopWaiting();
  }

  async #load(): Promise<void> {
    const stored = await Promise.race([
      this.#store((storage) => storage.load(this.#owner)),
      new Promise<undefined>((resolve) => setTimeout(resolve, loadMs)),
    ]);
    for (const {nonce, order, asGuest, message} of stored ?? []) {
      if (this.#entries.has(nonce)) continue;
      const isTooOld = Date.now() - message.writtenAt > maxAgeMs;
      const pending = Object.freeze<PendingMessage>(
        isTooOld ? {...message, state: 'failed', error: new TalkDataError('UNAVAILABLE', 'Too old')} : message,
      );
      this.#entries.set(nonce, {pending, order, asGuest, isInFlight: false});
      this.#touch(message.conversationId);
    }
    this.#isLoaded = true;
    this.#flush();
  }

  #flush(): void {
    // What failed a moment ago goes before what was written since.
    if (!this.#isLive || !this.#isLoaded || this.#retry !== undefined) return;
    for (const entry of this.#inOrder()) {
      if (entry.pending.state === 'sending' && !entry.isInFlight) void this.#send(entry);
    }
  }

  #flushAgain = (): void => {
    this.#stopWaiting();
    this.#flush();
  };

  #stopWaiting(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  async #send(entry: Entry): Promise<void> {
    entry.isInFlight = true;
    const {nonce, conversationId, text, content, custom, referencedMessageId} = entry.pending;
    try {
      await this.#requests.call(
        'message.send',
        {
          conversationId,
          nonce,
          text,
          content,
          custom,
          referencedMessageId,
          origin: 'web',
          asGuest: entry.asGuest || undefined,
        },
        true,
      );
      this.remove(nonce);
    } catch (error) {
      entry.isInFlight = false;
      if (this.#entries.get(nonce) !== entry) return;
      if (isTransient(error)) {
        // The next link sends it again; if this one is still up, a little later does.
        this.#stopWaiting();
        if (this.#isLive) this.#retry = setTimeout(this.#flushAgain, retryMs);
        return;
      }
      this.#set({...entry, pending: Object.freeze({...entry.pending, state: 'failed', error: error as Error})});
    }
  }

  #set(entry: Entry): void {
    const {pending, order, asGuest} = entry;
    const {error: _, ...message} = pending;
    this.#entries.set(pending.nonce, entry);
    const stored: StoredMessage = {nonce: pending.nonce, owner: this.#owner, order, asGuest, message};
    void this.#store((storage) => storage.put(stored));
    this.#touch(pending.conversationId);
  }

  /** Nothing that a page shows first is stored, so the first download goes without. Where it fails, messages live as long as the page. */
  async #store<T>(work: (storage: OutboxStorage) => T): Promise<Awaited<T> | undefined> {
    this.#storage ??= loadExtras().then(
      ({openOutboxStorage}) => openOutboxStorage(),
      () => undefined,
    );
    const storage = await this.#storage;
    return storage && (await work(storage));
  }

  #touch(conversationId: string): void {
    this.#lists.delete(conversationId);
    this.#updates.touch(topics.pending(conversationId));
  }

  #inOrder(): Entry[] {
    return [...this.#entries.values()].sort((a, b) => a.order - b.order);
  }
}

/** Whether the same send may succeed by itself later. */
function isTransient(error: unknown): boolean {
  const code = error instanceof TalkDataError ? error.code : 'INTERNAL';
  return code === 'UNAVAILABLE' || code === 'UNAUTHENTICATED' || code === 'TERMINATED';
}
