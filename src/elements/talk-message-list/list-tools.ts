import {nothing} from 'lit';
import type {ContentBlock, MessageSnapshot, PendingMessage, ReactionsSummarySnapshot} from '../../client/index.js';
import {ClockController} from '../../controllers/clock-controller.js';
import type {LinkPreview} from '../../protocol/index.js';
import {LinkPreviews} from '../link-preview/link-previews.js';
import {renderBlock} from '../media/render-block.js';
import {react} from '../reactions/react.js';
import {openViewer} from '../talk-image-viewer/open-viewer.js';
import {imagesOf} from './images-of.js';
import {renderFailure} from './render-failure.js';
import {renderMenu} from './render-menu.js';
import {describeTyping} from './render-typing.js';
import {moveBetweenRows} from './rows/move-between-rows.js';
import {MessageActionEvent, MessageRequestEvent} from './talk-message-list.events.js';
import type {TalkMessageListElement} from './talk-message-list.js';
import {TypingAnnouncer} from './typing-announcer.js';

const flashMs = 1200;

/** What a list does besides showing words: menus, files, previews, and what a click on a message means. Comes with the late parts. */
export class ListTools {
  readonly #list: TalkMessageListElement;
  readonly #announcer: TypingAnnouncer;
  #previews: LinkPreviews | undefined;

  constructor(list: TalkMessageListElement) {
    this.#list = list;
    this.#announcer = new TypingAnnouncer(list);
    new ClockController(list);
  }

  /** What a row shows of its message's link, as far as it is known. */
  known(message: MessageSnapshot): LinkPreview | null | undefined {
    return this.#previews?.known(message);
  }

  /** Another conversation is shown. */
  reset() {
    this.#previews?.stop();
    this.#previews = undefined;
  }

  renderBlock(block: ContentBlock): unknown {
    const {words, snapshot} = this.#list;
    return renderBlock(block, {
      words,
      mapProvider: snapshot?.permissions?.mapProvider,
      onImage: (file) => void openViewer(this.#list.renderRoot, imagesOf(this.#list.listed), file, words),
    });
  }

  renderPreview(message: MessageSnapshot): unknown {
    const {chat, snapshot} = this.#list;
    const {linkPreviews, linkTarget} = snapshot?.permissions ?? {};
    if (!chat || !linkPreviews) return nothing;
    this.#previews ??= new LinkPreviews({
      load: (id) => chat.preview(id),
      onLoad: () => this.#list.requestUpdate(),
    });
    return this.#previews.render(message, linkTarget ?? 'newTab');
  }

  renderMenu(message: MessageSnapshot): unknown {
    const list = this.#list;
    const {chat, words, look} = list;
    if (!chat) return nothing;
    return renderMenu(message, {
      list,
      chat,
      snapshot: chat.snapshot,
      words,
      emojis: look?.emojis,
      isConfirming: list.confirmingId === message.id,
      onDelete: () => (list.confirmingId = message.id),
      onConfirm: () => void this.#delete(message),
      onCancel: () => (list.confirmingId = undefined),
    });
  }

  renderFailure(message: PendingMessage): unknown {
    const {chat, words} = this.#list;
    return chat && renderFailure(message, chat, words.texts);
  }

  /** Who is typing, for screen readers. */
  announceTyping(): string {
    const {snapshot, words} = this.#list;
    return this.#announcer.say(snapshot?.state === 'ready' ? describeTyping(snapshot.typing, words.texts) : '');
  }

  /** Shows for a moment where the list went. */
  flash(row: HTMLElement) {
    const mark = (isOn: boolean) => {
      row.classList.toggle('flash', isOn);
      row.part.toggle('message-focused', isOn);
    };
    mark(true);
    setTimeout(mark, flashMs, false);
  }

  async goToQuoted(id: string) {
    if (!(await this.#list.scrollToMessage(id))) return;
    const message = this.#find(id);
    if (message) this.#list.dispatchEvent(new MessageRequestEvent('message-focused', message));
  }

  toggleReaction({id}: MessageSnapshot, {emoji}: ReactionsSummarySnapshot) {
    const {chat} = this.#list;
    if (chat) react(chat, id, emoji);
  }

  tellAction(id: string | undefined, action: string, params: Readonly<Record<string, string>>) {
    this.#list.dispatchEvent(new MessageActionEvent(this.#find(id) ?? null, action, params));
  }

  onKeydown(event: KeyboardEvent) {
    const list = this.#list;
    if (event.key === 'Escape' && list.confirmingId) {
      list.confirmingId = undefined;
      event.stopPropagation();
      return;
    }
    moveBetweenRows(event, list.scroller, list.rows);
  }

  #find(id: string | undefined): MessageSnapshot | undefined {
    return this.#list.snapshot?.messages.find((message) => message.id === id);
  }

  async #delete(message: MessageSnapshot) {
    this.#list.confirmingId = undefined;
    await this.#list.chat?.delete(message.id);
    this.#list.dispatchEvent(new MessageRequestEvent('message-deleted', message));
  }
}
