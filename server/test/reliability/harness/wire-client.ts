import {
  PROTOCOL_VERSION,
  type RequestOf,
  type RequestType,
  type ResultOf,
  type ServerFrame,
} from 'talk-elements/protocol';
import {WebSocket} from 'ws';

type Params<T extends RequestType> = Omit<RequestOf<T>, 'id' | 'type'>;
export type ChangesFrame = ServerFrame & {readonly type: 'changes'};

/** The link ended before the answer came: whether the server did it is unknown. */
export class LinkLostError extends Error {
  override readonly name = 'LinkLostError';
}

interface Waiting {
  readonly type: RequestType;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** One socket of the bare protocol, quick enough for load. It heals nothing; `closed` tells when it is gone. */
export class WireClient {
  onChanges: ((frame: ChangesFrame) => void) | undefined;
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #unsent: object[] = [];
  #lastId = 0;

  /** Opens a socket and signs in. Throws LinkLostError when it cannot be reached. */
  static async connect(port: number, userId: string): Promise<WireClient> {
    const client = new WireClient(port);
    await client.request('hello', {protocol: PROTOCOL_VERSION, appId: 'demo', userId});
    return client;
  }

  private constructor(port: number) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/demo/realtime`, {perMessageDeflate: false});
    this.#socket = socket;
    socket.on('open', () => this.#flush());
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      for (const frame of JSON.parse(data.toString()) as ServerFrame[]) this.#take(frame);
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        for (const {type, reject} of this.#waiting.values()) reject(new LinkLostError(`${type} has no answer`));
        this.#waiting.clear();
        resolve();
      });
    });
  }

  /** Requests of one tick leave in one message. */
  request<T extends RequestType>(type: T, params: Params<T>): Promise<ResultOf<T>> {
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState > WebSocket.OPEN) {
        reject(new LinkLostError(`${type} was not sent`));
        return;
      }
      const id = ++this.#lastId;
      this.#waiting.set(id, {type, resolve: (result) => resolve(result as ResultOf<T>), reject});
      if (this.#unsent.push({id, type, ...params}) === 1) setImmediate(() => this.#flush());
    });
  }

  /** Reads nothing more: what the server sends piles up there. */
  pause(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.terminate();
  }

  #flush(): void {
    if (this.#socket.readyState !== WebSocket.OPEN || this.#unsent.length === 0) return;
    this.#socket.send(JSON.stringify(this.#unsent));
    this.#unsent = [];
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'changes') this.onChanges?.(frame);
    if (frame.type !== 'ok' && frame.type !== 'error') return;
    const waiting = this.#waiting.get(frame.id);
    this.#waiting.delete(frame.id);
    if (frame.type === 'ok') waiting?.resolve(frame.result);
    else waiting?.reject(new Error(`${waiting.type}: ${frame.code} ${frame.message}`));
  }
}
