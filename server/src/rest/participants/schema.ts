import {Type} from 'typebox';
import {Answer} from '../validation/answers.js';
import {Id, Nullable} from '../validation/fields.js';

export const ParticipantParams = Type.Object({conversationId: Id, userId: Id});

const Notify = Type.Optional(Nullable(Type.Union([Type.Boolean(), Type.Literal('MentionsOnly')])));

export const JoinBody = Type.Object({
  access: Type.Optional(Nullable(Type.Enum(['ReadWrite', 'Read']))),
  notify: Notify,
});

export const ParticipantBody = Type.Object({
  access: Type.Optional(Nullable(Type.Enum(['ReadWrite', 'Read', 'None']))),
  notify: Notify,
});

export const EmailAnswer = Answer({emailAddress: Type.String()});
