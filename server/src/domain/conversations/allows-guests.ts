import type {AppSettings} from '../apps/apps.js';

/** Whether people may look on at conversations of an app without taking part (spec/data-api.md §16). */
export function allowsGuests(app: Pick<AppSettings, 'clientConversationSync' | 'clientUserSync'>): boolean {
  return app.clientConversationSync && app.clientUserSync !== 'off';
}
