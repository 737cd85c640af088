import {join} from 'node:path';
import type {Config} from '../config/config.js';
import {diskStore} from './disk.js';
import type {FileStore} from './file-store.js';
import {s3Store} from './s3.js';
import {createSpool, type Spool} from './spool.js';

/** Where a server keeps uploaded files, and the folder in which they arrive. */
export function openFileStore({folder, s3}: Config['files']): {store: FileStore; spool: Spool} {
  return {
    store: s3 ? s3Store(s3) : diskStore(folder),
    // Beside the files, so that a whole one only changes its name. No app is called so: names have no dots there.
    spool: createSpool(join(folder, '.incoming')),
  };
}
