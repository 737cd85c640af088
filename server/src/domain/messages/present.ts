import type {ContentBlock, Message, Reaction} from 'talk-elements/protocol';
import type {ReactionRow} from '../../db/schema.js';
import {clientNonce} from './nonces.js';
import type {MessageColumns} from './queries.js';

/** A message on the wire. Keys that hold their default are left out. Written so that it is fast: pages are made of it. */
export function presentMessage(row: MessageColumns, reactions?: readonly Reaction[]): Message {
  const nonce = clientNonce(row.nonce);
  const message: {-readonly [K in keyof Message]: Message[K]} = {
    id: row.id,
    seq: row.seq,
    version: row.version,
    type: row.type,
    senderId: row.sender_id,
    content: JSON.parse(row.content) as ContentBlock[],
    createdAt: row.created_at,
    origin: row.origin,
  };
  if (row.edited_at !== null) message.editedAt = row.edited_at;
  if (row.custom !== null) message.custom = JSON.parse(row.custom) as Record<string, string>;
  if (row.referenced_id !== null) message.referencedMessageId = row.referenced_id;
  if (reactions && reactions.length > 0) message.reactions = reactions;
  if (nonce !== undefined) message.nonce = nonce;
  return message;
}

/** Groups the rows of one message, which come in the order in which they are shown. */
export function presentReactions(rows: readonly Pick<ReactionRow, 'emoji' | 'user_id'>[]): Reaction[] {
  const byEmoji = new Map<string, string[]>();
  for (const {emoji, user_id: userId} of rows) {
    const userIds = byEmoji.get(emoji);
    if (userIds) userIds.push(userId);
    else byEmoji.set(emoji, [userId]);
  }
  return [...byEmoji].map(([emoji, userIds]) => ({emoji, userIds}));
}

/** The text as it was written; undefined where the content tells it. */
export function writtenText(row: Pick<MessageColumns, 'source'> | undefined): string | undefined {
  return row?.source === null || row === undefined ? undefined : (JSON.parse(row.source) as string);
}
