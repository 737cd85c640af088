import fc from 'fast-check';

/** JSON Schema, as far as our own schemas use it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** Words that other languages, databases and parsers give a meaning. */
export const oddText = fc.oneof(
  fc.constantFrom('', ' ', '__proto__', 'constructor', 'toString', "' or 1=1 --", '%', '%00', '\u0000', '\ud800', '\u202e'),
  fc.constantFrom('a', 'b', 'c', '../..', '<script>', '👍', '$ne', '{}', '[]', 'null', 'x'.repeat(5000), '*a* _b_ <u|t>'),
  fc.string({unit: 'binary', maxLength: 30}),
); // prettier-ignore
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1, 10, 101, 2 ** 53, 1e308));
const anything = fc.oneof(oddText, number, fc.boolean(), fc.constant(null), fc.jsonValue({maxDepth: 3}));

/** Mostly what a schema asks for, now and then something else in its place. */
export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({weight: 12, arbitrary: rightValue(schema)}, {weight: 1, arbitrary: anything});
}

function rightValue(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueOf));
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length === 0) return anything;
  return fc.oneof(...types.map((type) => valueOfType(type, schema)));
}

function valueOfType(type: string, schema: Schema): fc.Arbitrary<unknown> {
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({min: schema.minimum ?? 0, max: schema.maximum ?? 2 ** 31});
  if (type === 'number') return number;
  if (type === 'string') return schema.pattern === '^/' ? oddText.map((text) => `/${text}`) : oddText;
  if (type === 'array') return arrayOf(schema);
  return objectOf(schema);
}

function arrayOf({prefixItems, items = {}, minItems = 0, maxItems = 4}: Schema): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map(valueOf));
  return fc.array(valueOf(items), {minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4))});
}

function objectOf({properties = {}, required = [], additionalProperties}: Schema): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, valueOf(value)]));
  const known = fc.record(model, {requiredKeys: Object.keys(model).filter((key) => required.includes(key))});
  const free = typeof additionalProperties === 'object' ? valueOf(additionalProperties) : anything;
  return fc.tuple(known, fc.dictionary(oddText, free, {maxKeys: 2})).map(([own, more]) => ({...more, ...own}));
}
