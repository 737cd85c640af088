import type {Change, Message, ServerFrame} from 'talk-elements/protocol';
import type {BusEvent} from '../bus/bus.js';
import {encodeOnce} from './encode-once.js';
import {encodeValue} from './encode-value.js';

type ChangesEvent = BusEvent & {readonly type: 'changes'};

/**
 * The frame of changes for each reader: one for all, and where something is hidden one more for each sender who goes on
 * seeing their own words. Each is encoded once.
 */
export function changesFrames(event: ChangesEvent): (userId: string) => Buffer {
  const {masked} = event;
  const shared = encodeOnce(() => toJson(event, masked ?? event));
  if (!masked) return shared;
  const own = new Map(masked.spared.map((userId) => [userId, encodeOnce(() => toJson(event, ownView(event, userId)))]));
  return (userId) => (own.get(userId) ?? shared)();
}

/** The masked changes, with the messages of one sender as they were written. */
function ownView(event: ChangesEvent, userId: string): {changes: readonly Change[]; messages: readonly Message[]} {
  const {masked = event} = event;
  const isOwn = (message: Message | undefined): boolean => message?.senderId === userId;
  return {
    changes: event.changes.map((change, index) =>
      'message' in change && isOwn(change.message) ? change : (masked.changes[index] ?? change),
    ),
    messages: event.messages.map((message, index) => (isOwn(message) ? message : (masked.messages[index] ?? message))),
  };
}

function toJson(
  {type, conversationId, epoch, from, participantCount, everyoneReadUntil, users}: ChangesEvent,
  {changes, messages}: {changes: readonly Change[]; messages: readonly Message[]},
): string {
  const frame: ServerFrame = {
    type,
    conversationId,
    epoch,
    from,
    changes,
    participantCount,
    everyoneReadUntil,
    messages: messages.length > 0 ? messages : undefined,
  };
  const json = JSON.stringify(frame);
  // Who speaks is the same in many frames.
  return users.length > 0 ? `${json.slice(0, -1)},"users":${encodeValue(users)}}` : json;
}
