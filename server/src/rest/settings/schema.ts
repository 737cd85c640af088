import {Type} from 'typebox';
import type {SettingsPatch} from '../../domain/apps/apps.js';
import {Answer} from '../validation/answers.js';
import {WebhooksAnswer} from '../webhooks/schema.js';
import {Custom, Nullable} from '../validation/fields.js';

/** Values are checked with the app's rules, which name the path of what is wrong. */
export const SettingsBody = Type.Unsafe<SettingsPatch>(Type.Object({}));

const Limit = Type.Integer();

export const SettingsAnswer = Answer({
  name: Type.String(),
  custom: Custom,
  defaultLocale: Type.String(),
  authenticationRequired: Type.Boolean(),
  clientUserSync: Type.Enum(['all', 'self', 'off']),
  clientConversationSync: Type.Boolean(),
  participantLimit: Limit,
  guestLimit: Limit,
  retention: Nullable(Type.Integer()),
  environment: Type.Enum(['test', 'live']),
  restRate: Type.Number(),
  restBurst: Limit,
  batchRate: Type.Number(),
  batchBurst: Limit,
  mapProvider: Nullable(Answer({link: Type.String(), preview: Nullable(Type.String())})),
  sendExternal: Type.Boolean(),
  inboundEmailDomain: Nullable(Type.String()),
  /** Without user and password. */
  smtp: Nullable(Answer({url: Type.String(), domain: Type.String()})),
  sms: Nullable(Answer({url: Type.String()})),
  push: Nullable(
    Answer({
      fcm: Nullable(Answer({project_id: Type.String(), client_email: Type.String()})),
      apns: Nullable(
        Answer({keyId: Type.String(), teamId: Type.String(), topic: Type.String(), sandbox: Type.Boolean()}),
      ),
    }),
  ),
  webhooks: Nullable(WebhooksAnswer),
  /** Its key is not told again. */
  translationProvider: Nullable(
    Answer({kind: Type.Enum(['google', 'deepl', 'libretranslate']), url: Nullable(Type.String())}),
  ),
});
