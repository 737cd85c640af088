import {DomainError} from '../../domain/domain-error.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done} from '../validation/answers.js';
import {presentSettings} from './present.js';
import {SettingsAnswer, SettingsBody} from './schema.js';

/** Settings of the app (spec/rest-api.md §13, spec/roles-and-settings.md §3). */
export function settingsRoutes(app: RestApp, {apps}: Pick<RestServices, 'apps'>): void {
  const path = '/_admin/settings';

  app.get(path, {schema: {summary: 'Settings of the app', response: {200: SettingsAnswer}}}, async (request) => {
    const found = await apps.get(request.backend.appId);
    if (!found) throw new DomainError('NOT_FOUND', 'App not found');
    const {id: _id, secretKeys: _keys, ...settings} = found;
    return presentSettings(settings);
  });

  const changing = {summary: 'Change settings; null resets one', body: SettingsBody, response: {200: Done}};
  app.put(path, {schema: changing}, async (request) => {
    await apps.update(request.backend.appId, request.body);
    return {};
  });
}
