import type {Conversation, Message} from 'talk-elements/protocol';
import type {App} from '../apps/apps.js';
import type {UserRecord} from '../users/users.js';
import type {NotificationSettings} from '../roles/role-settings.js';

/** What someone is told: everything that a channel puts into its own words. */
export interface Notice {
  readonly notificationId: string;
  readonly app: App;
  readonly settings: NotificationSettings;
  readonly recipient: UserRecord;
  /** Who wrote the last message. */
  readonly sender: UserRecord;
  readonly conversation: Conversation;
  /** Some of those who take part; the recipient and the senders are among them. */
  readonly participants: readonly UserRecord[];
  readonly participantCount: number;
  /** Oldest first, at least one. */
  readonly messages: readonly NoticeMessage[];
  /** The recipient's unread conversations. */
  readonly unreadCount: number;
}

export interface NoticeMessage {
  readonly message: Message;
  /** The text as it was written, where the content does not tell it. */
  readonly text?: string;
  readonly sender: UserRecord;
  /** The message that it answers, while that exists. */
  readonly quoted?: {readonly message: Message; readonly sender: UserRecord | null};
}
