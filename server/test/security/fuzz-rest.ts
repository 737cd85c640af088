import fc from 'fast-check';
import {documentOf, type Operation} from '../rest/document.js';
import type {TestServer} from '../support/start-server.js';
import {oddText, valueOf, type Schema} from './generate.js';

export interface FuzzReport {
  readonly requests: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Operations that were answered with 200 at least once. */
  readonly reached: ReadonlySet<string>;
  /** Answers of 5xx or of another shape than documented, each with its request. */
  readonly faults: readonly string[];
}

interface Call {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | FormData | undefined;
}

/** What a path parameter may name in the app that is tried. */
const named: Readonly<Record<string, readonly string[]>> = {
  userId: ['a', 'b'],
  conversationId: ['c', 'd'],
  emoji: ['👍', ':party:'],
  name: ['default', 'r'],
};

/** What fields of a form may be called. */
const fields = fc.oneof(fc.constantFrom('filename', 'subtype', 'width', 'height', 'duration', 'file'), oddText);
const form = fc
  .record({
    content: oddText,
    filename: oddText,
    type: fc.constantFrom('', 'text/plain', 'image/png', 'text/html', 'a/b; c'),
    more: fc.array(fc.tuple(fields, oddText), {maxLength: 4}),
  })
  .map(({content, filename, type, more}) => {
    const data = new FormData();
    for (const [field, value] of more) data.append(field, value);
    data.append('file', new Blob([content], {type}), filename);
    return data;
  });

function callOf(name: string, {parameters = [], requestBody}: Operation): fc.Arbitrary<Call> {
  const [method = '', template = ''] = name.split(' ');
  const paths = parameters.filter((parameter) => parameter.in === 'path' && parameter.name !== 'appId');
  const queries = parameters.filter((parameter) => parameter.in === 'query');
  const inPath = fc.tuple(
    ...paths.map(({name: key}) => {
      const known = fc.constantFrom(...(named[key] ?? ['a']));
      return fc.oneof({weight: 6, arbitrary: known}, {weight: 1, arbitrary: oddText});
    }),
  );
  const inQuery = fc.record(
    Object.fromEntries(queries.map(({name: key, schema}) => [key, valueOf(schema as Schema)])),
    {
      requiredKeys: [],
    },
  );
  const schema = requestBody?.content['application/json']?.schema as Schema | undefined;
  const json = schema ? valueOf(schema).map((value) => JSON.stringify(value)) : fc.constant(undefined);
  const content = /\/(files|uploads)$/.test(name) ? form : json;
  return fc.tuple(inPath, inQuery, content).map(([values, query, body]) => {
    let path = template.slice('/v1/{appId}'.length);
    paths.forEach(({name: key}, index) => {
      path = path.replace(`{${key}}`, encode(values[index] ?? '') || '%20');
    });
    const search = Object.entries(query).map(([key, value]) => `${key}=${encode(String(value))}`);
    return {
      name,
      method,
      path: `${path}?${search.join('&')}`,
      body,
    };
  });
}

const isSettings = (name: string) => name === 'PUT /v1/{appId}/_admin/settings';

/** The settings that may be changed are those that are told; its rates stay, so that nobody has to wait. */
function withBody(operation: Operation, told: Operation | undefined): Operation {
  const schema = told?.responses[200]?.content?.['application/json']?.schema as Schema;
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([key]) => !/^(rest|batch)/.test(key)),
  );
  return {...operation, requestBody: {content: {'application/json': {schema: {type: 'object', properties}}}}};
}

const shown = (body: Call['body']) =>
  (body instanceof FormData
    ? JSON.stringify([...body].map(([key, value]) => [key, typeof value === 'string' ? value : value.name]))
    : (body ?? '')
  ).slice(0, 500);

/** Half a surrogate pair has no percent-encoding. */
const encode = (text: string) => encodeURIComponent(Buffer.from(text).toString());

/** S3: sends requests made from our own schemas to an app of its own; the same ones for the same seed. */
export async function fuzzRest(
  server: TestServer,
  {requests, seed}: {requests: number; seed: number},
): Promise<FuzzReport> {
  const document = await documentOf(server.url);
  const app = await server.createApp();
  // An app whose settings are scrambled refuses everything: that happens to another one.
  const scrambled = await server.createApp();
  const settings = document.operations.get('GET /v1/{appId}/_admin/settings');
  const operations = [...document.operations].map(
    ([name, operation]) => [name, isSettings(name) ? withBody(operation, settings) : operation] as const,
  );
  const calls = fc.sample(fc.oneof(...operations.map(([name, operation]) => callOf(name, operation))), {
    numRuns: requests,
    seed,
  });
  const statuses: Record<number, number> = {};
  const reached = new Set<string>();
  const faults: string[] = [];

  const prepare = async (): Promise<void> => {
    const backend = {kind: 'backend', appId: app.appId} as const;
    await server.services.users.setMany(backend, {a: {name: 'A'}, b: {name: 'B'}});
    for (const id of ['c', 'd']) await server.services.conversations.set(backend, id, {}, ['a', 'b']);
  };

  const call = async ({name, method, path, body}: Call): Promise<void> => {
    const {appId, key} = /_admin\/s|webhook/.test(name) ? scrambled : app;
    const headers = {
      authorization: `Bearer ${key}`,
      ...(typeof body === 'string' && {'content-type': 'application/json'}),
    };
    const response = await fetch(`${server.url}/v1/${appId}${path}`, {
      method,
      headers,
      ...(method !== 'GET' && body !== undefined && {body}),
    });
    const answer: unknown = await response.json().catch(() => 'no JSON');
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    if (response.status === 200) reached.add(name);
    const complaint =
      response.status >= 500 ? `${response.status}` : document.complaint(method, path, response.status, answer);
    if (complaint !== undefined) faults.push(`${complaint}: ${method} ${path} ${shown(body)}`);
  };

  for (let start = 0; start < calls.length; start += 20) {
    if (start % 200 === 0) await prepare();
    await Promise.all(calls.slice(start, start + 20).map(call));
  }
  return {requests: calls.length, statuses, reached, faults};
}
