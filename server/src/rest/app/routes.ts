import {DomainError} from '../../domain/domain-error.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {patchCustom} from './patch-custom.js';
import {presentApp} from './present.js';
import {AppBody, AppParams} from './schema.js';

/** What anyone may read. */
export function publicAppRoutes(app: RestApp, {apps}: Pick<RestServices, 'apps'>): void {
  app.get('', {schema: {params: AppParams}}, async (request) => {
    const found = await apps.get(request.params.appId);
    if (!found) throw new DomainError('NOT_FOUND', 'App not found');
    return presentApp(found);
  });
}

export function appRoutes(app: RestApp, {apps}: Pick<RestServices, 'apps'>): void {
  app.put('', {schema: {params: AppParams, body: AppBody}}, async (request) => {
    const {appId} = request.backend;
    const {id = appId, custom, defaultLocale} = request.body;
    if (id !== appId) throw invalid('id', 'must equal the id in the path');
    if (defaultLocale !== undefined && !isLocale(defaultLocale)) throw invalid('defaultLocale', 'is not a locale');

    const found = await apps.get(appId);
    if (!found) throw new DomainError('NOT_FOUND', 'App not found');
    await apps.update(appId, {
      ...(custom !== undefined && {custom: patchCustom(found.custom, custom)}),
      ...(defaultLocale !== undefined && {defaultLocale}),
    });
    return {};
  });
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('INVALID', 'Invalid request', {reasons: {[field]: [message]}});
}

function isLocale(value: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(value).length > 0;
  } catch {
    return false;
  }
}
