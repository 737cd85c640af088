import type {Conversation, Participant, TextNode} from 'talk-elements/protocol';
import type {EventData, EventMessage} from '../domain/events/domain-event.js';
import type {QueuedEvent} from '../domain/events/events.js';
import {presentMessage as presentRestMessage} from '../rest/messages/present.js';
import {presentUser} from '../rest/users/present.js';

/** What is looked up when an event is told. */
export interface EventFacts {
  /** Who takes part, newest first. */
  readonly participants: readonly Participant[];
  /** Ids of those who have read a message. */
  readonly readBy: (message: EventMessage) => readonly string[];
  /** Names of mentioned users, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Every key that data may have. */
type AllData = Omit<EventData['notification.triggered'], 'sender'> &
  Omit<EventData['message.read'], 'conversation'> &
  EventData['user.updated'];

/** The body of a webhook (spec/webhooks.md §2, §3). */
export function presentEvent(event: QueuedEvent, facts: EventFacts): string {
  const {id, type, createdAt} = event;
  return JSON.stringify({id, type, createdAt, data: presentData(event, facts)});
}

/** Whom the messages of an event mention. */
export function mentionsOf(event: QueuedEvent): string[] {
  const messages = 'message' in event.data ? [event.data.message] : [];
  return [...new Set(messages.flatMap(({message}) => mentioned(message.content)))];
}

/** The conversation that an event is about. */
export function conversationOf({data}: QueuedEvent): Conversation | undefined {
  return 'conversation' in data ? data.conversation : undefined;
}

function presentData(event: QueuedEvent, facts: EventFacts): Record<string, unknown> {
  const known: Partial<AllData> & Record<string, unknown> = {...event.data};
  const {conversation, message, messages, sender, recipient, user, previousUser} = known;
  const mentions = message && mentioned(message.message.content);
  return {
    // What has no shape of REST goes out as it is: notificationId, channel, to, reason, url.
    ...without(known, 'participants'),
    ...(conversation && {conversation: presentConversation(conversation, facts.participants)}),
    ...(message && {message: presentMessage(message, conversation, facts)}),
    ...(messages && {messages: messages.map((each) => presentMessage(each, conversation, facts))}),
    ...(sender !== undefined && {sender: sender && presentUser(sender)}),
    ...(recipient && {recipient: presentUser(recipient)}),
    ...(user && {user: presentUser(user)}),
    ...(previousUser && {previousUser: presentUser(previousUser)}),
    ...(event.type === 'message.sent' && {
      mentions: mentions?.map((id) => ({id, name: facts.names.get(id) ?? ''})) ?? [],
    }),
  };
}

function without(data: Record<string, unknown>, key: string): Record<string, unknown> {
  const {[key]: _, ...rest} = data;
  return rest;
}

function presentConversation(conversation: Conversation, participants: readonly Participant[]) {
  const {id, subject, photoUrl, welcomeMessages, custom, createdAt} = conversation;
  return {
    id,
    subject,
    photoUrl,
    welcomeMessages: welcomeMessages.length > 0 ? welcomeMessages : null,
    custom,
    participants: Object.fromEntries(participants.map(({userId, access, notify}) => [userId, {access, notify}])),
    topicId: null,
    createdAt,
  };
}

function presentMessage(message: EventMessage, conversation: Conversation | undefined, facts: EventFacts) {
  const rest = presentRestMessage({...message, readBy: facts.readBy(message)}, conversation?.id ?? '');
  return {...rest, mentions: mentioned(message.message.content)};
}

function mentioned(content: EventMessage['message']['content']): string[] {
  const ids = new Set<string>();
  const visit = (node: TextNode): void => {
    if (typeof node === 'string') return;
    if (node.type === 'mention') ids.add(node.id);
    else if ('children' in node) node.children.forEach(visit);
  };
  for (const block of content) if (block.type === 'text') block.children.forEach(visit);
  return [...ids];
}
