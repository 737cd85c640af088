import type {StoredMessage} from './stored-messages.js';

/** One send, from its nonce to its acknowledgement. The text is the nonce, so that a copy is recognised. */
export interface Send {
  readonly conversationId: string;
  readonly nonce: string;
  ack?: {readonly messageId: string; readonly seq: number};
}

export interface SendReport {
  readonly acknowledged: number;
  /** Acknowledged, and not there as acknowledged. */
  readonly lost: number;
  /** Stored more than once. */
  readonly doubled: number;
  /** Places in a conversation's order that nobody has. */
  readonly gaps: number;
}

/** Compares what senders were told with what is stored. */
export function checkSends(sends: Iterable<Send>, stored: readonly StoredMessage[]): SendReport {
  const byPlace = new Map(stored.map((message) => [`${message.conversationId} ${message.seq}`, message]));
  let acknowledged = 0;
  let lost = 0;
  for (const {conversationId, nonce, ack} of sends) {
    if (!ack) continue;
    acknowledged++;
    const message = byPlace.get(`${conversationId} ${ack.seq}`);
    if (message?.id !== ack.messageId || message.text !== nonce) lost++;
  }
  const copies = new Map<string, number>();
  const highest = new Map<string, number>();
  for (const {conversationId, seq, text, isDeleted} of stored) {
    if (!isDeleted) copies.set(text, (copies.get(text) ?? 0) + 1);
    highest.set(conversationId, Math.max(seq, highest.get(conversationId) ?? 0));
  }
  const places = [...highest.values()].reduce((sum, seq) => sum + seq, 0);
  return {
    acknowledged,
    lost,
    doubled: [...copies.values()].filter((count) => count > 1).length,
    gaps: places - byPlace.size,
  };
}
