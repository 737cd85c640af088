import type {FastifySchemaValidationError} from 'fastify/types/schema.js';
import {DomainError} from '../../domain/domain-error.js';

/** Ajv's complaints as an INVALID that names each offending field by its path. */
export function toValidationError(errors: readonly FastifySchemaValidationError[]): DomainError {
  const byPath = new Map<string, FastifySchemaValidationError[]>();
  for (const error of errors) {
    const path = pathOf(error);
    byPath.set(path, [...(byPath.get(path) ?? []), error]);
  }
  // When a branch of a choice failed further inside, that is the place to name.
  const paths = [...byPath.keys()].filter((path, _, all) => !all.some((other) => other.startsWith(`${path}.`)));
  const reasons = paths.map((path) => [path, messagesOf(byPath.get(path) ?? [])] as const);
  return new DomainError('INVALID', 'Invalid request', {reasons: Object.fromEntries(reasons)});
}

/** `/0/sender` with a missing `text` becomes `0.sender.text`; the body itself is `body`. */
function pathOf({instancePath, keyword, params}: FastifySchemaValidationError): string {
  const keys = instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keyword === 'required') keys.push(String(params.missingProperty));
  return keys.join('.') || 'body';
}

function messagesOf(errors: readonly FastifySchemaValidationError[]): string[] {
  const allowed = errors.flatMap(allowedBy);
  const others = errors.filter(({keyword}) => !choices.has(keyword)).map(messageOf);
  return allowed.length > 0 ? [`must be ${[...new Set(allowed)].join(' or ')}`, ...others] : others;
}

const choices = new Set(['type', 'const', 'enum', 'anyOf']);

function allowedBy({keyword, params}: FastifySchemaValidationError): string[] {
  if (keyword === 'type') return [String(params.type)];
  if (keyword === 'const') return [JSON.stringify(params.allowedValue)];
  if (keyword === 'enum') return (params.allowedValues as unknown[]).map((value) => JSON.stringify(value));
  return [];
}

function messageOf({keyword, params, message = 'is invalid'}: FastifySchemaValidationError): string {
  if (keyword === 'required') return 'is required';
  if (keyword === 'format' && params.format === 'id') {
    return 'must have 1 to 255 characters and no control characters';
  }
  return message;
}
