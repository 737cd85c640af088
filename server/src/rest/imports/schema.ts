import {Type, type Static} from 'typebox';
import {Custom, Id, Timestamp} from '../validation/fields.js';

export const ImportParams = Type.Object({conversationId: Id});

const ImportedMessage = Type.Object({
  type: Type.Literal('UserMessage'),
  sender: Type.String(),
  text: Type.Optional(Type.String()),
  attachmentToken: Type.Optional(Type.String()),
  timestamp: Type.Optional(Timestamp),
  /** The newer name of `timestamp`. */
  createdAt: Type.Optional(Timestamp),
  readBy: Type.Array(Type.String(), {maxItems: 1000}),
  custom: Type.Optional(Custom),
});
export type ImportedMessage = Static<typeof ImportedMessage>;

export const ImportRequest = Type.Array(ImportedMessage, {minItems: 1, maxItems: 10});
