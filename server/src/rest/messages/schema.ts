import {Limits, type ContentBlock} from 'talk-elements/protocol';
import {Type, type Static} from 'typebox';
import {Custom, CustomPatch, Id, pageFields} from '../validation/fields.js';

export const MessagesParams = Type.Object({conversationId: Id});
export const MessageParams = Type.Object({conversationId: Id, messageId: Type.String()});

export const MessageListQuery = Type.Object(pageFields(Limits.messagesPage));

/** Blocks are checked with the message rules: what a node may hold depends on who sends it. */
const Content = Type.Unsafe<readonly ContentBlock[]>(Type.Array(Type.Object({type: Type.String()}), {minItems: 1}));

export const MessageBody = Type.Object({
  type: Type.Enum(['UserMessage', 'SystemMessage']),
  sender: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  content: Type.Optional(Content),
  location: Type.Optional(Type.Tuple([Type.Number(), Type.Number()])),
  attachmentToken: Type.Optional(Type.String()),
  referencedMessageId: Type.Optional(Type.String()),
  custom: Type.Optional(Custom),
  idempotencyKey: Type.Optional(Type.String({minLength: 1, maxLength: Limits.nonceLength})),
});
export type MessageBody = Static<typeof MessageBody>;

export const PostBody = Type.Array(MessageBody, {minItems: 1, maxItems: 10});

export const EditBody = Type.Object({
  text: Type.Optional(Type.String()),
  content: Type.Optional(Content),
  custom: Type.Optional(CustomPatch),
});
