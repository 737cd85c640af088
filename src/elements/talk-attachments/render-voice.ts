import {html, nothing, type TemplateResult} from 'lit';
import {again, arrowUp, icon, stop, trash} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {formatDuration} from '../media/format-duration.js';
import {renderWave} from '../talk-audio-player/render-wave.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import type {VoiceController} from './voice-controller.js';

const liveBars = 48;

/** In place of the field: a voice message being recorded, then to be heard before it is sent. */
export function renderVoice(
  voice: VoiceController,
  words: Words,
  onSend: () => void,
  renderers: Renderers | undefined,
): TemplateResult | Node {
  const {texts} = words;
  const {recorder, recorded} = voice;
  const button = (label: string, outline: unknown, onClick: () => void, className = '', isDisabled = false) =>
    html`<button
      type="button"
      class="icon-button ${className}"
      aria-label=${label}
      title=${label}
      ?disabled=${isDisabled}
      @click=${onClick}
    >
      ${outline}
    </button>`;
  const cancel = () => {
    voice.cancel();
  };
  const stopRecording = () => void voice.stop();
  const theirs = recorder
    ? renderBy(renderers, 'VoiceRecorder', {
        seconds: recorder.seconds,
        levels: recorder.levels,
        stop: stopRecording,
        cancel,
      })
    : recorded &&
      renderBy(renderers, 'RecordingPreview', {
        url: recorded.url,
        duration: recorded.duration,
        send: recorded.block ? onSend : null,
        cancel,
      });
  if (theirs) return theirs;
  if (recorder) {
    const levels = recorder.levels.slice(-liveBars);
    const padded = [...Array.from({length: liveBars - levels.length}, () => 0), ...levels];
    return html`<div class="voice" role="group" aria-label=${texts.RECORDING} part="voice-recorder">
      ${button(texts.ARIA_CANCEL_RECORDING, icon(trash), cancel)}
      <span class="dot"></span><span class="visually-hidden" role="status">${texts.RECORDING}</span>
      <span class="live">${renderWave(padded, 'wave')}</span>
      <span class="time" role="timer">${formatDuration(recorder.seconds)}</span>
      ${button(texts.ARIA_STOP_RECORDING, icon(stop), stopRecording, 'stop')}
    </div>`;
  }
  if (!recorded) return html``;
  return html`<div class="voice" role="group" aria-label=${texts.VOICE_MESSAGE} part="voice-recorder">
    ${button(texts.ARIA_CANCEL_RECORDING, icon(trash), cancel)}
    <talk-audio-player
      .src=${recorded.url}
      .duration=${recorded.duration}
      .peaks=${recorded.peaks}
      .words=${words}
      .label=${texts.VOICE_MESSAGE}
    ></talk-audio-player>
    ${
      recorded.error
        ? html`<span class="visually-hidden" role="alert">${texts.UPLOAD_ERROR}</span
            >${button(texts.RETRY, icon(again), () => void voice.upload())}`
        : nothing
    }
    ${button(texts.SEND_BUTTON_TEXT, icon(arrowUp), onSend, 'send', !recorded.block)}
  </div>`;
}
