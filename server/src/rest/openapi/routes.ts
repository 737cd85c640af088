import type {RestApp} from '../rest-app.js';
import {openapiPage, type Described} from './page.js';
import {pageStyle} from './page-style.js';

const hidden = {schema: {hide: true}};

/** The description of this API, for programs and for people (spec/rest-api.md §12). */
export function openapiRoutes(app: RestApp): void {
  app.get('/v1/openapi.json', hidden, async () => app.swagger());

  let page: string | undefined;
  app.get('/v1/docs', hidden, async (_request, reply) => {
    page ??= openapiPage(app.swagger() as Described);
    return reply.type('text/html; charset=utf-8').send(page);
  });
  app.get('/v1/docs.css', hidden, async (_request, reply) => reply.type('text/css; charset=utf-8').send(pageStyle));
}
