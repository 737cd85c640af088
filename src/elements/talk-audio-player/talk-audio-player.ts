import {html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {icon, pause, play} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import {formatDuration} from '../media/format-duration.js';
import {renderWave} from './render-wave.js';
import {styles} from './talk-audio-player.styles.js';

const speeds = [1, 1.5, 2] as const;
const noPeaks: readonly number[] = [];
/** One plays at a time in a page. */
let playing: HTMLAudioElement | undefined;

/**
 * Plays sound: a waveform to seek in, the time, and the speed. Fetches nothing before it is played, where the duration is
 * known.
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkAudioPlayerElement extends LitElement {
  static override styles = [base, styles];

  @property({attribute: false}) src = '';
  /** Seconds; NaN while nobody knows. */
  @property({attribute: false}) duration = NaN;
  /** 0 to 100 each. */
  @property({attribute: false}) peaks?: readonly number[];
  @property({attribute: false}) label = '';
  @property({attribute: false}) words!: Words;

  @state() private isPlaying = false;
  @state() private position = 0;
  @state() private measured = NaN;
  @state() private speed: (typeof speeds)[number] = 1;

  readonly #audio = new Audio();
  #frame = 0;

  constructor() {
    super();
    this.#audio.preload = 'none';
    for (const type of ['play', 'pause', 'ended', 'timeupdate', 'durationchange']) {
      this.#audio.addEventListener(type, this.#follow);
    }
    this.#audio.addEventListener('error', () => {
      // Without a source there is nothing to fail.
      if (this.#audio.hasAttribute('src')) this.dispatchEvent(new Event('error'));
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#audio.pause();
    cancelAnimationFrame(this.#frame);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('src')) return;
    const {src} = this;
    // The same sound may get another address when the server has it.
    if (this.isPlaying) return;
    this.#audio.preload = Number.isFinite(this.duration) ? 'none' : 'metadata';
    if (src) this.#audio.src = src;
  }

  /** Seconds; 0 while nobody knows. */
  get #whole(): number {
    const whole = Number.isFinite(this.duration) ? this.duration : this.measured;
    return Number.isFinite(whole) ? whole : 0;
  }

  override render(): TemplateResult {
    const {texts, locale} = this.words;
    const whole = this.#whole;
    const label = this.isPlaying ? texts.ARIA_PAUSE_AUDIO : texts.ARIA_PLAY_AUDIO;
    const played = whole ? Math.min(1, this.position / whole) : 0;
    const peaks = this.peaks ?? noPeaks;
    const speed = `${this.speed.toLocaleString(locale)}×`;
    return html`<div class="player" role="group" aria-label=${this.label}>
      <button type="button" class="play" aria-label=${label} title=${label} @click=${this.#toggle}>
        ${icon(this.isPlaying ? pause : play)}
      </button>
      <div class="track" .style=${`--played:${played * 100}%`}>
        <span class="wave">${renderWave(peaks, 'all')}${renderWave(peaks, 'played')}</span>
        <input
          type="range"
          min="0"
          max=${whole || 1}
          step="0.1"
          .value=${String(this.position)}
          ?disabled=${!whole}
          aria-label=${texts.ARIA_SEEK}
          aria-valuetext=${texts.ARIA_PLAYED(formatDuration(this.position), formatDuration(whole))}
          @input=${this.#onSeek}
        />
      </div>
      <span class="time" aria-hidden="true">${formatDuration(this.position || whole)}</span>
      <button
        type="button"
        class="speed"
        aria-label=${texts.ARIA_SET_PLAYBACK_SPEED(speed)}
        title=${texts.ARIA_SET_PLAYBACK_SPEED(speed)}
        @click=${this.#onSpeed}
      >
        ${speed}
      </button>
    </div>`;
  }

  /** Stops, and stays where it is. */
  pause() {
    this.#audio.pause();
  }

  #toggle = () => {
    if (this.isPlaying) {
      this.pause();
      return;
    }
    if (playing !== this.#audio) playing?.pause();
    playing = this.#audio;
    if (this.#whole && this.position >= this.#whole - 0.05) this.#audio.currentTime = 0;
    // A source that cannot be played says so by its error event.
    this.#audio.play().catch(() => undefined);
  };

  #follow = () => {
    const audio = this.#audio;
    this.isPlaying = !audio.paused && !audio.ended;
    this.position = audio.ended ? 0 : audio.currentTime;
    this.measured = audio.duration;
    cancelAnimationFrame(this.#frame);
    if (this.isPlaying) this.#frame = requestAnimationFrame(this.#follow);
  };

  #onSeek = ({target}: Event) => {
    this.position = Number((target as HTMLInputElement).value);
    this.#audio.currentTime = this.position;
  };

  #onSpeed = () => {
    this.speed = speeds[(speeds.indexOf(this.speed) + 1) % speeds.length]!;
    this.#audio.playbackRate = this.#audio.defaultPlaybackRate = this.speed;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-audio-player': TalkAudioPlayerElement;
  }
}
