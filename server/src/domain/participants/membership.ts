import type {Access, Notify, Participant, ParticipantPatch} from 'talk-elements/protocol';
import type {ParticipantRow} from '../../db/schema.js';
import type {App} from '../apps/apps.js';
import {record, type Draft} from '../conversations/draft.js';
import type {Journal} from '../conversations/journal.js';
import {countUnread} from '../conversations/unread.js';
import {DomainError} from '../domain-error.js';
import type {MessageQueries} from '../messages/queries.js';
import type {Reasons} from '../validate/reasons.js';
import {ownEvent, presentParticipant} from './present.js';
import {participantValues, type ParticipantQueries} from './queries.js';

/** What a participant is allowed to do and hears about; `null` in a patch means these. */
export const defaults = {access: 'ReadWrite', notify: true} as const;

/** What may be changed of a membership. Only a back end sets access "None". */
export interface MembershipPatch {
  access?: Access | null;
  notify?: Notify | null;
}

/** Checks a patch; `former` allows "None". */
export function checkMembership(patch: MembershipPatch, former: boolean, reasons: Reasons): void {
  const {access, notify} = patch;
  const accesses: readonly unknown[] = former ? ['ReadWrite', 'Read', 'None'] : ['ReadWrite', 'Read'];
  if (access !== undefined && access !== null && !accesses.includes(access)) {
    reasons.add('access', `must be one of ${accesses.join(', ')}`);
  }
  if (notify !== undefined && notify !== null && notify !== 'MentionsOnly' && typeof notify !== 'boolean') {
    reasons.add('notify', 'must be true, false or "MentionsOnly"');
  }
}

/**
 * Adds people, or brings former ones back, with the given settings. Someone who walks in by themselves has nothing
 * waiting; someone who is added finds what was written before unread; someone who comes back finds what they missed.
 */
export async function join(
  {journal, draft, app, participants, now}: Change,
  joining: readonly {
    readonly userId: string;
    readonly former: ParticipantRow | undefined;
    readonly patch: ParticipantPatch;
    readonly bySelf: boolean;
  }[],
): Promise<void> {
  const {row} = draft;
  if (row.participant_count + joining.length > app.participantLimit) {
    throw new DomainError('LIMIT', `A conversation has at most ${app.participantLimit} participants.`, {
      reasons: {participants: [`must be at most ${app.participantLimit}`]},
    });
  }
  row.participant_count += joining.length;
  draft.movesActivity = true;
  draft.recountsRead = true;
  const rows = joining.map(({userId, former, patch, bySelf}): ParticipantRow => {
    const isNew = former?.active !== 0 && former?.active !== -1;
    const joined: ParticipantRow = {
      app_id: row.app_id,
      conversation_id: row.id,
      user_id: userId,
      active: 1,
      access: patch.access ?? defaults.access,
      notify: JSON.stringify(patch.notify ?? defaults.notify),
      joined_at: now,
      read_seq: isNew ? (bySelf ? row.last_seq : 0) : former.read_seq,
      read_until: isNew ? (bySelf ? row.last_time : 0) : former.read_until,
      marked_unread: 0,
      rewound: former?.rewound ?? 0,
      version: row.version + 1,
      activity_at: row.large === 1 ? null : Math.max(now, row.last_message_at ?? 0),
    };
    change(draft, joined);
    return joined;
  });
  await participants.put(journal.tx.db, rows.map(participantValues));
}

/** Changes a membership; becoming "None" ends it, coming back from there resumes it. */
export async function adjust(
  {journal, draft, participants, messages}: Change,
  old: ParticipantRow,
  {access, notify}: MembershipPatch,
): Promise<void> {
  const {row} = draft;
  const next: ParticipantRow = {
    ...old,
    ...(access !== undefined && {access: access ?? defaults.access}),
    ...(notify !== undefined && {notify: JSON.stringify(notify ?? defaults.notify)}),
  };
  next.active = next.access === 'None' ? 0 : 1;
  if (next.access === old.access && next.notify === old.notify) return;
  next.version = row.version + 1;
  if (next.active !== old.active) {
    row.participant_count += next.active - old.active;
    draft.recountsRead = true;
    draft.movesActivity = true;
    if (next.active === 0) draft.gone.push(old.user_id);
    next.activity_at = row.large === 1 ? null : Math.max(next.joined_at, row.last_message_at ?? 0);
  }
  change(draft, next);
  await participants.put(journal.tx.db, [participantValues(next)]);
  if (next.active === 0) return;
  const [unreadCount = 0] = await countUnread(messages, journal.tx.db, [{conversation: row, participant: next}]);
  journal.afterwards(() => journal.tx.publish(ownEvent(row, next, unreadCount)));
}

/** Ends a membership. The row stays, so that readers who were away learn of it and a return finds its read position. */
export async function leave({journal, draft, participants}: Change, old: ParticipantRow): Promise<void> {
  const {row} = draft;
  if (old.active === 1) row.participant_count -= 1;
  draft.recountsRead = true;
  draft.gone.push(old.user_id);
  record(draft, () => ({kind: 'leave', userId: old.user_id}));
  row.participants_version = row.version;
  await participants.put(journal.tx.db, [participantValues({...old, active: -1, version: row.version})]);
}

/** Stores what only the participant may know, tells their sessions, and gives it a version for those who are away. */
export async function setOwn(
  {journal, draft, participants}: Change,
  next: ParticipantRow,
  unreadCount: number,
): Promise<void> {
  const {row} = draft;
  const stored = {...next, version: row.version + 1};
  record(draft, () => ({kind: 'participant', participant: presentParticipant(stored)}));
  draft.userIds.add(next.user_id);
  await participants.put(journal.tx.db, [participantValues(stored)]);
  journal.afterwards(() => journal.tx.publish(ownEvent(row, stored, unreadCount)));
}

/** A conversation being changed and what that takes. */
export interface Change {
  readonly journal: Journal;
  readonly draft: Draft;
  readonly app: App;
  readonly participants: ParticipantQueries;
  readonly messages: MessageQueries;
  readonly now: number;
}

function change(draft: Draft, next: ParticipantRow): void {
  const participant: Participant = presentParticipant(next);
  record(draft, () => ({kind: 'participant', participant}));
  draft.row.participants_version = draft.row.version;
  draft.userIds.add(next.user_id);
}
