import {Agent, RetryAgent, request, type Dispatcher} from 'undici';
import {DomainError} from '../../domain/domain-error.js';

/** A server that is busy or restarts is asked again for about five minutes. */
const RETRIES = {maxRetries: 14, minTimeout: 500, maxTimeout: 30_000, timeoutFactor: 2};
const PAGE = {users: 100, conversations: 30, messages: 100};

/** An app of another server, as its back end sees it (spec/rest-api.md). */
export interface RestSource {
  readonly appId: string;
  /** An answer below `/v1/{appId}`. Rejects with INVALID that names the address. */
  get(path: string): Promise<unknown>;
  /** A list whole, page by page; what is no list is refused. */
  list(kind: keyof typeof PAGE, path: string, query?: Readonly<Record<string, string>>): AsyncGenerator;
  /** Bytes at an address of the app's files, which gets no key. Undefined if there are none. */
  download(url: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  close(): Promise<void>;
}

/**
 * Reads an app by REST. Waits as `Retry-After` says and asks again when the network or the server fails.
 * @param server - Its address, with or without `/v1`.
 * @param key - A secret key of the app, or an app token.
 */
export function openRestSource(server: string, appId: string, key: string): RestSource {
  const agent = new RetryAgent(new Agent(), RETRIES);
  const base = `${server.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1/${encodeURIComponent(appId)}`;

  async function ask(url: string, headers: Record<string, string>): Promise<Dispatcher.ResponseData> {
    try {
      return await request(url, {dispatcher: agent, headers});
    } catch (error) {
      throw unreadable(url, error);
    }
  }

  async function get(path: string): Promise<unknown> {
    const url = base + path;
    const {statusCode, body} = await ask(url, {authorization: `Bearer ${key}`, accept: 'application/json'});
    const text = await body.text().catch((error: unknown) => {
      throw unreadable(url, error);
    });
    if (statusCode !== 200) throw new DomainError('INVALID', `${url} answers ${statusCode}: ${text.slice(0, 500)}`);
    try {
      return JSON.parse(text);
    } catch {
      throw new DomainError('INVALID', `${url} does not answer with JSON`);
    }
  }

  return {
    appId,
    get,

    async *list(kind, path, query = {}) {
      const limit = PAGE[kind];
      let startingAfter: string | undefined;
      for (;;) {
        const wanted = {...query, limit: String(limit), ...(startingAfter !== undefined && {startingAfter})};
        const {data} = Object(await get(`${path}?${new URLSearchParams(wanted).toString()}`)) as {data?: unknown};
        if (!Array.isArray(data)) throw new DomainError('INVALID', `${base}${path} does not answer with a list`);
        yield* data;
        const {id} = Object(data.at(-1)) as {id?: unknown};
        if (data.length < limit || typeof id !== 'string') return;
        startingAfter = id;
      }
    },

    async download(url) {
      const {statusCode, body} = await ask(url, {});
      if (statusCode === 200) return untilItBreaks(url, body);
      await body.dump();
      return undefined;
    },

    close: () => agent.close(),
  };
}

async function* untilItBreaks(url: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw unreadable(url, error);
  }
}

function unreadable(url: string, error: unknown): DomainError {
  const reason = error instanceof Error ? error.message : String(error);
  return new DomainError('INVALID', `${url} could not be read: ${reason}`, {cause: error});
}
