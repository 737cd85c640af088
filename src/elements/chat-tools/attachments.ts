import type {TemplateResult} from 'lit';
import type {ChatSnapshot} from '../../client/index.js';
import {renderAttachments} from '../talk-attachments/render-attachments.js';
import type {FieldToolEvent} from '../talk-attachments/render-tools.js';
import type {TalkAttachmentsElement} from '../talk-attachments/talk-attachments.js';
import {shownChat} from './shown-chat.js';
import type {ToolsHost} from './tools-host.js';

/** A chat's files, places and voice messages. */
export class Attachments {
  readonly #host: ToolsHost;

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  /** Above the field. */
  render(snapshot: ChatSnapshot): TemplateResult {
    const {session, chat, words, send, composer} = this.#host.view;
    const {takeReply} = composer;
    return renderAttachments({session, chat, words, snapshot, send, takeReply, onEnd: this.#onEnd});
  }

  onTool = ({tool}: FieldToolEvent) => {
    void this.#element?.start(tool);
  };

  /** Resolves when it is on its way or the person decided not to; at once where nothing may be written. */
  async offerFile(file: File) {
    await (await this.#ready())?.offerFiles([file]);
  }

  async offerLocation() {
    await (await this.#ready())?.offerLocation();
  }

  get #element(): TalkAttachmentsElement | null {
    return this.#host.renderRoot.querySelector('talk-attachments');
  }

  async #ready(): Promise<TalkAttachmentsElement | null> {
    await shownChat(this.#host);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return this.#element;
  }

  #onEnd = () => {
    void this.#host.updateComplete.then(() => this.#host.view.field?.focus());
  };
}
