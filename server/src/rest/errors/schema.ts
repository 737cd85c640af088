import {Type} from 'typebox';
import {RefTo} from '../validation/answers.js';
import {restErrorCodes} from './present-error.js';

/** The body of every failure (spec/rest-api.md §1). */
export const ErrorAnswer = Type.Object(
  {
    errorCode: Type.Enum([...restErrorCodes]),
    message: Type.String(),
    reasons: Type.Optional(Type.Object({}, {additionalProperties: true})),
  },
  {$id: 'Error', additionalProperties: false},
);

const answer = (description: string) => ({...RefTo(ErrorAnswer), description});

/** What any route may answer beside its success. */
export const failures = {
  400: answer('The request is wrong; `reasons` names the fields. Nothing was applied.'),
  401: answer('The credential is missing or not accepted.'),
  404: answer('There is no such app, path or thing.'),
  429: answer('Too many requests; Retry-After says when to come back, in seconds.'),
  500: answer('The server failed.'),
  503: answer('The server cannot do it now; Retry-After says when to come back, in seconds.'),
  507: answer('The storage is full. Nothing was applied.'),
} as const;
