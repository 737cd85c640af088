import type {Message, ResultOf} from 'talk-elements/protocol';
import type {ParticipantRow} from '../../db/schema.js';
import type {BatchHandler, Outcome} from '../../db/writer.js';
import type {Actor} from '../actor.js';
import {DomainError} from '../domain-error.js';
import {presentConversation} from '../conversations/attributes.js';
import {record, type Draft} from '../conversations/draft.js';
import type {Journal, Journals} from '../conversations/journal.js';
import {tellReads, type Advance} from '../conversations/tell-reads.js';
import {findFile, useFiles, type Use} from '../files/use.js';
import {newMessageId} from '../id/message-id.js';
import {presentRecord} from '../users/attributes.js';
import {ownEvent} from '../participants/present.js';
import {storedNonce} from './nonces.js';
import type {PreparedSend, SendGroup} from './prepared-send.js';
import {writtenText} from './present.js';
import {messageValues, type NewMessageValues} from './queries.js';
import {refuseSend} from './refuse-send.js';
import {gather, referenceKey, type FactSources, type SendFacts, type Situation} from './send-facts.js';

export type SendResult = ResultOf<'message.send'>;

export interface SendDependencies extends FactSources {
  readonly journals: Journals;
}

/** What the transaction will write, in order. */
interface Plan {
  readonly rows: NewMessageValues[];
  readonly uses: Use[];
  readonly senders: Map<ParticipantRow, Sender>;
}

/** A sender has read what precedes their last message. */
interface Sender extends Advance {
  readonly before: Pick<ParticipantRow, 'user_id' | 'read_seq' | 'marked_unread'>;
  readonly now: ParticipantRow;
}

/**
 * Sends any number of groups with a fixed number of statements: reads what they need in bulk, decides in memory, writes
 * in bulk.
 */
export function sendHandler(dependencies: SendDependencies): BatchHandler<SendGroup, readonly SendResult[]> {
  const {journals, messages, files} = dependencies;
  return async (tx, groups) => {
    const journal = journals.open(tx);
    const facts = await gather(dependencies, journal, groups);
    const plan: Plan = {rows: [], uses: [], senders: new Map()};
    const outcomes = groups.map((group, index): Outcome<readonly SendResult[]> => {
      const situation = facts.situations[index];
      if (!situation) return {ok: false, error: new DomainError('NOT_FOUND', 'No such conversation.')};
      const known = knownResults(situation);
      if (known?.every((result) => result !== undefined)) return {ok: true, value: known};
      const error = refuseSend(situation, facts);
      if (error) return {ok: false, error};
      return {
        ok: true,
        value: group.sends.map((send, place) => {
          // One before it in the group may have the same nonce.
          const result = known?.[place] ?? (place > 0 ? knownResult(situation, send) : undefined);
          return result ?? accept(situation, send, facts, plan);
        }),
      };
    });
    await messages.insert(tx.db, plan.rows);
    await useFiles(files, tx.db, plan.uses);
    const senders = [...plan.senders.values()];
    await tellReads(journal, messages, senders);
    for (const {draft, before, now} of senders) {
      if (before.marked_unread === 1) journal.afterwards(() => tx.publish(ownEvent(draft.row, now, 0)));
    }
    await journal.close();
    return outcomes;
  };
}

/** What the sends of a group became before; undefined if nothing is known of any. */
function knownResults(situation: Situation): (SendResult | undefined)[] | undefined {
  const {group, draft} = situation;
  return draft.sent && group.sends.map((send) => knownResult(situation, send));
}

/** What a send became before, in this transaction or an earlier one. */
function knownResult({group, draft}: Situation, {nonce}: PreparedSend): SendResult | undefined {
  return nonce === undefined ? undefined : draft.sent?.get(storedNonce(group.actor, nonce));
}

/** Gives a message its place. */
function accept(situation: Situation, prepared: PreparedSend, facts: SendFacts, plan: Plan): SendResult {
  const {group, draft} = situation;
  const {actor, conversationId} = group;
  const {appId} = actor;
  const {now} = facts;
  const {row} = draft;
  const send = withFile(actor, prepared, facts);
  const createdAt = Math.max(now, row.last_time);
  const seq = row.last_seq + 1;
  const id = newMessageId(createdAt);
  const nonce = send.nonce === undefined ? null : storedNonce(actor, send.nonce);
  row.last_seq = seq;
  row.last_time = createdAt;
  row.last_message_seq = seq;
  row.last_message_at = createdAt;
  row.activity_at = createdAt;
  draft.movesActivity = true;
  draft.behind ??= new Set();
  record(draft, (version) => {
    plan.rows.push(valuesOf(appId, conversationId, send, nonce, {id, seq, version, createdAt}));
    const message = wireOf(actor, send, {id, seq, version, createdAt});
    tellSent(situation, send, message, facts.journal);
    return {kind: 'message', message};
  });
  if (send.body.file) plan.uses.push([appId, conversationId, id, send.body.file.token]);
  describe(draft, send, facts);
  markSent(situation, send, plan);
  const result: SendResult = {messageId: id, seq, createdAt};
  if (nonce !== null) (draft.sent ??= new Map()).set(nonce, result);
  return result;
}

/** A body that is a file gets what is known of it. */
function withFile(actor: Actor, send: PreparedSend, {files, now}: SendFacts): PreparedSend {
  if (!send.body.file) return send;
  const block = findFile(actor, send.body.file.token, files, now);
  if (!block) throw new Error('A send without its file was not refused.');
  const content = [block];
  return {...send, body: {...send.body, content}, content: JSON.stringify(content)};
}

/** What a message gets when it is accepted. */
interface Place {
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly createdAt: number;
}

function valuesOf(
  appId: string,
  conversationId: string,
  send: PreparedSend,
  nonce: string | null,
  place: Place,
): NewMessageValues {
  return messageValues({
    app_id: appId,
    conversation_id: conversationId,
    seq: place.seq,
    id: place.id,
    created_version: place.version,
    version: place.version,
    type: send.type,
    sender_id: send.senderId,
    content: send.content,
    source: send.source,
    created_at: place.createdAt,
    origin: send.origin,
    custom: send.custom ? JSON.stringify(send.custom) : null,
    referenced_id: send.referencedMessageId ?? null,
    nonce,
  });
}

function wireOf(actor: Actor, send: PreparedSend, place: Place): Message {
  const {custom, referencedMessageId, nonce} = send;
  return {
    id: place.id,
    seq: place.seq,
    version: place.version,
    type: send.type,
    senderId: send.senderId,
    content: send.body.content,
    createdAt: place.createdAt,
    origin: send.origin,
    custom,
    referencedMessageId,
    nonce: actor.kind === 'user' ? nonce : undefined,
  };
}

/** Tells those outside, if any want to know. */
function tellSent({app, draft}: Situation, send: PreparedSend, message: Message, journal: Journal): void {
  if (!journal.isWanted(app, 'message.sent')) return;
  const sender = send.senderId === null ? undefined : journal.user(app.id, send.senderId);
  journal.tell(app, {
    type: 'message.sent',
    data: {
      conversation: presentConversation(draft.row),
      message: {message, text: writtenText(send)},
      sender: sender ? presentRecord(sender) : null,
    },
  });
}

/** Puts whom and what the message speaks of beside it. */
function describe(draft: Draft, {senderId, referencedMessageId}: PreparedSend, {references}: SendFacts): void {
  if (senderId !== null) draft.userIds.add(senderId);
  if (referencedMessageId === undefined) return;
  const reference = references.get(referenceKey(draft.row.app_id, draft.row.id, referencedMessageId));
  if (!reference) return;
  (draft.quoted ??= new Map()).set(reference.id, reference);
  if (reference.senderId !== null) draft.userIds.add(reference.senderId);
}

/** Who sends has read what precedes. */
function markSent({app, draft}: Situation, {senderId}: PreparedSend, {senders}: Plan): void {
  if (senderId === null) return;
  const {row} = draft;
  const now = draft.participants.get(senderId);
  if (now?.active !== 1) return;
  draft.behind?.add(senderId);
  if (now.read_until <= row.everyone_read_until) draft.recountsRead = true;
  if (!senders.has(now)) {
    const {user_id, read_seq, marked_unread} = now;
    senders.set(now, {app, draft, before: {user_id, read_seq, marked_unread}, now});
  }
  now.read_seq = row.last_seq;
  now.read_until = row.last_time;
  now.marked_unread = 0;
  now.rewound = 0;
  now.activity_at = row.large === 1 ? null : Math.max(now.joined_at, row.last_time);
}
