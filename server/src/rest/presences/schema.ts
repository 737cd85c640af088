import {Type} from 'typebox';
import {Id, Nullable} from '../validation/fields.js';

export const PresenceBody = Type.Object({
  includeBackgroundSessions: Type.Optional(Type.Boolean()),
  selectedConversationId: Type.Optional(Nullable(Type.String())),
  hasFocus: Type.Optional(Type.Boolean()),
  isTyping: Type.Optional(Type.Boolean()),
  userIds: Type.Optional(Type.Array(Type.String(), {maxItems: 1000})),
});

export const SessionsParams = Type.Object({userId: Id});
