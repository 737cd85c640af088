import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {ChatSnapshot, UserSnapshot} from '../../client/index.js';
import {safeMedia} from '../../dom/url/safe-url.js';
import {parseUserMarkup} from '../../protocol/index.js';
import {base} from '../../theme/base.styles.js';
import {avatarStyles} from '../avatar/avatar.styles.js';
import {renderAvatar} from '../avatar/avatar.js';
import {renderText} from '../content/render-text.js';
import {styles} from './talk-chat-header.styles.js';

/** Participants named before "+n". */
const named = 10;

/**
 * Who and what a chat is about (spec/ui.md §1).
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkChatHeaderElement extends LitElement {
  static override styles = [base, avatarStyles, styles];

  @property({attribute: false}) snapshot?: ChatSnapshot;

  override render() {
    return html`<slot name="header-start"></slot>${this.#renderSummary()}<slot name="header-end"></slot>`;
  }

  #renderSummary(): TemplateResult {
    const {snapshot} = this;
    const conversation = snapshot?.state === 'ready' ? snapshot.conversation : null;
    if (!snapshot || !conversation) {
      return html`<span class="skeleton image"></span>
        <div class="texts"><span class="skeleton line"></span></div>`;
    }
    const users = snapshot.participants.map(({user}) => user).reverse();
    const others = users.filter(({id}) => id !== snapshot.me?.id);
    const shown = others.length ? others : users;
    const names = this.#names(shown, snapshot.participantCount - users.length);
    const {subject} = conversation;
    return html`${renderImage(conversation.photoUrl, shown, snapshot.participantCount)}
      <div class="texts">
        <h2 class="title truncate" part="header-title" dir="auto">
          ${subject ? renderText(parseUserMarkup(subject.replace(/\s+/g, ' ')), {linkTarget: 'newTab'}) : names}
        </h2>
        ${subject ? html`<p class="subtitle truncate" part="header-subtitle" dir="auto">${names}</p>` : nothing}
      </div>`;
  }

  #names(users: readonly UserSnapshot[], unlisted: number): string {
    const rest = Math.max(0, users.length - named) + Math.max(0, unlisted);
    const names = users.slice(0, named).map(({name}) => name);
    return [...names, ...(rest ? [`+${rest}`] : [])].join(', ');
  }
}

function renderImage(photoUrl: string | null, shown: readonly UserSnapshot[], count: number): unknown {
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

declare global {
  interface HTMLElementTagNameMap {
    'talk-chat-header': TalkChatHeaderElement;
  }
}
