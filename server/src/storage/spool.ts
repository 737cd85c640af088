import {randomUUID} from 'node:crypto';
import {mkdir, open, readdir, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {isMissing} from './is-missing.js';

/** A file on its way in, whole and on disk. */
export interface Spooled {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** A local folder where uploads wait until they are looked at. */
export interface Spool {
  /**
   * Writes what comes, chunk by chunk; what goes beyond `limit` bytes ends it with TooLargeError. Whatever goes wrong,
   * nothing stays behind.
   */
  receive(source: AsyncIterable<Uint8Array>, limit: number): Promise<Spooled>;
  /** Succeeds if it is gone already. */
  discard(file: Spooled): Promise<void>;
  /** A name for another file beside these. */
  newPath(): string;
  /** Removes what a crash left behind: files untouched since a time in milliseconds. */
  clean(before: number): Promise<void>;
}

/** More bytes than allowed. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

export function createSpool(folder: string): Spool {
  const newPath = (): string => join(folder, randomUUID());
  return {
    newPath,

    async receive(source, limit) {
      await mkdir(folder, {recursive: true});
      const path = newPath();
      const handle = await open(path, 'wx');
      let size = 0;
      try {
        try {
          for await (const chunk of source) {
            size += chunk.byteLength;
            if (size > limit) throw new TooLargeError(`The file is larger than ${limit} bytes.`);
            // One write may take less than all of it.
            for (let done = 0; done < chunk.byteLength;) done += (await handle.write(chunk, done)).bytesWritten;
          }
          await handle.sync();
        } finally {
          await handle.close();
        }
        return {path, size};
      } catch (error) {
        await rm(path, {force: true});
        throw error;
      }
    },

    discard: ({path}) => rm(path, {force: true}),

    async clean(before) {
      for (const name of await namesIn(folder)) {
        const path = join(folder, name);
        const found = await stat(path).catch(() => undefined);
        if (found && found.mtimeMs < before) await rm(path, {force: true});
      }
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
