import {Type} from 'typebox';
import {Answer} from '../validation/answers.js';
import {Custom, Id, MapOf, Nullable} from '../validation/fields.js';

export const PresenceBody = Type.Object({
  includeBackgroundSessions: Type.Optional(Type.Boolean()),
  selectedConversationId: Type.Optional(Nullable(Type.String())),
  hasFocus: Type.Optional(Type.Boolean()),
  isTyping: Type.Optional(Type.Boolean()),
  userIds: Type.Optional(Type.Array(Type.String(), {maxItems: 1000})),
});

export const SessionsParams = Type.Object({userId: Id});

const Session = Answer({
  selectedConversationId: Nullable(Type.String()),
  custom: Custom,
  hasFocus: Type.Boolean(),
  isTyping: Type.Boolean(),
  sessionId: Type.String(),
});

export const PresencesAnswer = Answer({
  data: MapOf(
    Answer({status: Type.Literal('online'), backgroundSessions: Type.Array(Session), widgets: Type.Array(Session)}),
  ),
});

export const SessionsAnswer = Type.Array(
  Answer({isTyping: Type.Boolean(), currentConversationId: Nullable(Type.String())}),
);
