import {html, nothing, type TemplateResult} from 'lit';
import type {LocationBlock} from '../../client/index.js';
import {icon, mapPin} from '../../dom/icon.js';
import {safeLink, safeMedia} from '../../dom/url/safe-url.js';
import type {Words} from '../../i18n/words.js';
import type {MapProvider} from '../../protocol/index.js';
import {locationUrl} from './location-url.js';

/**
 * A place: its map, its coordinates, and the way to the map. Unless the app names who draws the map it is a drawing: asking
 * for a picture tells a stranger where people are.
 */
export function renderLocation(
  place: LocationBlock,
  words: Words,
  provider?: MapProvider | null,
): TemplateResult | typeof nothing {
  const {latitude, longitude} = place;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return nothing;
  const number = new Intl.NumberFormat(words.locale, {minimumFractionDigits: 4, maximumFractionDigits: 5});
  const preview = provider?.preview && safeMedia(locationUrl(place, provider.preview));
  return html`<a
    class="location"
    part="location"
    href=${safeLink(locationUrl(place, provider?.link)) ?? nothing}
    target="_blank"
    rel="noopener noreferrer"
    title=${words.texts.OPEN_LOCATION}
  >
    <span class="map"
      >${
        preview
          ? html`<img
              src=${preview}
              alt=""
              loading="lazy"
              decoding="async"
              referrerpolicy="no-referrer"
              @error=${onBroken}
            />`
          : nothing
      }${icon(mapPin)}</span
    >
    <span class="file-texts">
      <strong>${words.texts.LOCATION}</strong>
      <span class="file-size"><bdi>${number.format(latitude)}</bdi> · <bdi>${number.format(longitude)}</bdi></span>
    </span>
  </a>`;
}

/** The drawing behind it stays. */
function onBroken({target}: Event) {
  (target as HTMLElement).hidden = true;
}
