import {randomBytes} from 'node:crypto';
import {noAttributes, patchAttributes, readAttributes, writeAttributes} from '../../domain/conversations/attributes.js';
import {normaliseEmoji} from '../../domain/messages/emoji.js';
import {checkMembership} from '../../domain/participants/membership.js';
import {checkId} from '../../domain/validate/id.js';
import {checkCustom} from '../../domain/validate/custom.js';
import {Reasons} from '../../domain/validate/reasons.js';
import type {Line, Row} from '../exported.js';
import type {KeepFile} from './keep-file.js';
import {messageContent} from './message-content.js';
import type {RemoteConversation, RemoteMessage, RemoteParticipant} from './remote.js';

const origins: readonly unknown[] = ['web', 'rest', 'import', 'email'];
/** The version at which the attributes and the participants came; each message and reaction follows with one more. */
const FIRST = 1;

/**
 * A conversation as lines of an export.
 * @param messages - All of it, oldest first.
 */
export async function* conversationLines(
  conversation: RemoteConversation,
  messages: readonly RemoteMessage[],
  keepFile: KeepFile,
): AsyncGenerator<Line> {
  const {id, createdAt = 0, participants, ...patch} = conversation;
  const reasons = new Reasons(`conversation ${JSON.stringify(id)}: `);
  checkId(id, 'id', reasons);
  const attributes = writeAttributes(patchAttributes(readAttributes({attributes: noAttributes}), patch, reasons));
  const positions = readPositions(messages);
  const rows = Object.entries(participants ?? {}).map(([userId, participant]) => {
    checkId(userId, 'participants', reasons);
    checkMembership(participant, true, reasons);
    return participantRow(conversation, userId, participant, messages, positions.get(userId) ?? 0);
  });
  reasons.check();
  const members = rows.filter(({active}) => active === 1);
  const last = messages.at(-1);
  const reactions = messages.map(reactionsOf);
  yield {
    table: 'conversation',
    row: {
      id,
      epoch: randomBytes(6).toString('base64url'),
      attributes,
      created_at: createdAt,
      version: FIRST + messages.length + reactions.flat().length,
      attributes_version: FIRST,
      participants_version: FIRST,
      last_seq: messages.length,
      last_time: last?.createdAt ?? 0,
      last_message_seq: messages.length,
      last_message_at: last?.createdAt ?? null,
      activity_at: last?.createdAt ?? createdAt,
      participant_count: members.length,
      everyone_read_until: members.length > 0 ? Math.min(...members.map((member) => member.read_until)) : 0,
      // The first change makes it a large one, should it be.
      large: 0,
    },
  };
  for (const row of rows) yield {table: 'participant', row};
  for (const [index, message] of messages.entries()) {
    yield* messageLines(id, message, index + 1, reactions[index] ?? [], keepFile);
  }
}

async function* messageLines(
  conversationId: string,
  message: RemoteMessage,
  seq: number,
  reactions: readonly (readonly [emoji: string, userId: string])[],
  keepFile: KeepFile,
): AsyncGenerator<Line> {
  const {id, type, senderId = null, custom, origin, referencedMessageId, createdAt, editedAt} = message;
  const reasons = new Reasons(`message ${JSON.stringify(id)}: `);
  checkId(id, 'id', reasons);
  if (type !== 'UserMessage' && type !== 'SystemMessage') reasons.add('type', 'is unknown');
  if (type === 'UserMessage') checkId(senderId, 'senderId', reasons);
  if (!Number.isSafeInteger(createdAt)) reasons.add('createdAt', 'must be a time in milliseconds');
  if (custom) checkCustom(custom, 'custom', reasons, false);
  reasons.check();
  const {content, source, file} = await messageContent(message, keepFile);
  if (file) {
    const {app_id: _, ...row} = file;
    yield {table: 'file', row};
    yield {table: 'file_use', row: {conversation_id: conversationId, message_id: id, file_id: file.id}};
  }
  const place = {conversation_id: conversationId, seq};
  yield {
    table: 'message',
    row: {
      ...place,
      id,
      created_version: FIRST + seq,
      version: FIRST + seq,
      type,
      sender_id: type === 'UserMessage' ? senderId : null,
      content: JSON.stringify(content),
      source,
      created_at: createdAt,
      origin: origins.includes(origin) ? (origin ?? null) : 'import',
      edited_at: editedAt ?? null,
      custom: custom && Object.keys(custom).length > 0 ? JSON.stringify(custom) : null,
      referenced_id: referencedMessageId ?? null,
      nonce: null,
      reaction_count: reactions.length,
      deleted: 0,
    },
  };
  const emojis = [...new Set(reactions.map(([emoji]) => emoji))];
  for (const [index, [emoji, userId]] of reactions.entries()) {
    const ranks = {emoji_rank: emojis.indexOf(emoji), user_rank: index};
    yield {table: 'reaction', row: {...place, emoji, user_id: userId, created_at: createdAt, ...ranks}};
  }
}

/** Who reacted with what, in the order given. What is no emoji is no reaction. */
function reactionsOf({reactions}: RemoteMessage): (readonly [emoji: string, userId: string])[] {
  return Object.entries(reactions ?? {}).flatMap(([value, userIds]) => {
    const emoji = normaliseEmoji(value);
    return emoji === undefined ? [] : userIds.map((userId) => [emoji, userId] as const);
  });
}

function participantRow(
  {id, createdAt = 0}: RemoteConversation,
  userId: string,
  {access = 'ReadWrite', notify = true, joinedAt = createdAt, isUnread, readUntil}: RemoteParticipant,
  messages: readonly RemoteMessage[],
  position: number,
): Row & {readonly active: number; readonly read_until: number} {
  const until = messages.findLastIndex(({createdAt: at}) => at <= (readUntil ?? -1)) + 1;
  const readSeq = isUnread === false ? messages.length : Math.max(position, until);
  return {
    conversation_id: id,
    user_id: userId,
    active: access === 'None' ? 0 : 1,
    access,
    notify: JSON.stringify(notify),
    joined_at: joinedAt,
    read_seq: readSeq,
    read_until: messages[readSeq - 1]?.createdAt ?? 0,
    marked_unread: isUnread && readSeq === messages.length ? 1 : 0,
    rewound: 0,
    version: FIRST,
    activity_at: Math.max(joinedAt, messages.at(-1)?.createdAt ?? 0),
  };
}

/** How many messages each has read who wrote one or is named as a reader. */
function readPositions(messages: readonly RemoteMessage[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [index, {senderId, readBy}] of messages.entries()) {
    for (const userId of [senderId, ...(readBy ?? [])]) if (userId) positions.set(userId, index + 1);
  }
  return positions;
}
