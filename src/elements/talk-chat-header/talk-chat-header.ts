import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {ChatSnapshot} from '../../client/index.js';
import {base} from '../../theme/base.styles.js';
import {avatarStyles} from '../avatar/avatar.styles.js';
import {renderText} from '../content/render-text.js';
import type {ChatTools} from '../chat-tools/chat-tools.js';
import {conversationImageStyles} from '../conversation/conversation-image.styles.js';
import {renderConversationImage} from '../conversation/conversation-image.js';
import {joinNames} from '../conversation/join-names.js';
import {LateController} from '../late/late-controller.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import {styles} from './talk-chat-header.styles.js';

/**
 * Who and what a chat is about (spec/ui.md §1).
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkChatHeaderElement extends LitElement {
  static override styles = [base, avatarStyles, conversationImageStyles, styles];

  @property({attribute: false}) snapshot?: ChatSnapshot;
  /** What the page draws in its way. */
  @property({attribute: false}) renderers?: Renderers | undefined;
  /** What draws more than names and the plain picture. */
  @property({attribute: false}) tools?: Pick<ChatTools, 'renderNames' | 'renderPicture'> | undefined;
  @property({attribute: false}) titleMode?: 'subject' | 'participants' | undefined;
  @property({attribute: false}) subtitleMode?: 'subject' | 'participants' | 'none' | null | undefined;
  /** Another value: the tools have something else to say. */
  @property({attribute: false}) round?: unknown;

  readonly #late = new LateController(this);

  override render(): TemplateResult {
    return html`<slot name="header-start"></slot>${
        (this.snapshot && renderBy(this.renderers, 'ChatHeader', {chat: this.snapshot})) ?? this.#renderSummary()
      }<slot name="header-end"></slot>`;
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
    const unlisted = snapshot.participantCount - users.length;
    const {tools} = this;
    const names = tools?.renderNames(shown, unlisted) ?? joinNames(shown, unlisted);
    const {subject} = conversation;
    const isNamed = !subject || this.titleMode === 'participants';
    const {subtitleMode = isNamed ? this.titleMode && 'subject' : 'participants'} = this;
    const below =
      subtitleMode === 'participants' ? names : subtitleMode === 'subject' && subject && this.#renderSubject(subject);
    const count = snapshot.participantCount;
    return html`${
        tools?.renderPicture(conversation, shown, count) ?? renderConversationImage(conversation.photoUrl, shown, count)
      }
      <div class="texts">
        <h2 class="title truncate" part="header-title" dir="auto">${isNamed ? names : this.#renderSubject(subject)}</h2>
        ${below ? html`<p class="subtitle truncate" part="header-subtitle" dir="auto">${below}</p>` : nothing}
      </div>`;
  }

  #renderSubject(subject: string) {
    // Most subjects are words, for which nothing has to be fetched.
    const nodes = wordsOnly.test(subject) ? undefined : this.#late.parts?.parseSubject(subject);
    return renderText(nodes ?? [subject], {linkTarget: 'newTab'});
  }
}

const wordsOnly = /^[a-z0-9 ,!?'()-]*$/i;

declare global {
  interface HTMLElementTagNameMap {
    'talk-chat-header': TalkChatHeaderElement;
  }
}
