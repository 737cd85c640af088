import {Type} from 'typebox';
import {Id} from '../validation/fields.js';

export const ReactionParams = Type.Object({
  conversationId: Id,
  messageId: Type.String(),
  emoji: Type.String(),
  userId: Id,
});
