import type {FastifyInstance} from 'fastify';
import type {FileFacts} from '../../domain/files/facts.js';
import {kindOf} from '../../domain/files/kinds.js';
import {extensionOf} from '../../domain/files/safe-name.js';
import {answerNotFound} from '../../http/default-answers.js';
import type {RestServices} from '../rest-services.js';
import {rangeOf} from './range-of.js';

interface Address {
  Params: {appId: string; fileId: string; filename: string};
}

/** Longer ids are none of ours. */
const ID_LENGTH = 64;

/**
 * Serves uploaded files to whoever knows their address (spec/rest-api.md §7). Nothing that they hold can run: what a
 * browser would open as a document is only ever saved. The name in the address is for people.
 */
export function fileDownloads(app: FastifyInstance, {files}: Pick<RestServices, 'files'>): void {
  app.route<Address>({
    method: ['GET', 'HEAD'],
    url: '/files/:appId/:fileId/:filename',
    handler: async (request, reply) => {
      const {appId, fileId, filename} = request.params;
      const facts = fileId.length > ID_LENGTH ? null : await files.find(appId, fileId);
      if (!facts) return answerNotFound(request, reply);
      const etag = `"${fileId}"`;
      void reply.headers({
        ...contentHeaders(facts, filename),
        // The address names the content for ever; only the people who know it may keep it.
        'cache-control': 'private, max-age=31536000, immutable',
        etag,
        'accept-ranges': 'bytes',
        'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
      });
      if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim() === etag))
        return reply.code(304).send();

      const {range: wanted, 'if-range': ifRange = etag} = request.headers;
      const range = ifRange === etag ? rangeOf(wanted, facts.size) : undefined;
      if (range === 'unsatisfiable') {
        return reply.code(416).header('content-range', `bytes */${facts.size}`).removeHeader('content-type').send();
      }
      const {start, end} = range ?? {start: 0, end: facts.size - 1};
      void reply.code(range ? 206 : 200).header('content-length', end - start + 1);
      if (range) void reply.header('content-range', `bytes ${start}-${end}/${facts.size}`);
      if (request.method === 'HEAD') return reply.send();
      const bytes = await files.read(appId, fileId, range);
      if (!bytes) {
        for (const name of Object.keys(reply.getHeaders()))
          if (/^(content-|etag|cache)/.test(name)) void reply.removeHeader(name);
        return answerNotFound(request, reply);
      }
      return reply.send(bytes);
    },
  });
}

/** @param asked - The name in the address. A reader from whom the true one is hidden does not learn it here. */
function contentHeaders({type, ...facts}: FileFacts, asked: string): Record<string, string> {
  const filename = asked === facts.filename ? asked : `file.${extensionOf(facts.filename) || 'bin'}`;
  const isInline = kindOf(type) !== undefined;
  const ascii = filename.replace(/[^ -~]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const disposition = isInline ? 'inline' : 'attachment';
  return {
    // Of what is only saved, its name says what it is.
    'content-type': isInline ? type : 'application/octet-stream',
    'content-disposition': `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  };
}
