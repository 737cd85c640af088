import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import {isId} from 'talk-elements/protocol';

/** An operation of the document, as far as tests look at it. */
export interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly {readonly name: string; readonly in: 'path' | 'query'; readonly schema: object}[];
  readonly requestBody?: {readonly content: Readonly<Record<string, {readonly schema: object}>>};
  readonly responses: Readonly<
    Record<string, {readonly content?: Readonly<Record<string, {readonly schema: object}>>}>
  >;
}

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {readonly schemas: Readonly<Record<string, object>>};
}

/** What a server says of its API, and whether its answers are so. */
export interface Document {
  readonly json: OpenApi;
  /** Every `METHOD /path/{with}/{parameters}`. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** The operation that a request reaches; undefined for an unknown path. */
  find(method: string, path: string): string | undefined;
  /** What is wrong with an answer; undefined where all is well. */
  complaint(method: string, path: string, status: number, body: unknown): string | undefined;
}

const base = '/v1/{appId}';
const documents = new Map<string, Promise<Document>>();

/** The document of the server at `url`, read once. */
export function documentOf(url: string): Promise<Document> {
  const known = documents.get(url) ?? read(url);
  documents.set(url, known);
  return known;
}

async function read(url: string): Promise<Document> {
  const json = (await (await fetch(`${url}/v1/openapi.json`)).json()) as OpenApi;
  const ajv = new Ajv2020({allErrors: true, strict: false}).addSchema({$id: 'openapi', components: json.components});
  ajv.addFormat('id', isId);
  const validators = new Map<object, ValidateFunction>();
  const operations = new Map<string, Operation>();
  const patterns: [method: string, pattern: RegExp, name: string][] = [];
  for (const [path, methods] of Object.entries(json.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path}`;
      operations.set(name, operation);
      const pattern = path.slice(base.length).replaceAll(/\{\w+\}/g, '[^/]+');
      patterns.push([method.toUpperCase(), new RegExp(`^${pattern}/?$`), name]);
    }
  }

  const find = (method: string, path: string) => {
    const [plain = ''] = path.split('?');
    return patterns.find(([of, pattern]) => of === method && pattern.test(plain))?.[2];
  };

  return {
    json,
    operations,
    find,
    complaint(method, path, status, body) {
      const operation = operations.get(find(method, path) ?? '');
      // Answers to unknown paths are errors like any other.
      const responses = operation?.responses ?? [...operations.values()][0]?.responses ?? {};
      const schema = responses[status]?.content?.['application/json']?.schema;
      if (!schema || (!operation && status < 400)) return `${status} is not documented for ${method} ${path}`;
      const validate = validators.get(schema) ?? ajv.compile(local(schema));
      validators.set(schema, validate);
      if (validate(body)) return undefined;
      return `${method} ${path} answered ${status} with what is not documented: ${ajv.errorsText(validate.errors)}`;
    },
  };
}

/** Lets a schema that was taken out of the document refer into it still. */
function local(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')) as object;
}
