import {documentOf} from './document.js';

/** An answer as it came over HTTP; its shape is as documented, what it holds is checked by each test. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A back end as it would talk to any server of this API: HTTP, JSON, a secret key. */
export class Backend {
  readonly #server: string;
  readonly #url: string;
  readonly #authorization: string | undefined;

  constructor(url: string, {appId = 'demo', key = 'sk_test_demo'}: {appId?: string; key?: string | null} = {}) {
    this.#server = url;
    this.#url = `${url}/v1/${appId}`;
    this.#authorization = key === null ? undefined : `Bearer ${key}`;
  }

  get = (path: string, headers?: HeadersInit) => this.send('GET', path, undefined, headers);
  put = (path: string, body?: unknown) => this.send('PUT', path, body);
  post = (path: string, body?: unknown) => this.send('POST', path, body);
  patch = (path: string, body?: unknown) => this.send('PATCH', path, body);
  delete = (path: string) => this.send('DELETE', path);

  /** Sends a body as JSON. */
  send(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Answer> {
    const all = new Headers(headers);
    if (body !== undefined) all.set('content-type', 'application/json');
    return this.sendRaw(method, path, body === undefined ? undefined : JSON.stringify(body), all);
  }

  async sendRaw(method: string, path: string, body?: BodyInit, headers?: HeadersInit): Promise<Answer> {
    const all = new Headers(headers);
    if (this.#authorization && !all.has('authorization')) all.set('authorization', this.#authorization);
    const response = await fetch(this.#url + path, {method, headers: all, body});
    const {status} = response;
    const answer = {status, headers: response.headers, body: (await response.json()) as unknown};
    const complaint = (await documentOf(this.#server)).complaint(method, path, status, answer.body);
    if (complaint !== undefined) throw new Error(complaint);
    return answer;
  }

  /** Creates users that are named as their ids. */
  async createUsers(...ids: readonly string[]): Promise<void> {
    await this.#expect(this.put('/users', Object.fromEntries(ids.map((id) => [id, {name: id}]))));
  }

  /** Creates the users and a conversation of them. */
  async createConversation(id: string, participants: readonly string[], body: object = {}): Promise<void> {
    await this.createUsers(...participants);
    await this.#expect(this.put(`/conversations/${encodeURIComponent(id)}`, {participants, ...body}));
  }

  /** Posts user messages one by one; their ids. */
  async say(conversationId: string, sender: string, ...texts: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const text of texts) {
      const path = `/conversations/${encodeURIComponent(conversationId)}/messages`;
      const {body} = await this.#expect(this.post(path, [{type: 'UserMessage', sender, text}]));
      ids.push(...(body as {id: string}[]).map(({id}) => id));
    }
    return ids;
  }

  async #expect(answer: Promise<Answer>): Promise<Answer> {
    const {status, body, ...rest} = await answer;
    if (status !== 200) throw new Error(`expected 200, got ${status}: ${JSON.stringify(body)}`);
    return {status, body, ...rest};
  }
}

/** The `data` of a list. */
export function dataOf<T = Record<string, unknown>>(answer: Answer): T[] {
  return (answer.body as {data: T[]}).data;
}

/** The messages by field of a refusal. */
export function reasonsOf(answer: Answer): Record<string, unknown> {
  return (answer.body as {reasons?: Record<string, unknown>}).reasons ?? {};
}
