import type {FileBlock} from '../../client/index.js';

/** A file that is about to be sent, and what is known of it. */
export interface OutgoingFile {
  readonly data: Blob;
  readonly filename: string;
  /** What this browser can show it as. */
  readonly subtype?: FileBlock['subtype'];
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** Loudness over time; 0 to 100 each. */
  readonly peaks?: readonly number[];
  /** Its address in this page; whoever holds the file revokes it. */
  readonly url: string;
}
