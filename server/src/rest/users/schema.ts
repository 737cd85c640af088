import {Type, type Static} from 'typebox';
import {Answer} from '../validation/answers.js';
import {Custom, CustomPatch, Id, MapOf, Nullable, pageFields, Timestamp} from '../validation/fields.js';

export const UserParams = Type.Object({userId: Id});

const Addresses = Nullable(Type.Union([Type.String(), Type.Array(Type.String())]));
const Text = Nullable(Type.String());

export const UserBody = Type.Object({
  name: Type.Optional(Type.String()),
  email: Type.Optional(Addresses),
  phone: Type.Optional(Addresses),
  welcomeMessage: Type.Optional(Text),
  photoUrl: Type.Optional(Text),
  locale: Type.Optional(Text),
  role: Type.Optional(Text),
  availabilityText: Type.Optional(Text),
  custom: Type.Optional(CustomPatch),
  pushTokens: Type.Optional(Nullable(MapOf(Nullable(Type.Literal(true))))),
});
export type UserBody = Static<typeof UserBody>;

/** Bodies by user id. */
export const UserBatch = MapOf(UserBody, {maxProperties: 100});

export const UserListQuery = Type.Object({
  ...pageFields(100),
  isOnline: Type.Optional(Type.Boolean()),
});

const List = Nullable(Type.Array(Type.String()));

export const UserAnswer = Answer(
  {
    id: Type.String(),
    name: Type.String(),
    welcomeMessage: Text,
    photoUrl: Text,
    headerPhotoUrl: Type.Null(),
    role: Text,
    email: List,
    phone: List,
    custom: Custom,
    availabilityText: Text,
    locale: Text,
    createdAt: Timestamp,
    pushTokens: Nullable(MapOf(Type.Literal(true))),
  },
  {$id: 'User'},
);
