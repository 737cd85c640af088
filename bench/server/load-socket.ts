import {randomBytes} from 'node:crypto';
import {connect, type Socket} from 'node:net';

/** How much of a frame a socket that only counts looks at. */
const headBytes = 256;
const ping = 0x89;
/** Masked with zeros; servers send their pings without a payload. */
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/**
 * A WebSocket that costs next to nothing, so that a load process on one core can drive a server on another: it walks
 * over frame headers and looks at a frame's content only where it is asked to. Not for use outside a benchmark: it
 * believes its peer.
 */
export class LoadSocket {
  /** Every frame, whole. Costs a copy and a decoding. */
  onText: ((text: string) => void) | undefined;
  /** The start of the next frame, once. */
  onceHead: ((head: string) => void) | undefined;
  onClose: (() => void) | undefined;
  bytes = 0;
  frames = 0;

  readonly #socket: Socket;
  #isOpen = false;
  #opened: () => void = () => undefined;
  #header = Buffer.alloc(10);
  #headerLength = 0;
  /** Bytes of the current frame's payload that are still to come. */
  #left = 0;
  #parts: Buffer[] | undefined;
  #head: Buffer[] | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static open(port: number, path: string): Promise<LoadSocket> {
    return new Promise((resolve, reject) => {
      const buffer = Buffer.allocUnsafe(64 * 1024);
      const socket = connect({
        port,
        host: '127.0.0.1',
        noDelay: true,
        onread: {
          buffer,
          callback: (length, chunk) => {
            load.#read(Buffer.from(chunk.buffer, chunk.byteOffset, length));
            return true;
          },
        },
      });
      const load = new LoadSocket(socket);
      load.#opened = () => resolve(load);
      socket.once('error', reject);
      socket.once('close', () => load.onClose?.());
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      );
    });
  }

  /** Sends one text frame, masked with zeros. */
  send(text: string): void {
    const length = Buffer.byteLength(text);
    const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    const frame = Buffer.alloc(6 + extended + length);
    frame[0] = 0x81;
    if (extended === 0) frame[1] = 0x80 | length;
    else if (extended === 2) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeBigUInt64BE(BigInt(length), 2);
    }
    frame.write(text, 6 + extended);
    this.#socket.write(frame);
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    let at = 0;
    if (!this.#isOpen) {
      const end = chunk.indexOf('\r\n\r\n');
      if (!chunk.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101')) || end < 0) {
        this.#socket.destroy(new Error(`refused: ${chunk.toString('latin1', 0, 200)}`));
        return;
      }
      this.#isOpen = true;
      this.#opened();
      at = end + 4;
    }
    this.bytes += chunk.length - at;
    while (at < chunk.length) {
      if (this.#left === 0) {
        at = this.#readHeader(chunk, at);
        continue;
      }
      const end = Math.min(chunk.length, at + this.#left);
      if (this.#parts) this.#parts.push(Buffer.from(chunk.subarray(at, end)));
      if (this.#head) this.#takeHead(this.#head, chunk.subarray(at, end));
      this.#left -= end - at;
      at = end;
      if (this.#left === 0) this.#endFrame();
    }
  }

  #readHeader(chunk: Buffer, from: number): number {
    let at = from;
    const header = this.#header;
    for (;;) {
      if (at === chunk.length) return at;
      header[this.#headerLength++] = chunk[at++]!;
      const short = header[1]! & 0x7f;
      const wanted = this.#headerLength < 2 || short < 126 ? 2 : short === 126 ? 4 : 10;
      if (this.#headerLength < wanted) continue;
      this.#left = short < 126 ? short : short === 126 ? header.readUInt16BE(2) : Number(header.readBigUInt64BE(2));
      break;
    }
    this.#headerLength = 0;
    this.frames++;
    if (header[0] === 0x81) {
      if (this.onText) this.#parts = [];
      if (this.onceHead) this.#head = [];
    }
    if (header[0] === ping) this.#socket.write(pong);
    if (this.#left === 0) this.#endFrame();
    return at;
  }

  #takeHead(head: Buffer[], part: Buffer): void {
    head.push(Buffer.from(part.subarray(0, headBytes)));
    const all = Buffer.concat(head);
    if (all.length < headBytes && this.#left > part.length) return;
    this.#head = undefined;
    const tell = this.onceHead;
    this.onceHead = undefined;
    tell?.(all.toString('latin1', 0, headBytes));
  }

  #endFrame(): void {
    const parts = this.#parts;
    this.#parts = undefined;
    if (parts) this.onText?.(parts.length === 1 ? parts[0]!.toString() : Buffer.concat(parts).toString());
  }
}
