import type {FastifyInstance} from 'fastify';
import {DomainError} from '../domain/domain-error.js';

/**
 * Reads JSON bodies. An empty body is an empty object whatever type it claims to have, as PUT and DELETE of
 * public clients send it; anything else that is not JSON in UTF-8 is refused.
 */
export function useJsonBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', {fatal: true});

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', {parseAs: 'buffer'}, (request, body: Buffer, done) => {
    if (body.length === 0) return done(null, {});
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(new DomainError('INVALID', 'The body is not UTF-8'), undefined);
    }
    void parseJson(request, text, done);
  });
  app.addContentTypeParser('*', {parseAs: 'buffer'}, (_request, body: Buffer, done) => {
    if (body.length === 0) return done(null, {});
    done(new DomainError('INVALID', 'The Content-Type must be application/json'), undefined);
  });
  // Without a Content-Type there is no parser to call.
  app.addHook('preValidation', async (request) => {
    if (request.method !== 'GET' && request.body === undefined) request.body = {};
  });
}
