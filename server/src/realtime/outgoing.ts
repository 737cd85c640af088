import type {Socket} from 'node:net';
import {encodeTextFrame} from './websocket-frame.js';

/** Up to here copying frames into one costs less than a write of several. */
const JOINED_BYTES = 16 * 1024;

/** Bounds of a reader that falls behind. */
export interface ReaderLimits {
  readonly unsentBytes: number;
  readonly unsentMs: number;
}

/**
 * What leaves one socket. Everything that a tick produces is queued in order and written at its end in one
 * write: frames that many receivers share as they are, this socket's own frames together in one WebSocket message.
 */
export class Outgoing {
  readonly #socket: Socket;
  readonly #limits: ReaderLimits;
  /** The first that is queued: a broadcast gives most sockets one frame, which then needs no list. */
  #first: string | Buffer | undefined;
  /** What follows it. Emptied, never replaced: the engine would put each new one where old objects lie, and it would keep alive what it had held. */
  readonly #rest: (string | Buffer)[] = [];
  #queuedBytes = 0;
  /** Bytes ever handed to the socket. */
  #writtenBytes = 0;
  /** Bytes of answers, which the peer asked for, that may still be unsent. */
  #answerBytes = 0;
  /** A byte that was unsent when last looked at, and since when. */
  #waiting: {position: number; sinceMs: number} | undefined;

  constructor(socket: Socket, limits: ReaderLimits) {
    this.#socket = socket;
    this.#limits = limits;
  }

  /** Whether a flush has something to do. */
  get isQueued(): boolean {
    return this.#first !== undefined;
  }

  /** Bytes that have not left yet, or about to be written. */
  get unsentBytes(): number {
    return this.#socket.writableLength + this.#queuedBytes;
  }

  /** Queues one frame of this socket alone, as JSON text. */
  push(json: string): void {
    this.#enqueue(json);
  }

  /** Queues a whole WebSocket frame. */
  pushShared(frame: Buffer): void {
    this.#enqueue(frame);
  }

  /** Writes what is queued. */
  flush(): void {
    const first = this.#first;
    if (first === undefined) return;
    const rest = this.#rest;
    const socket = this.#socket;
    this.#first = undefined;
    this.#queuedBytes = 0;
    if (socket.writableLength === 0) this.#answerBytes = 0;
    if (rest.length === 0 && typeof first === 'object') {
      this.#writtenBytes += first.length;
      socket.write(first);
      return;
    }
    const frames = this.#framesOf(first, rest);
    rest.length = 0;
    const length = frames.reduce((sum, frame) => sum + frame.length, 0);
    this.#writtenBytes += length;
    if (length <= JOINED_BYTES && frames.length > 1) {
      socket.write(Buffer.concat(frames, length));
      return;
    }
    if (frames.length > 1) socket.cork();
    for (const frame of frames) socket.write(frame);
    if (frames.length > 1) socket.uncork();
  }

  /**
   * Whether the peer has fallen behind: too much that it did not ask for is unsent, or a byte has waited too long.
   * @param nowMs - A monotonic clock.
   */
  isTooSlow(nowMs: number): boolean {
    const unsent = this.#socket.writableLength;
    if (unsent === 0) {
      this.#waiting = undefined;
      return false;
    }
    if (unsent - this.#answerBytes > this.#limits.unsentBytes) return true;
    const sent = this.#writtenBytes - unsent;
    if (!this.#waiting || sent >= this.#waiting.position) {
      this.#waiting = {position: this.#writtenBytes, sinceMs: nowMs};
      return false;
    }
    return nowMs - this.#waiting.sinceMs > this.#limits.unsentMs;
  }

  #enqueue(item: string | Buffer): void {
    if (this.#first === undefined) this.#first = item;
    else this.#rest.push(item);
    this.#queuedBytes += item.length;
  }

  /** Neighbouring answers share a frame. */
  #framesOf(first: string | Buffer, rest: readonly (string | Buffer)[]): Buffer[] {
    const frames: Buffer[] = [];
    let answers = '';
    for (let index = -1; index < rest.length; index++) {
      const item = index < 0 ? first : rest[index]!;
      if (typeof item === 'string') {
        answers += answers === '' ? `[${item}` : `,${item}`;
        continue;
      }
      if (answers !== '') frames.push(this.#encodeAnswers(answers));
      answers = '';
      frames.push(item);
    }
    if (answers !== '') frames.push(this.#encodeAnswers(answers));
    return frames;
  }

  #encodeAnswers(answers: string): Buffer {
    const frame = encodeTextFrame(`${answers}]`);
    this.#answerBytes += frame.length;
    return frame;
  }
}
