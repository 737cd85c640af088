import {mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {FileStore} from './file-store.js';
import {isMissing} from './is-missing.js';

/** Files in a folder of this machine. What is put must lie on the same file system. */
export function diskStore(folder: string): FileStore {
  return {
    async put(key, path) {
      const target = join(folder, key);
      await mkdir(dirname(target), {recursive: true});
      await rename(path, target);
      await sync(dirname(target));
    },

    async read(key, range) {
      try {
        const file = await open(join(folder, key));
        return file.createReadStream(range);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    remove: (key) => rm(join(folder, key), {force: true}),
  };
}

/** Makes the new name outlast a power cut. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
