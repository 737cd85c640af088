import {parseUrl} from 'talk-elements/protocol';
import {DomainError} from '../../domain/domain-error.js';
import {presentError} from '../errors/present-error.js';
import {invalid} from '../../domain/validate/reasons.js';
import type {RestApp} from '../rest-app.js';
import {BatchAnswer, BatchBody, type Operation} from './schema.js';
import {ticketHeader, type BatchTickets} from './tickets.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Not offered as an operation of a batch. */
    isAlone?: boolean;
  }
}

/** A query parameter of a GET. */
type Scalar = string | number | boolean;

/** Several requests in one (spec/rest-api.md §10): they run side by side, each through its own route. */
export function batchRoutes(app: RestApp, tickets: BatchTickets): void {
  const schema = {
    summary: 'Up to 10 operations, each of which succeeds or fails by itself',
    body: BatchBody,
    response: {200: BatchAnswer},
  };
  app.post('/batch', {schema, config: {limit: 'batch', isAlone: true}}, async ({body, backend}) => {
    checkSequence(body);
    const prefix = `/v1/${encodeURIComponent(backend.appId)}`;
    const urls = body.map((operation, index) => urlOf(prefix, operation, index));
    const ticket = tickets.issue(backend);
    try {
      return await Promise.all(body.map((operation, index) => perform(operation, urls[index], ticket)));
    } finally {
      tickets.revoke(ticket);
    }
  });

  async function perform(
    [sequence, method, , payload, options]: Operation,
    url: string | undefined,
    ticket: string,
  ): Promise<[number, number, unknown]> {
    if (url === undefined) return [sequence, 404, presentError(new DomainError('NOT_FOUND', 'Not found'))];
    const hasBody = method !== 'GET' && payload !== undefined && payload !== null;
    const {statusCode, body} = await app.inject({
      method,
      url,
      headers: {
        [ticketHeader]: ticket,
        ...(hasBody && {'content-type': 'application/json'}),
        ...(options?.api_version !== undefined && {'x-talkjs-version': options.api_version}),
      },
      ...(hasBody && {payload: JSON.stringify(payload)}),
    });
    return [sequence, statusCode, JSON.parse(body)];
  }
}

function checkSequence(operations: readonly Operation[]): void {
  const seen = new Set<number>();
  for (const [index, [sequence]] of operations.entries()) {
    if (seen.has(sequence)) throw invalid(`${index}.0`, 'must be unique in the batch');
    seen.add(sequence);
  }
}

/** Where an operation goes; undefined when its dots lead out of the app. */
function urlOf(prefix: string, [, method, path, payload]: Operation, index: number): string | undefined {
  const url = parseUrl(`http://batch${prefix}${path}`);
  if (!url) return undefined;
  const {pathname, searchParams} = url;
  if (!pathname.startsWith(`${prefix}/`)) return undefined;
  if (method === 'GET' && payload !== undefined && payload !== null) {
    for (const [key, value] of entriesOf(payload, index)) searchParams.set(key, String(value));
  }
  return `${pathname}?${searchParams.toString()}`;
}

function entriesOf(payload: unknown, index: number): [string, Scalar][] {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw invalid(`${index}.3`, 'must be an object of query parameters');
  }
  return Object.entries(payload).map(([key, value]: [string, unknown]) => {
    if (isScalar(value)) return [key, value];
    throw invalid(`${index}.3.${key}`, 'must be a string');
  });
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
