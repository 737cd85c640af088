import {html, nothing} from 'lit';
import type {UserSnapshot} from '../../client/index.js';
import {safeMedia} from '../../dom/url/safe-url.js';
import {renderAvatar} from '../avatar/avatar.js';

/**
 * A conversation's picture (spec/ui.md §1.5): its photo, else the person in it, else two of them and how many there are.
 * @param shown the others, or the current user where they are alone
 * @param count all participants
 */
export function renderConversationImage(
  photoUrl: string | null,
  shown: readonly UserSnapshot[],
  count: number,
): unknown {
  const url = photoUrl && safeMedia(photoUrl);
  if (url) return html`<img class="photo" part="header-image" src=${url} alt="" />`;
  if (count > 2) {
    return html`<span class="group" part="header-image" aria-hidden="true"
      >${shown.slice(0, 2).map(renderAvatar)}<span class="count">${count > 9 ? '9+' : count}</span></span
    >`;
  }
  const [user] = shown;
  return user ? html`<span part="header-image">${renderAvatar(user)}</span>` : nothing;
}
