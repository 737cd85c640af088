import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {FileBlock, Session} from '../../client/index.js';
import {Recorder, type Recording} from './recorder.js';

export interface VoiceParts {
  readonly session: () => Session;
  readonly maxSeconds: () => number;
}

/** What was recorded, and how far its upload is. */
export interface Recorded extends Recording {
  readonly url: string;
  readonly block?: FileBlock;
  readonly error?: Error;
}

/** A voice message in the making: it is recorded, then heard and uploaded, then sent by whoever asks for `take`. */
export class VoiceController implements ReactiveController {
  recorder: Recorder | undefined;
  recorded: Recorded | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #parts: VoiceParts;
  #abort = new AbortController();

  constructor(host: ReactiveControllerHost, parts: VoiceParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostDisconnected() {
    this.cancel();
  }

  get isOpen(): boolean {
    return Boolean(this.recorder ?? this.recorded);
  }

  start(stream: MediaStream) {
    this.cancel();
    this.recorder = new Recorder(stream, () => {
      if (this.recorder && this.recorder.seconds >= this.#parts.maxSeconds()) void this.stop();
      this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
  }

  async stop() {
    const {recorder} = this;
    if (!recorder) return;
    const recording = await recorder.stop();
    // Given up meanwhile, or stopped by the clock at the same time.
    if (this.recorder !== recorder) return;
    this.recorder = undefined;
    const duration = Math.min(recording.duration, this.#parts.maxSeconds());
    this.recorded = {...recording, duration, url: URL.createObjectURL(recording.data)};
    this.#host.requestUpdate();
    await this.upload();
  }

  /** Begins at once, and again when it failed. */
  async upload() {
    const {recorded} = this;
    if (!recorded) return;
    const {data, duration, peaks, url} = recorded;
    const filename = data.type.includes('mp4') ? 'voice.m4a' : data.type.includes('ogg') ? 'voice.ogg' : 'voice.webm';
    this.#abort = new AbortController();
    const {signal} = this.#abort;
    this.#set({data, duration, peaks, url});
    try {
      const fileToken = await this.#parts.session().uploadVoice(data, {filename, duration, peaks}, {signal});
      const block: FileBlock = {
        type: 'file',
        subtype: 'voice',
        fileToken,
        url,
        size: data.size,
        filename,
        duration,
        peaks,
      };
      if (!signal.aborted) this.#set({data, duration, peaks, url, block});
    } catch (error) {
      if (!signal.aborted) this.#set({data, duration, peaks, url, error: error as Error});
    }
  }

  /** What to send; the address of its sound in this page stays good for a while. */
  take(): FileBlock | undefined {
    const {recorded} = this;
    if (!recorded?.block) return undefined;
    setTimeout(() => {
      URL.revokeObjectURL(recorded.url);
    }, 60_000);
    this.recorded = undefined;
    this.#host.requestUpdate();
    return recorded.block;
  }

  cancel() {
    this.recorder?.cancel();
    this.#abort.abort();
    if (this.recorded) URL.revokeObjectURL(this.recorded.url);
    this.recorder = this.recorded = undefined;
    this.#host.requestUpdate();
  }

  #set(recorded: Recorded) {
    this.recorded = recorded;
    this.#host.requestUpdate();
  }
}
