import type {Kysely} from 'kysely';
import type {Message, User} from 'talk-elements/protocol';
import type {ReactionRow, Schema} from '../../db/schema.js';
import type {Masking} from '../masking/masking.js';
import {presentUser} from '../users/attributes.js';
import {userQueries} from '../users/queries.js';
import {presentMessage, presentReactions} from './present.js';
import type {MessageColumns, MessageQueries} from './queries.js';

export interface Shown {
  /** In the order given; the list given where nothing is hidden. */
  readonly shown: readonly Message[];
  readonly beside: {readonly users: User[]; readonly messages: readonly Message[]};
}

/** Turns rows into messages with what they refer to, in bulk. */
export interface MessageReader {
  /** With their reactions. */
  present(db: Kysely<Schema>, appId: string, rows: readonly MessageColumns[]): Promise<Message[]>;
  /** The messages that these quote, as far as they exist. */
  quoted(db: Kysely<Schema>, appId: string, messages: readonly Message[]): Promise<Message[]>;
  /**
   * What a reader is shown of messages, and beside it the messages that they quote and the senders of all. `userIds` are
   * wanted as well. A null reader stands for a back end, which sees everything.
   */
  show(
    db: Kysely<Schema>,
    appId: string,
    readerId: string | null,
    messages: readonly Message[],
    userIds?: Iterable<string>,
  ): Promise<Shown>;
  /** The same where the messages that these quote are at hand. */
  showWith(
    db: Kysely<Schema>,
    appId: string,
    readerId: string | null,
    messages: readonly Message[],
    references: readonly Message[],
    userIds?: Iterable<string>,
  ): Promise<Shown>;
}

export function createMessageReader(queries: MessageQueries, masking: Masking): MessageReader {
  const users = userQueries();

  async function present(db: Kysely<Schema>, appId: string, rows: readonly MessageColumns[]): Promise<Message[]> {
    const reacted = rows.filter((row) => row.reaction_count > 0);
    if (reacted.length === 0) return rows.map((row) => presentMessage(row));
    const reactions = await queries.reactions(
      db,
      reacted.map((row) => [appId, row.conversation_id, row.seq]),
    );
    const byPlace = new Map<string, ReactionRow[]>();
    for (const reaction of reactions) {
      const place = placeOf(reaction);
      const known = byPlace.get(place);
      if (known) known.push(reaction);
      else byPlace.set(place, [reaction]);
    }
    return rows.map((row) => presentMessage(row, presentReactions(byPlace.get(placeOf(row)) ?? [])));
  }

  async function quoted(db: Kysely<Schema>, appId: string, messages: readonly Message[]): Promise<Message[]> {
    const ids = new Set(messages.flatMap(({referencedMessageId}) => referencedMessageId ?? []));
    if (ids.size === 0) return [];
    const rows = await queries.many(
      db,
      [...ids].map((id) => [appId, id]),
    );
    return present(db, appId, rows);
  }

  const showWith: MessageReader['showWith'] = async (db, appId, readerId, messages, references, userIds = []) => {
    const wanted = new Set(userIds);
    for (const {senderId} of messages) if (senderId !== null) wanted.add(senderId);
    for (const {senderId} of references) if (senderId !== null) wanted.add(senderId);
    const rows = await users.many(
      db,
      [...wanted].map((id) => [appId, id]),
    );
    const known = rows.map(presentUser);
    return {
      shown: await masking.forReader(appId, readerId, messages, known),
      beside: {users: known, messages: await masking.forReader(appId, readerId, references, known)},
    };
  };

  return {
    present,
    quoted,
    showWith,
    async show(db, appId, readerId, messages, userIds) {
      return showWith(db, appId, readerId, messages, await quoted(db, appId, messages), userIds);
    },
  };
}

function placeOf(row: {conversation_id: string; seq: number}): string {
  return `${row.conversation_id}\0${row.seq}`;
}
