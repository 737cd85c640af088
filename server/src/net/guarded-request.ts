import type {LookupAddress} from 'node:dns';
import {lookup as systemLookup} from 'node:dns/promises';
import {isIP} from 'node:net';
import {Agent, errors, request, type Dispatcher} from 'undici';
import {parseUrl} from 'talk-elements/protocol';
import {addressKind} from './address-kind.js';
import {RequestError} from './request-error.js';

/** Sockets to one origin. */
const CONNECTIONS = 64;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Whom we may call. */
export interface NetworkPolicy {
  /** Also loopback and private ranges, as servers of the operator may be there. Never link-local ones. */
  readonly allowsPrivate: boolean;
  /** Names and addresses that may be private ones although others may not, on any port. */
  readonly trustedHosts?: readonly string[];
  /** Only these ports; undefined for all. */
  readonly ports?: readonly number[];
}

export interface GuardedRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** For everything: name, connection, redirects, body. */
  readonly timeoutMs: number;
  /** Most bytes of the answer's body. */
  readonly maxBytes: number;
  /** What a larger body does: fails the request, or is cut there. Default fails it. */
  readonly larger?: 'fail' | 'cut';
  /** Redirects to follow. Default 0: one is an answer like any other. */
  readonly redirects?: number;
}

export interface GuardedAnswer {
  readonly status: number;
  /** Lower case; the first of several. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Where it came from, after redirects. */
  readonly url: string;
}

/** Requests to addresses that others chose (spec/webhooks.md §1). Every request goes through `send`. */
export interface GuardedRequests {
  /** Rejects with RequestError. */
  send(request: GuardedRequest): Promise<GuardedAnswer>;
  close(): Promise<void>;
}

export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

const resolveBySystem: Resolve = (hostname) => systemLookup(hostname, {all: true, verbatim: true});

/**
 * Makes requests that reach only whom the policy allows. A name is resolved once for each connection, every address it has
 * is looked at, and the connection goes to what was looked at: a name that answers differently the next time (DNS
 * rebinding) gains nothing. Redirects pass the same gate.
 */
export function createGuardedRequests(
  policy: NetworkPolicy,
  {resolve = resolveBySystem}: {resolve?: Resolve} = {},
): GuardedRequests {
  const agent = new Agent({
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    connect: {
      lookup: (hostname, options, callback) => {
        pinned(hostname).then(
          (addresses) => {
            const [first] = addresses;
            if (options.all) callback(null, [...addresses]);
            else if (first) callback(null, first.address, first.family);
          },
          (error: unknown) => callback(error as NodeJS.ErrnoException, '', 0),
        );
      },
    },
  });

  const trusted = new Set(policy.trustedHosts);

  function check(address: string, host: string): void {
    const kind = addressKind(address);
    if (kind === 'public' || (kind === 'private' && (policy.allowsPrivate || trusted.has(host)))) return;
    throw new RequestError(
      'address',
      `The address is ${kind === 'private' ? 'of a private network' : 'not a public one'}.`,
    );
  }

  async function pinned(hostname: string): Promise<readonly LookupAddress[]> {
    const addresses = await resolve(hostname);
    if (addresses.length === 0) throw new RequestError('network', 'The name has no address.');
    // One bad address condemns the name: an honest one has none.
    for (const {address} of addresses) check(address, hostname);
    return addresses;
  }

  function toTarget(text: string): URL {
    const url = parseUrl(text);
    if (!url) throw new RequestError('url', 'The URL is not valid.');
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new RequestError('url', 'The URL must start with http: or https:.');
    }
    if (url.username !== '' || url.password !== '') throw new RequestError('url', 'The URL holds credentials.');
    // Addresses are not looked up, so they are checked here. The parser has made dotted ones of all their spellings.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port);
    if (policy.ports && !policy.ports.includes(port) && !trusted.has(host)) {
      throw new RequestError('url', 'The port is not allowed.');
    }
    if (isIP(host) !== 0) check(host, host);
    return url;
  }

  async function send(wanted: GuardedRequest): Promise<GuardedAnswer> {
    const {method = 'GET', headers, body, timeoutMs, redirects = 0} = wanted;
    const signal = AbortSignal.timeout(timeoutMs);
    let url = toTarget(wanted.url);
    for (let hops = 0; ; hops++) {
      const answer = await request(url, {
        dispatcher: agent,
        method,
        // Nothing is unpacked here, so nothing can grow.
        headers: {'accept-encoding': 'identity', ...headers},
        body,
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      // Whoever gives a body up early is told by an error that nobody waits for.
      answer.body.on('error', () => undefined);
      const {location} = answer.headers;
      if (redirects === 0 || !REDIRECTS.has(answer.statusCode) || typeof location !== 'string') {
        return {
          status: answer.statusCode,
          headers: single(answer.headers),
          body: await read(answer.body, wanted),
          url: url.href,
        };
      }
      answer.body.destroy();
      if (hops === redirects) throw new RequestError('redirects', 'There are too many redirects.');
      const next = parseUrl(location, url);
      if (!next) throw new RequestError('url', 'The redirect leads nowhere.');
      url = toTarget(next.href);
    }
  }

  return {
    send: (wanted) => send(wanted).catch((error: unknown) => Promise.reject(toRequestError(error))),
    close: () => agent.destroy(),
  };
}

function single(headers: Dispatcher.ResponseData['headers']): GuardedAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

async function read(
  body: Dispatcher.ResponseData['body'],
  {maxBytes, larger = 'fail'}: GuardedRequest,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    const room = maxBytes - size;
    if (part.length > room && larger === 'fail')
      throw new RequestError('size', `The answer is over ${maxBytes} bytes.`);
    parts.push(part.length > room ? part.subarray(0, room) : part);
    size += part.length;
    // Leaving the loop ends the connection.
    if (size > maxBytes) break;
  }
  return Buffer.concat(parts);
}

function toRequestError(error: unknown): RequestError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RequestError) return cause;
    const isLate =
      cause.name === 'TimeoutError' ||
      cause instanceof errors.HeadersTimeoutError ||
      cause instanceof errors.BodyTimeoutError ||
      cause instanceof errors.ConnectTimeoutError;
    if (isLate) return new RequestError('time', 'There was no answer in time.', error);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new RequestError('network', `The connection failed (${code}).`, error);
}
