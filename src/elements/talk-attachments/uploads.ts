import {TalkDataError, type FileBlock, type Session} from '../../client/index.js';
import type {OutgoingFile} from './outgoing-file.js';

/** A file on its way to the server. */
export interface Upload {
  readonly id: number;
  readonly conversationId: string;
  readonly file: OutgoingFile;
  readonly state: 'waiting' | 'uploading' | 'failed';
  /** How much has left, 0 to 1. */
  readonly part: number;
  /** Why it failed. */
  readonly error?: Error;
}

interface Entry {
  upload: Upload;
  readonly send: (block: FileBlock) => void;
}

/** How long a message may show the file from this page's memory before the server's copy is what is shown. */
const keepMs = 60_000;
const retryMs = 2000;

const uploads = new WeakMap<Session, Uploads>();

/** The uploads of a session; they outlive the element that began them. */
export function uploadsOf(session: Session): Uploads {
  let known = uploads.get(session);
  if (!known) uploads.set(session, (known = new Uploads(session)));
  return known;
}

/**
 * Uploads files one after the other and sends each as soon as the server has it, so that messages come in the order of
 * the files. A lost connection only delays; what the server refuses waits for the person.
 */
export class Uploads {
  readonly #session: Session;
  readonly #entries = new Map<number, Entry>();
  readonly #listeners = new Set<() => void>();
  #abort: AbortController | undefined;
  #runningId: number | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(session: Session) {
    this.#session = session;
    session.onStateChange(({type}) => {
      if (type === 'online') void this.#run();
      else if (type === 'destroyed') for (const id of [...this.#entries.keys()]) this.cancel(id);
    });
  }

  /** Of one conversation, in order. */
  of(conversationId: string): Upload[] {
    return [...this.#entries.values()]
      .map(({upload}) => upload)
      .filter((each) => each.conversationId === conversationId);
  }

  /** @param send called once, with the block of the message */
  add(conversationId: string, file: OutgoingFile, send: (block: FileBlock) => void) {
    const id = ++this.#lastId;
    this.#entries.set(id, {upload: {id, conversationId, file, state: 'waiting', part: 0}, send});
    this.#tell();
    void this.#run();
  }

  /** Forgets an upload, also in the middle. */
  cancel(id: number) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    URL.revokeObjectURL(entry.upload.file.url);
    if (this.#runningId === id) this.#abort?.abort();
    this.#tell();
  }

  /** Tries once more what has failed. */
  retry(id: number) {
    this.#change(id, {state: 'waiting', part: 0});
    void this.#run();
  }

  /** Returns its undo. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #run(): Promise<void> {
    if (this.#runningId !== undefined || !this.#session.isAlive) return;
    clearTimeout(this.#retry);
    const next = [...this.#entries.values()].find(({upload}) => upload.state === 'waiting');
    if (!next) return;
    const {id, file} = next.upload;
    this.#runningId = id;
    this.#abort = new AbortController();
    this.#change(id, {state: 'uploading', part: 0});
    try {
      const block = await this.#upload(id, file, this.#abort.signal);
      if (this.#entries.delete(id)) {
        setTimeout(() => {
          URL.revokeObjectURL(file.url);
        }, keepMs);
        next.send(block);
        this.#tell();
      }
    } catch (error) {
      this.#fail(id, error as Error);
    } finally {
      this.#runningId = undefined;
    }
    // What has no connection now goes on with the next one, or when the server has recovered.
    if (this.#entries.get(id)?.upload.state === 'waiting') this.#retry = setTimeout(() => void this.#run(), retryMs);
    else void this.#run();
  }

  async #upload(id: number, {data, filename, url, ...facts}: OutgoingFile, signal: AbortSignal): Promise<FileBlock> {
    const {subtype, width, height, duration, peaks} = facts;
    const onProgress = (part: number) => {
      this.#change(id, {part});
    };
    const metadata = {filename, width, height, duration, peaks};
    // Of everything but a recording the server knows better what it is.
    const fileToken =
      subtype === 'voice'
        ? await this.#session.uploadVoice(data, metadata, {signal, onProgress})
        : await this.#session.uploadFile(data, metadata, {signal, onProgress});
    return {type: 'file', fileToken, url, size: data.size, filename, ...facts};
  }

  #fail(id: number, error: Error) {
    const isTransient = error instanceof TalkDataError && /UNAVAILABLE|UNAUTHENTICATED|RATE_LIMITED/.test(error.code);
    this.#change(id, isTransient ? {state: 'waiting', part: 0} : {state: 'failed', part: 0, error});
  }

  #change(id: number, change: Partial<Upload>) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.upload = {...entry.upload, ...change};
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}
