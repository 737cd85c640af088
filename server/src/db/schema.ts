import type {Access, MessageOrigin, MessageType} from 'talk-elements/protocol';

/**
 * Rows as stored. Conventions, the same on every database:
 * times are milliseconds in `bigint`, flags are 0 or 1, and free text lives inside JSON documents, because neither
 * SQLite's driver nor PostgreSQL keeps U+0000 in a text column while JSON escapes it.
 */
export interface Schema {
  meta: MetaRow;
  app: AppRow;
  app_key: AppKeyRow;
  app_role: AppRoleRow;
  app_theme: AppThemeRow;
  user: UserRow;
  conversation: ConversationRow;
  conversation_behind: ConversationBehindRow;
  participant: ParticipantRow;
  message: MessageRow;
  reaction: ReactionRow;
  outbox: OutboxRow;
  notification_pending: NotificationPendingRow;
  notification_delivery: NotificationDeliveryRow;
  inbound_address: InboundAddressRow;
  push_token: PushTokenRow;
  server_secret: ServerSecretRow;
  file: FileRow;
  file_use: FileUseRow;
}

/** One row: what this database is. */
export interface MetaRow {
  id: number;
  /** Names the history of the whole database; see epoch.ts. */
  epoch: string;
  /** Transactions committed so far. */
  commits: number;
}

export interface AppRow {
  id: string;
  /** JSON: AppSettings. */
  settings: string;
  created_at: number;
}

export interface AppKeyRow {
  app_id: string;
  id: string;
  secret: string;
  created_at: number;
  use_for_webhooks: number;
}

export interface AppRoleRow {
  app_id: string;
  name: string;
  /** JSON: the settings that differ from the defaults. */
  settings: string;
}

export interface AppThemeRow {
  app_id: string;
  name: string;
  /** JSON: Theme. */
  document: string;
}

export interface UserRow {
  app_id: string;
  id: string;
  /** JSON: UserAttributes. */
  attributes: string;
  created_at: number;
}

export interface ConversationRow {
  app_id: string;
  id: string;
  /** Names this conversation among those that have had its id. */
  epoch: string;
  /** JSON: subject, photoUrl, welcomeMessages, custom. */
  attributes: string;
  created_at: number;
  /** Raised by one with every change. */
  version: number;
  /** The version at which the attributes, or any participant row, last changed. */
  attributes_version: number;
  participants_version: number;
  /** The highest seq given so far, and the time it was given; new messages are never older. */
  last_seq: number;
  last_time: number;
  /** The newest message that still exists; 0 and null for none. */
  last_message_seq: number;
  last_message_at: number | null;
  /** Order of conversations for a back end: the last message's time, else the creation. */
  activity_at: number;
  participant_count: number;
  /** The lowest read position of the participants; 0 without any. */
  everyone_read_until: number;
  /** 1 once the conversation outgrew the limit below which members' rows follow its activity. Never falls back. */
  large: number;
}

/**
 * A conversation whose row, and whose participants' rows, do not tell of its newest messages yet. Whoever reads or changes any of them
 * brings them up to date first; see catch-up.ts.
 */
export interface ConversationBehindRow {
  app_id: string;
  conversation_id: string;
}

export interface ParticipantRow {
  app_id: string;
  conversation_id: string;
  user_id: string;
  /** 1 for members, 0 with access "None", -1 for the tombstone of someone who left. */
  active: number;
  access: Access;
  /** JSON: true, false or "MentionsOnly". */
  notify: string;
  joined_at: number;
  /** The last message read, as seq and as time. */
  read_seq: number;
  read_until: number;
  marked_unread: number;
  /** 1 while own messages may lie after the read position, which was moved back. */
  rewound: number;
  /** The conversation's version when this row last changed, own sends excepted. */
  version: number;
  /** Order in the user's list: last message or join time. Null in a large conversation, where it is derived. */
  activity_at: number | null;
}

export interface MessageRow {
  app_id: string;
  conversation_id: string;
  seq: number;
  id: string;
  /** The conversation's version when the message came and when it last changed. */
  created_version: number;
  version: number;
  type: MessageType;
  sender_id: string | null;
  /** JSON: ContentBlock[]. */
  content: string;
  /** JSON: the text as it was written, where the content does not tell it. */
  source: string | null;
  created_at: number;
  origin: MessageOrigin;
  edited_at: number | null;
  /** JSON: string map; null for an empty one. */
  custom: string | null;
  referenced_id: string | null;
  /** The nonce of its send with whose it is, as `storedNonce` writes it. A tombstone keeps it. */
  nonce: string | null;
  reaction_count: number;
  /** 1 for a tombstone, which keeps only its place. */
  deleted: number;
}

export interface ReactionRow {
  app_id: string;
  conversation_id: string;
  seq: number;
  emoji: string;
  user_id: string;
  created_at: number;
  /** Place of the emoji on the message, then of the user within the emoji: conversation versions. */
  emoji_rank: number;
  user_rank: number;
}

/** An event in the queue of one consumer. */
export interface OutboxRow {
  app_id: string;
  queue: string;
  id: string;
  type: string;
  /** JSON: EventData. */
  data: string;
  created_at: number;
  /** Its place among those that wait; null once it was dealt with. */
  place: number | null;
  /** JSON: what the consumer notes about it. */
  report: string | null;
}

/** Messages that a user has not seen and will be told of. */
export interface NotificationPendingRow {
  app_id: string;
  conversation_id: string;
  user_id: string;
  first_seq: number;
  last_seq: number;
  first_at: number;
  /** When to decide whether to tell; moves with each message, up to a bound. */
  due_at: number;
}

/** One notification on its way to one address. */
export interface NotificationDeliveryRow {
  /** Unguessable: links of an e-mail name it. */
  id: string;
  app_id: string;
  notification_id: string;
  conversation_id: string;
  user_id: string;
  channel: NotificationChannel;
  /** An e-mail address, a phone number or a device token. */
  address: string;
  first_seq: number;
  last_seq: number;
  attempts: number;
  /** When to try next; null once it was sent or given up. */
  due_at: number | null;
  sent_at: number | null;
  created_at: number;
}

export type NotificationChannel = 'email' | 'sms' | 'fcm' | 'apns' | 'webpush';

/** Where mail of a participant becomes a message. */
export interface InboundAddressRow {
  app_id: string;
  conversation_id: string;
  user_id: string;
  /** The unguessable part of the address. */
  token: string;
}

/** The one user of an app whose device this is. */
export interface PushTokenRow {
  app_id: string;
  /** `provider:token`. */
  token: string;
  user_id: string;
}

/** What this installation made up for itself once. */
export interface ServerSecretRow {
  name: string;
  value: string;
}

export interface FileRow {
  app_id: string;
  /** Unguessable; the token and the URL hold it. */
  id: string;
  /** Who uploaded it; null for a back end. */
  owner_id: string | null;
  /** JSON: FileFacts. */
  facts: string;
  created_at: number;
  /** When it goes; null while a message holds it. */
  expires_at: number | null;
}

/** A message that holds a file. */
export interface FileUseRow {
  app_id: string;
  conversation_id: string;
  message_id: string;
  file_id: string;
}
