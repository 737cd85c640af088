import type {Readable} from 'node:stream';

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the bytes of uploaded files are. Knows names and bytes, no rules. A key is `{app}/{…}`, safe as a path. */
export interface FileStore {
  /** Takes over a local file, which is gone from `path` afterwards. Durable once it resolves. */
  put(key: string, path: string): Promise<void>;
  /** Undefined if there is no such file. Whoever asks reads to the end or destroys the stream. */
  read(key: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Succeeds if there is none. */
  remove(key: string): Promise<void>;
}
