import {sortableId} from './sortable-id.js';

/** A new message id: `msg_` and 22 base-62 digits. */
export function newMessageId(now: number): string {
  return `msg_${sortableId(now)}`;
}

/** Whether a text looks like an id that this server gives to messages. */
export function isMessageId(value: string): boolean {
  return /^msg_[0-9A-Za-z]{22}$/.test(value);
}
