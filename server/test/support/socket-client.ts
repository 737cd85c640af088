import type {RequestOf, RequestType, ResultOf, ServerFrame} from 'talk-elements/protocol';
import {PROTOCOL_VERSION} from 'talk-elements/protocol';
import {WebSocket} from 'ws';

type Params<T extends RequestType> = Omit<RequestOf<T>, 'id' | 'type'>;
export type FrameOf<T extends ServerFrame['type']> = ServerFrame & {readonly type: T};

/** An error frame, thrown by `request`. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(frame: FrameOf<'error'>) {
    super(frame.message);
    this.code = frame.code;
    this.retryAfterMs = frame.retryAfterMs;
  }
}

/** The bare protocol: sends what it is told, keeps what it gets, heals nothing. */
export class SocketClient {
  readonly ws: WebSocket;
  /** Every frame so far, answers included, in order of arrival. */
  readonly frames: ServerFrame[] = [];
  /** WebSocket messages so far. */
  messages = 0;
  readonly closed: Promise<{code: number; reason: string}>;
  #lastId = 0;
  readonly #waiting = new Set<() => void>();

  static async open(url: string, headers?: Record<string, string>): Promise<SocketClient> {
    const ws = new WebSocket(url.replace(/^http/, 'ws'), {headers});
    const client = new SocketClient(ws);
    await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject));
    return client;
  }

  constructor(ws: WebSocket) {
    this.ws = ws;
    this.closed = new Promise((resolve) => {
      ws.on('close', (code, reason) => {
        resolve({code, reason: String(reason)});
        for (const look of [...this.#waiting]) look();
      });
    });
    ws.on('error', () => undefined);
    ws.on('message', (data: Buffer) => {
      this.messages += 1;
      this.frames.push(...(JSON.parse(data.toString()) as ServerFrame[]));
      for (const look of [...this.#waiting]) look();
    });
  }

  /** Sends one request and gives its result, or throws RefusedError. */
  async request<T extends RequestType>(type: T, params: Params<T>): Promise<ResultOf<T>> {
    const [result] = await this.requestAll([{type, ...params}]);
    return result as ResultOf<T>;
  }

  /** Sends requests in one message; their results in order, or the first refusal. */
  async requestAll(requests: readonly ({type: RequestType} & Record<string, unknown>)[]): Promise<unknown[]> {
    const withIds = requests.map((request) => ({...request, id: (this.#lastId += 1)}));
    this.send(JSON.stringify(withIds));
    return Promise.all(withIds.map(({id}) => this.#answer(id)));
  }

  hello(params: Omit<Params<'hello'>, 'protocol'> & {protocol?: number}): Promise<ResultOf<'hello'>> {
    return this.request('hello', {protocol: PROTOCOL_VERSION, ...params});
  }

  send(data: string | Buffer): void {
    this.ws.send(data);
  }

  /** The first frame of this type that fits, already here or still to come. Throws once the socket is closed. */
  async frame<T extends ServerFrame['type']>(
    type: T,
    fits: (frame: FrameOf<T>) => boolean = () => true,
  ): Promise<FrameOf<T>> {
    return this.#until(() => this.framesOf(type).find(fits));
  }

  framesOf<T extends ServerFrame['type']>(type: T): FrameOf<T>[] {
    return this.frames.filter((frame): frame is FrameOf<T> => frame.type === type);
  }

  /** Whether everything that the server had queued for us before now is here. */
  async settle(): Promise<void> {
    await this.request('ping', {});
  }

  terminate(): void {
    this.ws.terminate();
  }

  async #answer(id: number): Promise<unknown> {
    const frame = await this.#until(() =>
      this.frames.find((each) => (each.type === 'ok' || each.type === 'error') && each.id === id),
    );
    if (frame.type === 'error') throw new RefusedError(frame);
    return frame.type === 'ok' ? frame.result : undefined;
  }

  #until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found !== undefined) resolve(found);
        else if (this.ws.readyState === WebSocket.CLOSED) reject(new Error('the socket closed'));
        else return;
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
