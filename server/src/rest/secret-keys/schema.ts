import {Type} from 'typebox';
import {Answer} from '../validation/answers.js';
import {Id, Timestamp} from '../validation/fields.js';

export const KeyParams = Type.Object({keyId: Id});

export const NewKeyBody = Type.Object({useForWebhooks: Type.Optional(Type.Boolean())});
export const KeyBody = Type.Object({useForWebhooks: Type.Literal(true)});

const fields = {id: Type.String(), createdAt: Timestamp, useForWebhooks: Type.Boolean()};

/** The key itself is told once, when it is made. */
export const NewKeyAnswer = Answer({...fields, key: Type.String()});
export const KeyAnswer = Answer({...fields, hint: Type.String()});
