import {Type} from 'typebox';
import {Answer} from '../validation/answers.js';
import {Custom, CustomPatch} from '../validation/fields.js';

export const AppParams = Type.Object({appId: Type.String()});

export const AppBody = Type.Object({
  id: Type.Optional(Type.String()),
  custom: Type.Optional(CustomPatch),
  defaultLocale: Type.Optional(Type.String()),
});

export const AppAnswer = Answer(
  {id: Type.String(), name: Type.String(), custom: Custom, defaultLocale: Type.String()},
  {$id: 'App'},
);
