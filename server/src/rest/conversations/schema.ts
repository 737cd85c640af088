import {Limits} from 'talk-elements/protocol';
import {Type} from 'typebox';
import {MessageAnswer} from '../messages/schema.js';
import {Answer, RefTo} from '../validation/answers.js';
import {Custom, CustomPatch, Id, MapOf, Nullable, pageFields, Timestamp} from '../validation/fields.js';

export const ConversationParams = Type.Object({conversationId: Id});
export const UserParams = Type.Object({userId: Id});
export const UserConversationParams = Type.Object({userId: Id, conversationId: Id});

export const ConversationBody = Type.Object({
  participants: Type.Optional(Type.Array(Type.String())),
  subject: Type.Optional(Nullable(Type.String())),
  photoUrl: Type.Optional(Nullable(Type.String())),
  welcomeMessages: Type.Optional(Nullable(Type.Array(Type.String()))),
  custom: Type.Optional(CustomPatch),
});

const listFields = {
  ...pageFields(Limits.conversationsPage),
  orderBy: Type.Optional(Type.Enum(['lastActivity', 'createdAt'])),
  orderDirection: Type.Optional(Type.Enum(['ASC', 'DESC'])),
  lastMessageAfter: Type.Optional(Timestamp),
  lastMessageBefore: Type.Optional(Timestamp),
  /** JSON. */
  filter: Type.Optional(Type.String()),
};

export const ConversationListQuery = Type.Object(listFields);

export const UserConversationListQuery = Type.Object({
  ...listFields,
  offsetTs: Type.Optional(Timestamp),
  unreadsOnly: Type.Optional(Type.Boolean()),
});

export const ReadStateBody = Type.Object({
  readUntil: Type.Optional(Type.Union([Timestamp, Type.Literal('sent')])),
  isUnread: Type.Optional(Type.Boolean()),
});

const Participant = Answer({
  access: Type.Enum(['ReadWrite', 'Read', 'None']),
  notify: Type.Union([Type.Boolean(), Type.Literal('MentionsOnly')]),
  isUnread: Type.Boolean(),
  joinedAt: Timestamp,
  readUntil: Nullable(Timestamp),
});

const fields = {
  id: Type.String(),
  subject: Nullable(Type.String()),
  topicId: Type.Null(),
  photoUrl: Nullable(Type.String()),
  welcomeMessages: Nullable(Type.Array(Type.String())),
  custom: Custom,
  lastMessage: Nullable(RefTo(MessageAnswer)),
  participants: MapOf(Participant),
  createdAt: Timestamp,
  everyoneReadUntil: Nullable(Timestamp),
};

export const ConversationAnswer = Answer(fields, {$id: 'Conversation'});

/** With what is one user's own. */
export const UserConversationAnswer = Answer(
  {...fields, isUnread: Type.Boolean(), unreadMessageCount: Type.Integer({minimum: 0})},
  {$id: 'UserConversation'},
);
