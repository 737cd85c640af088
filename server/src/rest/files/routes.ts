import fastifyMultipart from '@fastify/multipart';
import type {FastifyReply, FastifyRequest} from 'fastify';
import type {Actor} from '../../domain/actor.js';
import {invalid} from '../../domain/validate/reasons.js';
import type {Spooled} from '../../storage/spool.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {readForm, toFormError} from './read-form.js';
import {UploadAnswer, UploadParams} from './schema.js';
import {stopReading} from './stop-reading.js';

/** An upload that says nothing for this long has failed. */
const SILENCE_MS = 30_000;

/** Uploads of back ends (spec/rest-api.md §7). */
export function fileRoutes(app: RestApp, {files}: Pick<RestServices, 'files'>): void {
  void app.register(async (scope: RestApp) => {
    scope.removeAllContentTypeParsers();
    await scope.register(fastifyMultipart);

    const uploading = {
      summary: 'Upload a file, which a message then names by its token within 24 hours',
      description:
        'multipart/form-data: `file`, and optionally `filename`, `subtype`, `width`, `height`, `duration`, ' +
        'and of sound `peaks`: at most 64 numbers from 0 to 100 with commas between them.',
      consumes: ['multipart/form-data'],
      response: {200: UploadAnswer},
    };
    scope.post('/files', {schema: uploading, config: {isAlone: true}}, async (request, reply) => {
      const {backend} = request;
      return takeUpload(request, reply, async () => {
        if (!request.isMultipart()) throw invalid('Content-Type', 'must be multipart/form-data');
        let received: Spooled | undefined;
        try {
          const form = await readForm(
            request,
            await files.sizeLimit(backend),
            async (file) => (received = await files.receive(backend, file)),
          );
          return await files.keep(backend, form.received, form.claim);
        } catch (error) {
          if (received) await files.discard(received);
          throw toFormError(error);
        }
      });
    });
  });
}

/** Uploads of sessions: the bytes, with a ticket from `file.begin` (PROTOCOL.md). */
export function sessionFileRoutes(app: RestApp, {files, tickets}: Pick<RestServices, 'files' | 'tickets'>): void {
  void app.register(async (scope: RestApp) => {
    scope.removeAllContentTypeParsers();
    // Whatever it says it is, the body stays a stream.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

    const uploading = {
      summary: 'Upload the file of a ticket, which a session asked for',
      description: 'The body is the file; the bearer token is the ticket.',
      params: UploadParams,
      response: {200: UploadAnswer},
    };
    scope.post('/uploads', {schema: uploading}, async (request, reply) => {
      const {appId} = request.params;
      return takeUpload(request, reply, async () => {
        const {userId, fileId, claim} = await tickets.redeem(appId, request.headers.authorization);
        const actor: Actor = {kind: 'user', appId, userId};
        return files.keep(actor, await files.receive(actor, bodyOf(request)), claim, fileId);
      });
    });
  });
}

/** The body as it comes. When nobody wants more of it, no more is read. */
async function* bodyOf({raw}: FastifyRequest): AsyncGenerator<Uint8Array> {
  try {
    yield* raw.iterator({destroyOnReturn: false}) as AsyncIterable<Uint8Array>;
  } finally {
    if (!raw.complete) stopReading(raw);
  }
}

/**
 * Takes an upload that may end early: a refused body is not read to its end, so the connection cannot serve another
 * request.
 */
async function takeUpload(request: FastifyRequest, reply: FastifyReply, take: () => Promise<string>) {
  const {raw} = request;
  raw.setTimeout(SILENCE_MS, () => raw.destroy());
  try {
    const token = await take();
    return {attachmentToken: token, fileToken: token};
  } catch (error) {
    if (!raw.complete) void reply.header('connection', 'close');
    throw error;
  }
}
