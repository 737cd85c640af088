import type {MultipartFile} from '@fastify/multipart';
import type {FastifyRequest} from 'fastify';
import {DomainError} from '../../domain/domain-error.js';
import type {FileClaim} from '../../domain/files/intent.js';
import {invalid} from '../../domain/validate/reasons.js';
import type {Spooled} from '../../storage/spool.js';
import {stopReading} from './stop-reading.js';

const limits = {files: 1, fields: 20, parts: 25, fieldSize: 16 * 1024, headerPairs: 50};

/**
 * Reads the form of an upload: one file, which goes to `receive` as it comes, and fields that say more about it, before or
 * after it. Throws INVALID naming the field.
 * @param limit - As soon as more bytes of the file are here, `receive` fails with its error.
 */
export async function readForm(
  request: FastifyRequest,
  limit: {readonly bytes: number; readonly exceeded: Error},
  receive: (file: MultipartFile['file']) => Promise<Spooled>,
): Promise<{received: Spooled; claim: FileClaim}> {
  const fields = new Map<string, string>();
  let file: {received: Spooled; filename: string; contentType: string} | undefined;
  for await (const part of request.parts({limits: {...limits, fileSize: limit.bytes}})) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value));
    else if (part.fieldname !== 'file') throw invalid(part.fieldname, 'must not be a file; the file is called "file"');
    else {
      const {filename, mimetype: contentType} = part;
      // Counted where the bytes arrive: what waits to be written would come on top.
      const stop = () => {
        part.file.destroy(limit.exceeded);
        stopReading(request.raw);
      };
      if (part.file.truncated) stop();
      else part.file.once('limit', stop);
      file = {received: await receive(part.file), filename, contentType};
    }
  }
  if (!file) throw invalid('file', 'is required');
  const {received, contentType} = file;
  const claim = {
    filename: fields.get('filename') ?? file.filename,
    contentType,
    subtype: fields.get('subtype') as FileClaim['subtype'],
    width: numberIn(fields, 'width'),
    height: numberIn(fields, 'height'),
    duration: numberIn(fields, 'duration'),
    peaks: numbersIn(fields, 'peaks'),
  };
  return {received, claim};
}

/** Undefined for an absent or empty field; what is no number is refused where numbers are checked. */
function numberIn(fields: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = fields.get(name)?.trim();
  return text === undefined || text === '' ? undefined : Number(text);
}

/** Numbers with commas between them. */
function numbersIn(fields: ReadonlyMap<string, string>, name: string): number[] | undefined {
  const text = fields.get(name)?.trim();
  return text === undefined || text === ''
    ? undefined
    : text.split(',').map((each) => (each.trim() ? Number(each) : NaN));
}

/** What a broken form is to its sender. */
export function toFormError(error: unknown): unknown {
  const isForm = error instanceof Error && 'code' in error && String(error.code).startsWith('FST_');
  return isForm || /multipart|boundary/i.test(String(error))
    ? new DomainError('INVALID', 'The body must be multipart/form-data with one file.', {
        reasons: {file: ['must come alone in a whole multipart/form-data body']},
        cause: error,
      })
    : error;
}
