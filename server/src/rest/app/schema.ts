import {Type} from 'typebox';
import {CustomPatch} from '../validation/fields.js';

export const AppParams = Type.Object({appId: Type.String()});

export const AppBody = Type.Object({
  id: Type.Optional(Type.String()),
  custom: Type.Optional(CustomPatch),
  defaultLocale: Type.Optional(Type.String()),
});
