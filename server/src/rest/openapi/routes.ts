import type {RestApp} from '../rest-app.js';

const hidden = {schema: {hide: true}};

/** The description of this API, for programs (spec/rest-api.md §12). */
export function openapiRoutes(app: RestApp): void {
  app.get('/v1/openapi.json', hidden, async () => app.swagger());
}
