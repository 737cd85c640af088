import {once} from 'node:events';
import {connect, type Socket} from 'node:net';

export interface RawFrame {
  readonly opcode?: number;
  /** Whether it is the last of its message; default true. */
  readonly fin?: boolean;
  /** The three reserved bits, RSV1 being 4. */
  readonly rsv?: number;
  readonly isMasked?: boolean;
  readonly payload?: string | Buffer;
  /** What the header says instead of the payload's length. */
  readonly length?: number | bigint;
  /** How many bytes the header gives the length, even where fewer do. */
  readonly lengthBytes?: 0 | 2 | 8;
}

const maskingKey = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

/** The bytes of one frame (RFC 6455 §5.2), right or wrong; a text of one piece unless told otherwise. */
export function frameBytes({opcode = 1, fin = true, rsv = 0, isMasked = true, ...more}: RawFrame): Buffer {
  const payload = Buffer.from(more.payload ?? '');
  const length = BigInt(more.length ?? payload.length);
  const lengthBytes = more.lengthBytes ?? (length < 126n ? 0 : length < 65_536n ? 2 : 8);
  const head = Buffer.alloc(2 + lengthBytes);
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (isMasked ? 0x80 : 0) | (lengthBytes === 0 ? Number(length) : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) head.writeUInt16BE(Number(length), 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(length, 2);
  if (!isMasked) return Buffer.concat([head, payload]);
  return Buffer.concat([head, maskingKey, payload.map((byte, index) => byte ^ maskingKey[index % 4]!)]);
}

/** What the server sent, taken apart. */
interface Received {
  readonly texts: string[];
  pongs: number;
  /** Of its close frame; 1005 for one without a code, 1006 where the socket ended without one. */
  code: number | undefined;
}

/** A socket that says whatever bytes it is told, and reads frames. */
export class RawSocket {
  /** The head of the server's answer to the upgrade. */
  readonly head: string;
  readonly received: Received = {texts: [], pongs: 0, code: undefined};
  /** The code with which the server closed it. */
  readonly closed: Promise<number>;
  readonly #socket: Socket;
  #unread: Buffer;
  readonly #waiting = new Set<() => void>();

  /** Asks for an upgrade; `headers` come in addition to, or in place of, the usual ones. */
  static async open(port: number, headers: Record<string, string> = {}, line?: string): Promise<RawSocket> {
    const socket = connect({port, host: '127.0.0.1', noDelay: true});
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const all = {
      Host: 'localhost',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    };
    const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
    socket.write([line ?? 'GET /v1/demo/realtime HTTP/1.1', ...lines, '', ''].join('\r\n'));
    let answer = Buffer.alloc(0);
    while (!answer.includes('\r\n\r\n')) {
      const [data] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [Buffer | boolean];
      if (!Buffer.isBuffer(data)) break;
      answer = Buffer.concat([answer, data]);
    }
    const end = answer.indexOf('\r\n\r\n') + 4;
    return new RawSocket(socket, answer.toString('latin1', 0, end), answer.subarray(end));
  }

  private constructor(socket: Socket, head: string, rest: Buffer) {
    this.head = head;
    this.#socket = socket;
    this.#unread = rest;
    socket.on('data', (data) => {
      this.#unread = this.#unread.length === 0 ? data : Buffer.concat([this.#unread, data]);
      this.#read();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.received.code ??= 1006;
        this.#look();
        resolve(this.received.code);
      });
    });
    this.#read();
  }

  get isOpen(): boolean {
    return this.received.code === undefined;
  }

  /** Writes bytes as they are; resolves when there is room for more. */
  async write(bytes: Buffer): Promise<void> {
    if (!this.#socket.writable || this.#socket.write(bytes)) return;
    await Promise.race([new Promise((resolve) => this.#socket.once('drain', resolve)), this.closed]);
  }

  /** Signs in as alice of the demo app. */
  async hello(): Promise<void> {
    const hello = {id: 1, type: 'hello', protocol: 1, appId: 'demo', userId: 'alice'};
    await this.write(frameBytes({payload: JSON.stringify([hello])}));
    await this.until(() => this.received.texts.some((text) => text.includes('"ok","id":1,')));
  }

  /** Waits until something holds, or the socket has closed. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.isOpen && !holds()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Stops reading, as a hostile peer might. */
  pause(): void {
    this.#socket.pause();
  }

  end(): void {
    this.#socket.destroy();
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  #read(): void {
    let at = 0;
    for (;;) {
      const left = this.#unread.subarray(at);
      if (left.length < 2) break;
      const short = left[1]! & 0x7f;
      const headLength = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (left.length < headLength) break;
      const length = short === 127 ? Number(left.readBigUInt64BE(2)) : short === 126 ? left.readUInt16BE(2) : short;
      if (left.length < headLength + length) break;
      this.#take(left[0]! & 0x0f, left.subarray(headLength, headLength + length));
      at += headLength + length;
    }
    this.#unread = this.#unread.subarray(at);
    this.#look();
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === 1) this.received.texts.push(payload.toString());
    if (opcode === 10) this.received.pongs += 1;
    if (opcode === 8) {
      this.received.code ??= payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.#socket.end(frameBytes({opcode: 8, payload: payload.subarray(0, 2)}));
    }
  }
}
