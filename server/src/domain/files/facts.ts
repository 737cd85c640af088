import type {FileSubtype} from 'talk-elements/protocol';

/** What is known of a stored file. */
export interface FileFacts {
  /** Safe to show, to save under and to put into a header. */
  readonly filename: string;
  /** Media type by content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Absent: nothing that a chat shows by itself. */
  readonly subtype?: FileSubtype;
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** Loudness over time, of sound; 0 to 100 each. */
  readonly peaks?: readonly number[];
}
