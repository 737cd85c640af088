/** "None" is a former participant, who keeps a frozen history. */
export type Access = 'ReadWrite' | 'Read' | 'None';
export type Notify = boolean | 'MentionsOnly';

/** A user's membership of a conversation. */
export interface Participant {
  readonly userId: string;
  readonly access: Access;
  readonly notify: Notify;
  readonly joinedAt: number;
  readonly readUntil: number;
}

export interface ParticipantPatch {
  access?: 'ReadWrite' | 'Read' | null;
  notify?: Notify | null;
}
