import type {MessageSnapshot, PendingMessage} from '../../../client/index.js';
import {dayNumber, type Dates} from '../../../i18n/dates.js';
import type {DividerRow, MessageRow, PendingRow, Row} from './row.js';

/** Messages of one sender this close together form a group. */
const groupMs = 5 * 60_000;

export interface RowInput {
  /** The messages to show, newest first. */
  readonly messages: readonly MessageSnapshot[];
  /** The neighbours that are loaded but not shown: they decide about dividers and groups at the edges. */
  readonly newer: MessageSnapshot | undefined;
  readonly older: MessageSnapshot | undefined;
  /** Nothing older than `messages` and `older` exists. */
  readonly loadedAll: boolean;
  readonly pending: readonly PendingMessage[];
  readonly myId: string;
  readonly isGroup: boolean;
  readonly everyoneReadUntil: number;
  /** What others wrote after this is new to the reader; null marks nothing. */
  readonly newSince: number | null;
  readonly dates: Dates;
  readonly now: number;
}

/**
 * Decides what the list shows: groups, dividers, ticks, ages. Rows equal to one of `previous` are that same object, so
 * that only what changed is rendered again.
 */
export function buildRows(input: RowInput, previous: ReadonlyMap<string, Row>): Row[] {
  const {messages, dates, now} = input;
  const rows: Row[] = [];
  const keep = (row: Row): void => {
    const old = previous.get(row.key);
    rows.push(old && isEqual(old, row) ? old : row);
  };
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i]!;
    const older = messages[i + 1] ?? input.older;
    const newer = messages[i - 1] ?? input.newer;
    const divider = dividerBefore(message, older, input);
    if (divider) keep(divider);
    keep(messageRow(message, older, newer, divider !== undefined, input));
  }
  const newest = messages[0];
  input.pending.forEach((message, i) => {
    const day = dayNumber(message.writtenAt);
    const isNewDay = i === 0 && (newest ? dayNumber(newest.createdAt) < day : input.loadedAll);
    if (isNewDay) keep({kind: 'divider', key: `day ${day}`, day: dates.day(message.writtenAt, now), isNew: false});
    const row: PendingRow = {
      kind: 'pending',
      key: message.nonce,
      message,
      isMine: true,
      isFirst: isNewDay || (i === 0 && !(newest && continues(newest, input.myId, message.writtenAt))),
      isLast: i === input.pending.length - 1,
      age: dates.ago(message.writtenAt, now),
    };
    keep(row);
  });
  return rows;
}

function dividerBefore(message: MessageSnapshot, older: MessageSnapshot | undefined, input: RowInput) {
  // Before the oldest loaded message a divider would be a guess: it comes with the page before.
  if (!older && !input.loadedAll) return undefined;
  const isNewDay = !older || dayNumber(older.createdAt) < dayNumber(message.createdAt);
  const isNew = isFirstNew(message, older, input);
  if (!isNewDay && !isNew) return undefined;
  const day = isNewDay ? input.dates.day(message.createdAt, input.now) : null;
  const key = isNew ? 'new' : `day ${dayNumber(message.createdAt)}`;
  return {kind: 'divider', key, day, isNew} satisfies DividerRow;
}

/** Only what others wrote is new, and one's own messages move the read position: so one message at most is the first. */
function isFirstNew(message: MessageSnapshot, older: MessageSnapshot | undefined, {newSince, myId}: RowInput): boolean {
  return (
    newSince !== null &&
    message.createdAt > newSince &&
    message.sender?.id !== myId &&
    (!older || older.createdAt <= newSince)
  );
}

function messageRow(
  message: MessageSnapshot,
  older: MessageSnapshot | undefined,
  newer: MessageSnapshot | undefined,
  isDivided: boolean,
  input: RowInput,
): MessageRow {
  const senderId = message.sender?.id;
  const isMine = senderId === input.myId;
  const isFirst = isDivided || !older || !joins(older, message);
  const next = input.pending[0];
  const isLast = newer
    ? !joins(message, newer) || isFirstNew(newer, message, input)
    : !(isMine && next && continues(message, input.myId, next.writtenAt));
  return {
    kind: 'message',
    key: message.id,
    message,
    isMine,
    isFirst,
    isLast,
    showsAuthor: isFirst && input.isGroup && !isMine && senderId !== undefined,
    status: isMine ? (message.createdAt <= input.everyoneReadUntil ? 'read' : 'sent') : null,
    age: input.dates.ago(message.createdAt, input.now),
  };
}

/** Whether two neighbours belong to one group. */
function joins(older: MessageSnapshot, newer: MessageSnapshot): boolean {
  return newer.sender !== null && continues(older, newer.sender.id, newer.createdAt);
}

function continues(older: MessageSnapshot, senderId: string, time: number): boolean {
  return (
    older.sender?.id === senderId && time - older.createdAt < groupMs && dayNumber(older.createdAt) === dayNumber(time)
  );
}

function isEqual(a: Row, b: Row): boolean {
  for (const key in b) if (a[key as keyof Row] !== b[key as keyof Row]) return false;
  return a.kind === b.kind;
}
