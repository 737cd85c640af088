import type {FastifyInstance} from 'fastify';
import type {EmailLinks} from '../channels/email/links.js';
import type {Notifications} from '../domain/notifications/notifications.js';

/** A transparent picture of one pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const Id = {type: 'object', properties: {id: {type: 'string', pattern: '^[a-z2-7]{26}$'}}} as const;
const To = {
  type: 'object',
  required: ['url', 'signature'],
  properties: {url: {type: 'string', maxLength: 8000}, signature: {type: 'string', maxLength: 64}},
} as const;

/** Where the links of e-mails lead. What they name is unguessable, and none redirects where we did not send it. */
export function serveEmailLinks(
  app: FastifyInstance,
  {emailLinks, notifications}: {emailLinks: EmailLinks | undefined; notifications: Notifications},
): void {
  if (!emailLinks) return;

  app.get<{Params: {id: string}}>('/n/:id/open.gif', {schema: {params: Id}}, async (request, reply) => {
    await notifications.opened(request.params.id);
    return reply.type('image/gif').header('cache-control', 'no-store').send(pixel);
  });

  app.get<{Params: {id: string}; Querystring: {url: string; signature: string}}>(
    '/n/:id/to',
    {schema: {params: Id, querystring: To}},
    async (request, reply) => {
      const {url, signature} = request.query;
      if (!emailLinks.isOurs(request.params.id, url, signature)) return reply.callNotFound();
      await notifications.clicked(request.params.id, url);
      return reply.header('referrer-policy', 'no-referrer').redirect(url, 302);
    },
  );

  // Mail programs and link checkers follow every link: only a press of the button, or the mail program's, mutes.
  app.get<{Params: {id: string}}>('/n/:id/mute', {schema: {params: Id}}, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(page('<form method="post"><button type="submit">Mute this conversation</button></form>')),
  );

  void app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
      payload.resume();
      payload.on('end', () => done(null, {}));
    });
    scope.post<{Params: {id: string}}>(
      '/n/:id/mute',
      {schema: {params: Id}, bodyLimit: 1024},
      async (request, reply) => {
        if (!(await notifications.unsubscribed(request.params.id))) return reply.callNotFound();
        return reply
          .type('text/html; charset=utf-8')
          .send(page('<p>You will get no more notifications about this conversation.</p>'));
      },
    );
  });
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Notifications</title><body>${body}</body></html>`;
}
