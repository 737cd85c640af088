/** What was recorded. */
export interface Recording {
  readonly data: Blob;
  /** Seconds. */
  readonly duration: number;
  /** Loudness over time; 0 to 100 each. */
  readonly peaks: readonly number[];
}

const everyMs = 100;
/** As many bars as a player shows. */
const peakCount = 48;
const bitsPerSecond = 32_000;
/** What every browser that has a recorder can make, the best first. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** Whether this browser can record at all; it needs a secure origin. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator;
}

/** Records from a microphone and measures how loud it is. Lets go of the microphone when it ends. */
export class Recorder {
  /** 0 to 100 each, ten a second. */
  readonly levels: number[] = [];
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #context = new AudioContext();
  readonly #chunks: Blob[] = [];
  readonly #startedAt = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stopped: Promise<void>;
  #endedAt: number | undefined;

  /** @param onLevel called ten times a second */
  constructor(stream: MediaStream, onLevel: () => void) {
    this.#stream = stream;
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
    this.#recorder = new MediaRecorder(stream, {audioBitsPerSecond: bitsPerSecond, ...(mimeType && {mimeType})});
    this.#recorder.ondataavailable = ({data}) => this.#chunks.push(data);
    this.#stopped = new Promise((resolve) => {
      this.#recorder.onstop = () => {
        resolve();
      };
    });
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.levels.push(loudness(samples));
      onLevel();
    }, everyMs);
    this.#recorder.start();
  }

  /** Since the beginning. */
  get seconds(): number {
    return ((this.#endedAt ?? performance.now()) - this.#startedAt) / 1000;
  }

  async stop(): Promise<Recording> {
    this.#end();
    await this.#stopped;
    const data = new Blob(this.#chunks, {type: this.#recorder.mimeType});
    return {data, duration: Math.round(this.seconds * 10) / 10, peaks: toPeaks(this.levels)};
  }

  cancel() {
    this.#end();
  }

  #end() {
    if (this.#endedAt !== undefined) return;
    this.#endedAt = performance.now();
    clearInterval(this.#timer);
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
    void this.#context.close();
  }
}

/** Root mean square on a scale of decibels: speech fills it. */
function loudness(samples: Float32Array): number {
  const mean = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(Math.max(mean, 1e-6));
  return Math.round(Math.max(0, Math.min(100, ((decibels + 50) / 40) * 100)));
}

/** As many parts as bars, each as loud as its loudest. */
function toPeaks(levels: readonly number[]): number[] {
  const count = Math.min(peakCount, levels.length);
  return Array.from({length: count}, (_, i) =>
    Math.max(...levels.slice(Math.floor((i * levels.length) / count), Math.ceil(((i + 1) * levels.length) / count))),
  );
}
