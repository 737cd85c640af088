import {html, nothing, type TemplateResult} from 'lit';
import type {LocationBlock} from '../../client/index.js';
import {icon, mapPin} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {locationUrl} from './location-url.js';

/** A place: a drawing in place of a map, which would tell a stranger where people are, its coordinates, and the way to a map. */
export function renderLocation({latitude, longitude}: LocationBlock, words: Words): TemplateResult | typeof nothing {
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return nothing;
  const number = new Intl.NumberFormat(words.locale, {minimumFractionDigits: 4, maximumFractionDigits: 5});
  return html`<a
    class="location"
    part="location"
    href=${locationUrl(latitude, longitude)}
    target="_blank"
    rel="noopener noreferrer"
    title=${words.texts.OPEN_LOCATION}
  >
    <span class="map">${icon(mapPin)}</span>
    <span class="file-texts">
      <strong>${words.texts.LOCATION}</strong>
      <span class="file-size"><bdi>${number.format(latitude)}</bdi> · <bdi>${number.format(longitude)}</bdi></span>
    </span>
  </a>`;
}
