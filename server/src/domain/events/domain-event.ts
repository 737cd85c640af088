import type {Conversation, Participant} from 'talk-elements/protocol';
import type {StoredMessage} from '../conversations/conversations.js';
import type {UserRecord} from '../users/users.js';

/** A message as it was when the event happened. Who has read it is looked up when the event is told. */
export type EventMessage = Omit<StoredMessage, 'readBy'>;

interface AboutMessage {
  readonly conversation: Conversation;
  readonly message: EventMessage;
  /** Null for a system message. */
  readonly sender: UserRecord | null;
}

interface AboutNotification {
  readonly notificationId: string;
  readonly recipient: UserRecord;
}

interface WithMessages {
  readonly conversation: Conversation;
  readonly messages: readonly EventMessage[];
  readonly sender: UserRecord;
}

interface ByEmail {
  readonly channel: 'email';
  readonly to: string;
}

/** What each type of event tells (spec/webhooks.md §3). */
export interface EventData {
  'user.created': {readonly user: UserRecord};
  'user.updated': {readonly user: UserRecord; readonly previousUser: UserRecord};
  'conversation.created': {readonly conversation: Conversation};
  'conversation.updated': {readonly conversation: Conversation};
  'conversation.deleted': {readonly conversation: Conversation; readonly participants: readonly Participant[]};
  'message.sent': AboutMessage;
  'message.updated': AboutMessage;
  /** With its last content. */
  'message.deleted': AboutMessage;
  /** Once for each message and reader. */
  'message.read': AboutMessage & {readonly recipient: UserRecord};
  'notification.triggered': AboutNotification & WithMessages;
  'notification.sent': AboutNotification &
    WithMessages & {readonly channel: 'email' | 'sms'; readonly to: readonly string[]};
  'notification.delivered': AboutNotification & ByEmail;
  'notification.bounced': AboutNotification & ByEmail & {readonly reason: string};
  'notification.opened': AboutNotification & ByEmail;
  'notification.link.clicked': AboutNotification & ByEmail & {readonly url: string};
}

export type EventType = keyof EventData;

/** Something that happened in an app and that someone outside may want to know. */
export type DomainEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly data: EventData[T];
    /** Given where the same event may be recorded again: the second one is dropped. */
    readonly id?: string;
  };
}[EventType];

/** Every type, for checking settings. */
export const eventTypes: ReadonlySet<string> = new Set<EventType>([
  'user.created',
  'user.updated',
  'conversation.created',
  'conversation.updated',
  'conversation.deleted',
  'message.sent',
  'message.updated',
  'message.deleted',
  'message.read',
  'notification.triggered',
  'notification.sent',
  'notification.delivered',
  'notification.bounced',
  'notification.opened',
  'notification.link.clicked',
]);
