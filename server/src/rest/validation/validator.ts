import {Ajv, type AnySchema} from 'ajv';
import type {FastifySchemaCompiler} from 'fastify';
import {isId} from 'talk-elements/protocol';

const options = {useDefaults: true, removeAdditional: false, allErrors: false} as const;

function createAjv(coerceTypes: boolean): Ajv {
  return new Ajv({...options, coerceTypes}).addFormat('id', {type: 'string', validate: isId});
}

/**
 * Checks requests against route schemas. Bodies are taken literally; query parameters, which are all text,
 * may stand for numbers and booleans.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<AnySchema> {
  const literal = createAjv(false);
  const text = createAjv(true);
  return ({schema, httpPart}) => (httpPart === 'querystring' ? text : literal).compile(schema);
}
