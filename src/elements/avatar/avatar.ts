import {html, nothing, type TemplateResult} from 'lit';
import {hueOf} from '../../dom/hue/hue.js';
import {safeMedia} from '../../dom/url/safe-url.js';
import {initialsOf} from './initials.js';

/** Whoever an avatar shows. */
export interface Pictured {
  readonly id: string;
  readonly name: string;
  readonly photoUrl: string | null;
}

/** A picture, over initials on a colour that belongs to the id: what loads late or never leaves no hole. */
export function renderAvatar(pictured: Pictured): TemplateResult {
  const url = pictured.photoUrl && safeMedia(pictured.photoUrl);
  return html`<span class="avatar" part="avatar" aria-hidden="true" .style=${`--hue:${hueOf(pictured.id)}`}
    >${initialsOf(pictured.name)}${
      url ? html`<img src=${url} alt="" draggable="false" @load=${onLoad} @error=${onError} />` : nothing
    }</span
  >`;
}

function onLoad(event: Event) {
  (event.target as HTMLImageElement).hidden = false;
}

function onError(event: Event) {
  (event.target as HTMLImageElement).hidden = true;
}
