import type {Kysely} from 'kysely';
import {Limits, type Change, type ResultOf, type Since} from 'talk-elements/protocol';
import type {ConversationRow, MessageRow, ParticipantRow, Schema} from '../../db/schema.js';
import type {MessageQueries} from '../messages/queries.js';
import type {MessageReader} from '../messages/reader.js';
import {presentParticipant} from '../participants/present.js';
import type {ParticipantQueries} from '../participants/queries.js';
import {presentConversation} from './attributes.js';
import type {Seen, Views} from './views.js';

/** The state of a conversation for someone who comes back; who is typing is added elsewhere. */
export type Resumption = Omit<NonNullable<ResultOf<'conversation.watch'>>, 'typing'>;

export type Resume = (
  db: Kysely<Schema>,
  appId: string,
  /** Null for a back end. */
  readerId: string | null,
  seen: Seen,
  since: Since | undefined,
) => Promise<Resumption>;

interface ResumeDependencies {
  readonly messages: MessageQueries;
  readonly participants: ParticipantQueries;
  readonly reader: MessageReader;
  readonly views: Views;
  readonly epochOf: (row: ConversationRow) => string;
}

/**
 * Tells what changed in a conversation after a version, from the rows themselves: each remembers the version at which it
 * last changed. Without an answer, because the history is another one or the difference too large, the client starts over
 * from the view.
 */
export function createResume({messages, participants, reader, views, epochOf}: ResumeDependencies): Resume {
  return async (db, appId, readerId, seen, since) => {
    const {conversation} = seen;
    const built = await views.build(db, appId, readerId, [seen]);
    const [view] = built.views;
    if (!view) throw new Error('A conversation has no view.');
    const resumption: Resumption = {view, users: built.users, messages: built.messages};
    if (since?.epoch !== epochOf(conversation) || since.version > conversation.version) return resumption;

    const rows = await difference(db, conversation, since.version);
    if (!rows) return resumption;
    const presented = await reader.present(db, appId, [...rows.came, ...rows.changed]);
    const people = rows.people.map((row) => row.user_id);
    const mine = seen.participant ? [seen.participant.user_id] : [];
    const all = view.lastMessage ? [...presented, view.lastMessage] : presented;
    const {shown, beside} = await reader.show(db, appId, readerId, all, [...people, ...mine]);
    const byId = new Map(presented.map(({id}, index) => [id, shown[index]]));
    const steps: (readonly [version: number, change: Change])[] = [
      ...rows.came.map((row) => [row.created_version, messageChange(row, 'message')] as const),
      ...rows.changed.map((row) => [row.version, messageChange(row, 'edit')] as const),
      ...rows.people.map((row) => [row.version, personChange(row)] as const),
    ];
    if (conversation.attributes_version > since.version) {
      const change: Change = {kind: 'attributes', conversation: presentConversation(conversation)};
      steps.push([conversation.attributes_version, change]);
    }
    return {view, ...beside, missed: steps.sort(([a], [b]) => a - b).map(([, change]) => change)};

    function messageChange(row: MessageRow, kind: 'message' | 'edit'): Change {
      const message = byId.get(row.id);
      return row.deleted === 1 || !message ? {kind: 'delete', messageId: row.id} : {kind, message};
    }
  };

  /** Undefined when it is too large to be worth telling. */
  async function difference(db: Kysely<Schema>, conversation: ConversationRow, version: number) {
    const {app_id: appId, id} = conversation;
    // Each message raised the version, so no more of them came than versions passed.
    const floor = conversation.last_seq - (conversation.version - version);
    const limit = Limits.resumeChanges + 1;
    const came = await messages.cameSince(db, appId, id, floor, version, limit);
    if (came.length === limit) return undefined;
    const changed = await messages.changedSince(db, appId, id, version, limit - came.length);
    const people = await participants.changedSince(db, appId, id, version, limit);
    if (came.length + changed.length + people.length >= limit) return undefined;
    return {came, changed, people};
  }
}

function personChange(row: ParticipantRow): Change {
  return row.active === -1
    ? {kind: 'leave', userId: row.user_id}
    : {kind: 'participant', participant: presentParticipant(row)};
}
