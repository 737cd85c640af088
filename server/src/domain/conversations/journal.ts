import type {User} from 'talk-elements/protocol';
import {KeptRows} from '../../db/kept-rows.js';
import type {Database} from '../../db/open-database.js';
import type {ConversationRow, UserRow} from '../../db/schema.js';
import type {BatchHandler, WriteTransaction, Writer} from '../../db/writer.js';
import type {App} from '../apps/apps.js';
import type {DomainEvent, EventType} from '../events/domain-event.js';
import type {Events} from '../events/events.js';
import {TransactionEvents} from '../events/transaction-events.js';
import type {Masking, Masks} from '../masking/masking.js';
import {maskChanges} from '../masking/mask-changes.js';
import {participantQueries, sentValues, type ParticipantQueries} from '../participants/queries.js';
import {presentUser} from '../users/attributes.js';
import {TransactionUsers} from '../users/transaction-users.js';
import type {UserRows} from '../users/user-rows.js';
import {Behind, type Wanted} from './behind.js';
import {catchUpQueries, type CatchUpQueries, type ConversationKey} from './catch-up.js';
import {draftOf, followsActivity, keyOfDraft, lowestRead, moveActivity, type Draft, type Kept} from './draft.js';
import {journalQueries, type JournalQueries} from './journal-queries.js';
import {keyOf} from './key-of.js';
import {VersionedCache} from './versioned-cache.js';

/** Conversations above this size keep their activity in one place instead of in each member's row. */
const SMALL = 16;
/** Members' ids kept over all conversations, about 50 MB of strings at worst. */
const MEMBERS = 1_000_000;
/** Rows of conversations and participants kept between transactions, some 500 bytes each. */
const KEPT = 50_000;

/** Opens journals of one database. */
export interface Journals {
  open(tx: WriteTransaction): Journal;
  /** Resolves once rows of conversations tell all that had been committed when this was called. Readers call it first. */
  settle(appId: string, conversationIds: readonly string[]): Promise<void>;
  /** The same for all conversations. */
  settleAll(): Promise<void>;
  /** The epoch that clients know: the database's and the conversation's. */
  readonly epochOf: (row: Pick<ConversationRow, 'epoch'>) => string;
  /** Brings all rows up to date. Call it before the writer is closed. */
  close(): Promise<void>;
}

export function createJournals({
  db: database,
  writer,
  userRows: users,
  events,
  masking,
}: {
  db: Database;
  writer: Writer;
  userRows: UserRows;
  events: Events;
  masking: Masking;
}): Journals {
  const behind = new Behind((wanted) => writer.batch(settle, wanted));
  const shared: Shared = {
    behind,
    events,
    queries: journalQueries(),
    catchUp: catchUpQueries(),
    participants: participantQueries(),
    users,
    kept: new KeptRows(KEPT, ({participants}) => 1 + participants.size),
    members: new VersionedCache(MEMBERS),
    masking,
    epochOf: (row) => `${database.epoch.id}.${row.epoch}`,
  };
  const settle: BatchHandler<Wanted, void> = async (tx, all) => {
    const journal = new Journal(tx, shared);
    const keys = all.includes('all') ? behind.keys : all.flatMap((wanted) => (wanted === 'all' ? [] : wanted));
    await journal.load(keys);
    await journal.loadParticipants([]);
    await journal.close();
    for (const [appId, id] of keys) behind.remove(tx, {app_id: appId, id});
    return all.map(() => ({ok: true, value: undefined}));
  };
  return {
    open: (tx) => new Journal(tx, shared),
    settle: (appId, conversationIds) => behind.settle(appId, conversationIds),
    settleAll: () => behind.settleAll(),
    epochOf: shared.epochOf,
    close: () => behind.close(),
  };
}

interface Shared {
  readonly behind: Behind;
  readonly events: Events;
  readonly queries: JournalQueries;
  readonly catchUp: CatchUpQueries;
  readonly participants: ParticipantQueries;
  readonly users: UserRows;
  readonly kept: KeptRows<Kept>;
  /** Who takes part, by the version of the members. */
  readonly members: VersionedCache<readonly string[]>;
  readonly masking: Masking;
  readonly epochOf: Journals['epochOf'];
}

/**
 * The one way in which conversations change within a transaction: gives each change its version, stores the rows of all
 * touched conversations at once, and tells the bus.
 */
export class Journal {
  readonly tx: WriteTransaction;
  readonly #shared: Shared;
  readonly #drafts = new Map<string, Draft>();
  readonly #users: TransactionUsers;
  readonly #afterwards: (() => void)[] = [];
  readonly #events: TransactionEvents;
  #knowsParticipants = false;

  constructor(tx: WriteTransaction, shared: Shared) {
    this.tx = tx;
    this.#shared = shared;
    this.#users = new TransactionUsers(tx, shared.users);
    this.#events = new TransactionEvents(tx, shared.events);
  }

  /** Reads conversations; `get` then finds those that exist. What is stored of them is up to date then. */
  async load(keys: readonly ConversationKey[]): Promise<void> {
    await this.loadToSend(keys);
    await this.#settle([...this.#drafts.values()].filter(({behind}) => behind));
  }

  /** Reads conversations that are only sent to: their rows may stay behind. One for each key, undefined where there is none. */
  async loadToSend(keys: readonly ConversationKey[]): Promise<readonly (Draft | undefined)[]> {
    const {kept} = this.#shared;
    await kept.enter(this.tx);
    const missing = new Map<string, ConversationKey>();
    const drafts = keys.map((wanted) => {
      const key = keyOf(...wanted);
      const draft = this.#drafts.get(key);
      if (draft) return draft;
      const known = kept.take(key);
      if (known) return this.#draft(key, known);
      missing.set(key, wanted);
      return undefined;
    });
    if (missing.size === 0) return drafts;
    await this.#read([...missing.values()]);
    return keys.map((wanted) => this.get(...wanted));
  }

  /** Reads what memory does not know, and brings it up to date where it is behind. */
  async #read(keys: readonly ConversationKey[]): Promise<void> {
    const {queries, catchUp, behind} = this.#shared;
    const {db} = this.tx;
    const late = await catchUp.marked(db, keys);
    if (late.length > 0) {
      await catchUp.catchUp(
        db,
        late.map((row) => [row.app_id, row.conversation_id]),
      );
    }
    for (const row of await queries.conversations(db, keys)) {
      this.#draft(keyOf(row.app_id, row.id), {row, participants: new Map(), behind: undefined});
    }
    for (const {app_id, conversation_id: id} of late) behind.remove(this.tx, {app_id, id});
  }

  get(appId: string, conversationId: string): Draft | undefined {
    return this.#drafts.get(keyOf(appId, conversationId));
  }

  /** Lets go of a conversation that is no more. */
  drop({app_id: appId, id}: ConversationRow): void {
    const key = keyOf(appId, id);
    this.#drafts.delete(key);
    this.#shared.kept.forget(this.tx, key);
  }

  /**
   * Reads participants of conversations that were loaded; `participants` of their drafts then has those that exist, tombstones
   * included. Whoever uses this writes no participants but those, and puts there what was written.
   */
  async loadParticipants(wanted: readonly (readonly [draft: Draft, userId: string])[]): Promise<void> {
    this.#knowsParticipants = true;
    const missing = wanted.filter(([{participants}, userId]) => !participants.has(userId));
    if (missing.length === 0) return;
    const rows = await this.#shared.participants.many(
      this.tx.db,
      missing.map(([{row}, userId]) => [row.app_id, row.id, userId]),
    );
    for (const row of rows) this.get(row.app_id, row.conversation_id)?.participants.set(row.user_id, row);
  }

  /** Starts a conversation that does not exist yet. */
  create(row: ConversationRow): Draft {
    const draft = this.#draft(keyOf(row.app_id, row.id), {row, participants: new Map(), behind: undefined});
    draft.isWhole = true;
    return draft;
  }

  /** Reads users; `user` then finds those that exist. */
  loadUsers(keys: readonly (readonly [appId: string, userId: string])[]): Promise<void> {
    return this.#users.load(keys);
  }

  user(appId: string, userId: string): UserRow | undefined {
    return this.#users.get(appId, userId);
  }

  /** Who takes part now. */
  async members(row: ConversationRow): Promise<readonly string[]> {
    const {members, queries} = this.#shared;
    const {app_id, id, epoch, participants_version: version} = row;
    const known = members.get(row, version);
    if (known) return known;
    const rows = await queries.members(this.tx.db, app_id, id);
    const userIds = rows.map((member) => member.user_id);
    this.tx.afterCommit(() => members.set({app_id, id, epoch}, version, userIds, userIds.length + 1));
    return userIds;
  }

  /** Runs after the changes were told to the bus. */
  afterwards(action: () => void): void {
    this.#afterwards.push(action);
  }

  /** Whether anyone outside wants to hear of such events; ask before gathering what they tell. */
  isWanted(app: App, type: EventType): boolean {
    return this.#events.isWanted(app, type);
  }

  /** Notes what happened for those outside; stored when the journal closes. */
  tell(app: App, event: DomainEvent): void {
    this.#events.note(app, event);
  }

  /** Stores what changed and tells the bus. */
  async close(): Promise<void> {
    await this.#events.record();
    const changed = [...this.#drafts.values()].filter(({row, before, isWhole}) => isWhole || row.version > before);
    if (changed.length > 0) await this.#write(changed);
    this.#keep();
  }

  async #write(changed: readonly Draft[]): Promise<void> {
    await this.#recountRead(changed.filter((draft) => draft.recountsRead));
    await this.#grow(changed.filter(({row}) => row.large === 0 && row.participant_count > SMALL));
    for (const {row, participants} of changed.filter(followsActivity)) moveActivity(row, participants.values());
    await this.#leaveBehind(changed.filter(({behind, wasBehind}) => behind && !wasBehind));
    const stored = changed.filter(({behind}) => !behind);
    await this.#store(stored);
    await this.#moveActivity(stored.filter(followsActivity));
    await this.#publish(changed.filter((draft) => draft.changes.length > 0));
    for (const action of this.#afterwards) action();
  }

  /** For the transactions that follow. What others wrote of participants is not known here. */
  #keep(): void {
    const kept: [key: string, value: Kept][] = [];
    for (const [key, {row, participants, behind}] of this.#drafts) {
      if (!this.#knowsParticipants) participants.clear();
      kept.push([key, {row, participants, behind}]);
    }
    this.#shared.kept.keep(this.tx, kept);
  }

  #draft(key: string, kept: Kept): Draft {
    const draft = draftOf(kept);
    this.#drafts.set(key, draft);
    return draft;
  }

  async #recountRead(drafts: readonly Draft[]): Promise<void> {
    const {queries} = this.#shared;
    const unknown: Draft[] = [];
    for (const draft of drafts) {
      const lowest = this.#knowsParticipants ? lowestRead(draft) : undefined;
      if (lowest === undefined) unknown.push(draft);
      else draft.row.everyone_read_until = lowest;
    }
    if (unknown.length === 0) return;
    await this.#settle(unknown.filter(({behind}) => behind));
    const keysOf = (large: 0 | 1) =>
      unknown.flatMap(({row}): [string, string][] => (row.large === large ? [[row.app_id, row.id]] : []));
    const found = [
      ...(await queries.lowestRead(this.tx.db, keysOf(0))),
      ...(await queries.lowestReadOfLarge(this.tx.db, keysOf(1))),
    ];
    for (const lowest of found) {
      const draft = this.get(lowest.app_id, lowest.conversation_id);
      if (draft) draft.row.everyone_read_until = lowest.read_until ?? 0;
    }
  }

  async #grow(drafts: readonly Draft[]): Promise<void> {
    for (const {row, participants} of drafts) {
      row.large = 1;
      await this.#shared.queries.dropActivity(this.tx.db, row.app_id, row.id);
      for (const participant of participants.values()) participant.activity_at = null;
    }
  }

  /** Leaves conversations behind their messages from here on, by name. */
  async #leaveBehind(drafts: readonly Draft[]): Promise<void> {
    if (drafts.length === 0) return;
    await this.#shared.catchUp.mark(this.tx.db, drafts.map(keyOfDraft));
    for (const {row} of drafts) this.#shared.behind.add(this.tx, row);
  }

  /** Stores what was left behind. */
  async #settle(drafts: readonly Draft[]): Promise<void> {
    if (drafts.length === 0) return;
    const {participants: queries, catchUp, behind} = this.#shared;
    const senders = drafts.flatMap(({participants, behind: userIds = []}) =>
      [...userIds].flatMap((userId) => participants.get(userId) ?? []),
    );
    await queries.sent(this.tx.db, senders.map(sentValues));
    await this.#store(drafts);
    await this.#moveActivity(drafts.filter(({row}) => row.large === 0));
    const named = drafts.filter(({wasBehind}) => wasBehind);
    await catchUp.unmark(this.tx.db, named.map(keyOfDraft));
    for (const {row} of named) behind.remove(this.tx, row);
    for (const draft of drafts) draft.behind = undefined;
  }

  async #moveActivity(drafts: readonly Draft[]): Promise<void> {
    await this.#shared.queries.moveActivity(
      this.tx.db,
      drafts.map(({row}) => [row.app_id, row.id, row.last_message_at ?? 0]),
    );
  }

  async #store(drafts: readonly Draft[]): Promise<void> {
    for (const {row} of drafts.filter((draft) => draft.isWhole)) {
      await this.tx.db
        .insertInto('conversation')
        .values(row)
        .onConflict((conflict) => conflict.columns(['app_id', 'id']).doUpdateSet(row))
        .execute();
    }
    await this.#shared.queries.update(
      this.tx.db,
      drafts
        .filter((draft) => !draft.isWhole)
        .map(({row}) => [
          row.app_id,
          row.id,
          row.version,
          row.participants_version,
          row.last_seq,
          row.last_time,
          row.last_message_seq,
          row.last_message_at,
          row.activity_at,
          row.participant_count,
          row.everyone_read_until,
          row.large,
        ]),
    );
  }

  async #masks(drafts: readonly Draft[]): Promise<ReadonlyMap<string, Masks>> {
    const found = new Map<string, Masks>();
    for (const appId of new Set(drafts.map(({row}) => row.app_id))) {
      const masks = await this.#shared.masking.of(appId);
      if (masks) found.set(appId, masks);
    }
    return found;
  }

  async #publish(drafts: readonly Draft[]): Promise<void> {
    const unknown: [appId: string, userId: string][] = [];
    for (const {row, userIds} of drafts) {
      for (const id of userIds) if (!this.user(row.app_id, id)) unknown.push([row.app_id, id]);
    }
    await this.loadUsers(unknown);
    const masksOf = await this.#masks(drafts);
    for (const {row, before, changes, userIds, quoted, gone} of drafts) {
      const members = this.#shared.members.get(row, row.participants_version) ?? (await this.members(row));
      const masks = masksOf.get(row.app_id);
      const users: User[] = [];
      for (const id of userIds) {
        const user = this.user(row.app_id, id);
        if (user) users.push(presentUser(user));
      }
      const messages = quoted ? [...quoted.values()] : [];
      this.tx.publish({
        type: 'changes',
        appId: row.app_id,
        conversationId: row.id,
        epoch: this.#shared.epochOf(row),
        from: before + 1,
        changes,
        participantCount: row.participant_count,
        everyoneReadUntil: row.everyone_read_until,
        users,
        messages,
        audience: gone.length === 0 ? members : [...members, ...gone],
        masked: masks && maskChanges(masks, {changes, messages, users}),
      });
    }
  }
}
