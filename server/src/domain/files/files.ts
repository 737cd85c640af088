import type {Readable} from 'node:stream';
import type {FileIntent} from 'talk-elements/protocol';
import type {ByteRange} from '../../storage/file-store.js';
import type {Spooled} from '../../storage/spool.js';
import type {Actor} from '../actor.js';
import type {DomainError} from '../domain-error.js';
import type {FileFacts} from './facts.js';
import type {FileClaim} from './intent.js';

/** Uploaded files (spec/data-api.md §14, spec/rest-api.md §7). A token is a file's id. */
export interface Files {
  /** An id for a file that the actor may upload, and what `keep` wants to know. Throws INVALID, FORBIDDEN or LIMIT. */
  begin(actor: Actor & {kind: 'user'}, intent: FileIntent): Promise<{fileId: string; claim: FileClaim}>;
  /** The most bytes that a file of theirs may have, and what to refuse a larger one with. */
  sizeLimit(actor: Actor): Promise<{readonly bytes: number; readonly exceeded: DomainError}>;
  /** Takes bytes in as they come. Throws LIMIT at the first byte too many; then nothing stays behind. */
  receive(actor: Actor, source: AsyncIterable<Uint8Array>): Promise<Spooled>;
  /**
   * Makes a file of what was received; its token. What was received is gone afterwards, also when this fails.
   * @param id - From `begin`; good once.
   */
  keep(actor: Actor, received: Spooled, claim: FileClaim, id?: string): Promise<string>;
  /** Gives up what was received. */
  discard(received: Spooled): Promise<void>;
  /** Null for none, and for one that is about to go. */
  find(appId: string, fileId: string): Promise<FileFacts | null>;
  /** The bytes; undefined if they are gone. */
  read(appId: string, fileId: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Removes files that no message holds and whose time is over; how many. Takes a bounded number at a time. */
  sweep(): Promise<number>;
}
