import {ContentLimits, Limits, type ContentBlock} from 'talk-elements/protocol';
import {Type, type Static} from 'typebox';
import {Answer} from '../validation/answers.js';
import {Custom, CustomPatch, Id, MapOf, Nullable, pageFields, Timestamp} from '../validation/fields.js';

export const MessagesParams = Type.Object({conversationId: Id});
export const MessageParams = Type.Object({conversationId: Id, messageId: Type.String()});

export const MessageListQuery = Type.Object(pageFields(Limits.messagesPage));

/** Blocks are checked with the message rules: what a node may hold depends on who sends it. */
const Content = Type.Unsafe<readonly ContentBlock[]>(Type.Array(Type.Object({type: Type.String()}), {minItems: 1}));

/** Latitude, then longitude. Not `Type.Tuple`, whose `items` list is none of JSON Schema 2020. */
const Location = Type.Unsafe<[number, number]>(Type.Array(Type.Number(), {minItems: 2, maxItems: 2}));

export const MessageBody = Type.Object({
  type: Type.Enum(['UserMessage', 'SystemMessage']),
  sender: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  content: Type.Optional(Content),
  location: Type.Optional(Location),
  attachmentToken: Type.Optional(Type.String()),
  referencedMessageId: Type.Optional(Type.String()),
  custom: Type.Optional(Custom),
  idempotencyKey: Type.Optional(Type.String({minLength: 1, maxLength: ContentLimits.nonceLength})),
});
export type MessageBody = Static<typeof MessageBody>;

export const PostBody = Type.Array(MessageBody, {minItems: 1, maxItems: 10});

export const EditBody = Type.Object({
  text: Type.Optional(Type.String()),
  content: Type.Optional(Content),
  custom: Type.Optional(CustomPatch),
});

const Attachment = Type.Object({
  url: Type.String(),
  size: Type.Integer({minimum: 0}),
  dimensions: Type.Optional(MapOf(Type.Number())),
});

/** A block of content. Kinds that are new to a caller may appear, and are skipped. */
const ContentBlockAnswer = Type.Object({type: Type.String()}, {additionalProperties: true});

export const MessageAnswer = Answer(
  {
    id: Type.String(),
    conversationId: Type.String(),
    type: Type.Enum(['UserMessage', 'SystemMessage']),
    senderId: Nullable(Type.String()),
    text: Nullable(Type.String()),
    attachment: Nullable(Attachment),
    location: Nullable(Location),
    content: Type.Array(ContentBlockAnswer),
    custom: Custom,
    readBy: Type.Array(Type.String()),
    origin: Type.Enum(['web', 'rest', 'import', 'email']),
    referencedMessageId: Nullable(Type.String()),
    reactions: MapOf(Type.Array(Type.String())),
    createdAt: Timestamp,
    editedAt: Nullable(Timestamp),
  },
  {$id: 'Message'},
);
