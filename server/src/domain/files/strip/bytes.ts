import {open, type FileHandle} from 'node:fs/promises';

const WINDOW = 64 * 1024;

/** Reads a file here and there through a window of 64 kB. */
export class Bytes {
  readonly size: number;
  readonly #handle: FileHandle;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** Opens a file for as long as `work` takes. */
  static async with<T>(path: string, work: (bytes: Bytes) => Promise<T>): Promise<T> {
    const handle = await open(path);
    try {
      return await work(new Bytes(handle, (await handle.stat()).size));
    } finally {
      await handle.close();
    }
  }

  /** At most `length` bytes from a place on; fewer at the end of the file. Valid until the next call. */
  async at(start: number, length: number): Promise<Buffer> {
    const from = start - this.#start;
    if (from < 0 || from + length > this.#window.length) {
      const buffer = Buffer.allocUnsafe(Math.max(length, WINDOW));
      let filled = 0;
      for (;;) {
        const {bytesRead} = await this.#handle.read(buffer, filled, buffer.length - filled, start + filled);
        filled += bytesRead;
        if (bytesRead === 0 || filled === buffer.length) break;
      }
      this.#window = buffer.subarray(0, filled);
      this.#start = start;
      return this.#window.subarray(0, length);
    }
    return this.#window.subarray(from, from + length);
  }
}
