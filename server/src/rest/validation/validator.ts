import {Ajv2020, type AnySchema} from 'ajv/dist/2020.js';
import type {FastifySchemaCompiler} from 'fastify';
import {isId} from 'talk-elements/protocol';

const options = {
  useDefaults: true,
  removeAdditional: false,
  allErrors: false,
  allowUnionTypes: true,
  strictTuples: false,
} as const;

function createAjv(coerceTypes: boolean): Ajv2020 {
  return new Ajv2020({...options, coerceTypes}).addFormat('id', {type: 'string', validate: isId});
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
