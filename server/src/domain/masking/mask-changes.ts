import type {Change, Message, User} from 'talk-elements/protocol';
import type {MaskedChanges} from '../../bus/bus.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import type {Masks} from './masking.js';

/** What sessions are told of changes; undefined where nothing is hidden. */
export function maskChanges(
  masks: Masks,
  {changes, messages, users}: {changes: readonly Change[]; messages: readonly Message[]; users: readonly User[]},
): MaskedChanges | undefined {
  const roles = new Map(users.map((user) => [user.id, user.role]));
  const spared = new Set<string>();
  let isMasked = false;
  const mask = (message: Message): Message => {
    const {senderId} = message;
    if (senderId === null) return message;
    const role = roles.get(senderId) ?? DEFAULT_ROLE;
    const masked = masks.mask(message, role);
    if (masked === message) return message;
    isMasked = true;
    if (masks.sparesSender(role)) spared.add(senderId);
    return masked;
  };
  const maskedChanges = changes.map((change): Change =>
    'message' in change ? {...change, message: mask(change.message)} : change,
  );
  const maskedMessages = messages.map(mask);
  return isMasked ? {changes: maskedChanges, messages: maskedMessages, spared: [...spared]} : undefined;
}
