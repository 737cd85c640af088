import {Type} from 'typebox';

export const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;

/** `[sequence_number, method, path, payload?, options?]`. */
export type Operation = readonly [
  sequence: number,
  method: (typeof methods)[number],
  path: string,
  payload?: unknown,
  options?: {readonly api_version?: string} | null,
];

const Operation = Type.Unsafe<Operation>({
  type: 'array',
  description: '[sequence_number, method, path, payload?, options?]',
  minItems: 3,
  maxItems: 5,
  prefixItems: [
    {type: 'number'},
    {enum: methods},
    {type: 'string', pattern: '^/', maxLength: 8192},
    {},
    {type: ['object', 'null'], properties: {api_version: {type: 'string', maxLength: 100}}},
  ],
});

export const BatchBody = Type.Array(Operation, {maxItems: 10});

const Outcome = Type.Unsafe<readonly [number, number, unknown]>({
  type: 'array',
  description: '[sequence_number, status, body]',
  minItems: 3,
  maxItems: 3,
  prefixItems: [{type: 'number'}, {type: 'integer'}, {}],
});

export const BatchAnswer = Type.Array(Outcome);
