import type {AppSettings} from './apps.js';

/** What an app is set to until someone says otherwise (spec/roles-and-settings.md §3). Its name is its id. */
export const defaultSettings: Omit<AppSettings, 'name'> = {
  custom: {},
  defaultLocale: 'en-US',
  authenticationRequired: false,
  clientUserSync: 'all',
  clientConversationSync: true,
  participantLimit: 300,
  guestLimit: 1000,
  retention: null,
  environment: 'test',
  restRate: 9,
  restBurst: 600,
  batchRate: 1,
  batchBurst: 500,
  webhooks: null,
  translationProvider: null,
  mapProvider: null,
  sendExternal: false,
  inboundEmailDomain: null,
  smtp: null,
  sms: null,
  push: null,
};
