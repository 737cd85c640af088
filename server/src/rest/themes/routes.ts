import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done} from '../validation/answers.js';
import {ThemesAnswer, ThemesBody} from './schema.js';

/** Themes as files, stored and given back (spec/rest-api.md §2). */
export function themeRoutes(app: RestApp, {themes}: Pick<RestServices, 'themes'>): void {
  const reading = {summary: 'All themes by name', response: {200: ThemesAnswer}};
  app.get('/themes', {schema: reading}, (request) => themes.all(request.backend.appId));

  for (const method of ['POST', 'PUT'] as const) {
    const schema = {summary: 'Create or replace themes; null deletes one', body: ThemesBody, response: {200: Done}};
    app.route({
      method,
      url: '/themes',
      schema,
      handler: async (request) => {
        await themes.set(request.backend.appId, request.body);
        return {};
      },
    });
  }
}
