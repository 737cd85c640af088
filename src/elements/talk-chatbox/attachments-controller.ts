import type {LitElement} from 'lit';
import type {Chat, ChatSnapshot, Session} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import {lateParts, loadLateParts} from '../late/late-parts.js';
import type {FieldToolEvent} from '../talk-attachments/render-tools.js';
import type {SendBlock, TalkAttachmentsElement} from '../talk-attachments/talk-attachments.js';

export interface AttachmentsParts {
  readonly session: () => Session | undefined;
  readonly chat: () => Chat | undefined;
  readonly words: () => Words;
  readonly send: SendBlock;
  readonly takeReply: () => string | undefined;
  readonly onEnd: () => void;
}

/** The chatbox's way to files, places and voice messages, which come with the late parts. */
export class AttachmentsController {
  readonly #host: LitElement;
  readonly #parts: AttachmentsParts;

  constructor(host: LitElement, parts: AttachmentsParts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Above the field. */
  render(snapshot: ChatSnapshot) {
    const {session, chat, words, ...rest} = this.#parts;
    return lateParts()?.renderAttachments({session: session(), chat: chat(), words: words(), snapshot, ...rest});
  }

  onTool = ({tool}: FieldToolEvent) => {
    void this.#element?.start(tool);
  };

  async offerFile(file: File) {
    await (await this.#load())?.offerFiles([file]);
  }

  async offerLocation() {
    await (await this.#load())?.offerLocation();
  }

  get #element(): TalkAttachmentsElement | null {
    return this.#host.renderRoot.querySelector('talk-attachments');
  }

  /** Null where nothing may be written. */
  async #load(): Promise<TalkAttachmentsElement | null> {
    await loadLateParts();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return this.#element;
  }
}
