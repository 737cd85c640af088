import {html, type TemplateResult} from 'lit';
import type {LocationBlock} from '../../client/index.js';
import type {BlockContext} from '../media/render-block.js';
import {renderLocation} from '../media/render-location.js';

/** Before a place leaves: where it is. */
export function renderLocationOffer(
  place: LocationBlock,
  {words, mapProvider}: Pick<BlockContext, 'words' | 'mapProvider'>,
  onSend: () => void,
  onCancel: () => void,
): TemplateResult {
  const {texts} = words;
  return html`<h2>${texts.UPLOAD_SHARE_LOCATION}</h2>
    <p>${texts.SHARE_LOCATION_QUESTION}</p>
    ${renderLocation(place, words, mapProvider)}
    <footer>
      <button type="button" class="text-button" @click=${onCancel}>${texts.CANCEL}</button>
      <button type="button" class="text-button primary" @click=${onSend}>${texts.SEND_BUTTON_TEXT}</button>
    </footer>`;
}
