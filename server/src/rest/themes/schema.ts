import {Type} from 'typebox';
import {Answer} from '../validation/answers.js';
import {MapOf, Nullable} from '../validation/fields.js';

const Files = MapOf(Type.String());

export const ThemesBody = MapOf(
  Nullable(Type.Object({base: Type.Optional(Type.String()), files: Type.Optional(Files)})),
  {maxProperties: 50},
);

export const ThemesAnswer = MapOf(Answer({base: Type.String(), files: Files}));
