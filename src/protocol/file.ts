import type {FileBlock} from './content.js';

export type FileSubtype = NonNullable<FileBlock['subtype']>;

/** What a client says about a file that it is going to upload. The server believes the bytes where the two differ. */
export interface FileIntent {
  /** Not empty. The server takes out what has no place in a name. */
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  /** Media type, as far as the client knows it. */
  readonly contentType?: string;
  /** Default: what the content is. */
  readonly subtype?: FileSubtype;
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** Of sound: loudness over time, at most `ContentLimits.peaks` numbers from 0 to 100. */
  readonly peaks?: readonly number[];
}
