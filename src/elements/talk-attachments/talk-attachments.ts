import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Chat, ChatSnapshot, FileBlock, LocationBlock, Session} from '../../client/index.js';
import {usePermission, type PermissionType} from '../../dom/permission/use-permission.js';
import {cross, icon, upload} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import {permissionCallbacks} from '../events/permission-callbacks.js';
import {permissionEvents} from '../events/permission-events.js';
import {mediaStyles} from '../media/media.styles.js';
import {describeFile} from './describe-file.js';
import {takeFiles} from './file-drop.js';
import {findPlace} from './find-place.js';
import {canRecord} from './recorder.js';
import {refusalOf} from './refusal-of.js';
import {renderFileOffer, type OfferedFile} from './render-file-offer.js';
import {renderLocationOffer} from './render-location-offer.js';
import type {AttachmentTool} from './render-tools.js';
import {renderTray} from './render-tray.js';
import {renderersAround} from '../theme/renderers-around.js';
import {renderVoice} from './render-voice.js';
import {styles} from './talk-attachments.styles.js';
import {uploadsOf} from './uploads.js';
import {VoiceController} from './voice-controller.js';

/** As many files may be chosen at a time. */
const maxFiles = 20;

/** Sends a block by way of the page. */
export type SendBlock = (chat: Chat, block: FileBlock | LocationBlock, referencedMessageId?: string) => void;

/** What a person is asked about before it is sent. */
type Offer =
  | {readonly kind: 'files'; readonly files: readonly OfferedFile[]; readonly isTooMany: boolean}
  | {readonly kind: 'location'; readonly place: LocationBlock};

/**
 * Everything between choosing something to send and sending it: files, places and voice messages. Stands above the field.
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkAttachmentsElement extends LitElement {
  static override styles = [base, mediaStyles, styles];

  @property({attribute: false}) session!: Session;
  @property({attribute: false}) chat!: Chat;
  @property({attribute: false}) snapshot!: ChatSnapshot;
  @property({attribute: false}) words!: Words;
  @property({attribute: false}) send!: SendBlock;
  /** The message that is being replied to; the reply is over then. */
  @property({attribute: false}) takeReply!: () => string | undefined;
  /** A voice message stands in place of the field. */
  @property({type: Boolean, reflect: true}) recording = false;

  @state() private offer: Offer | undefined;
  @state() private notice = '';
  @state() private isOver = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('input') private readonly input!: HTMLInputElement;

  readonly #voice = new VoiceController(this, {
    session: () => this.session,
    maxSeconds: () => this.snapshot.permissions?.maxVoiceSeconds ?? Infinity,
  });
  #undo: (() => void)[] = [];
  #uploadsOf: Session | undefined;
  #settle: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#undo = [
      takeFiles(this.#host, {
        isAllowed: () => this.#permissions?.canShareFile ?? false,
        onHover: (isOver) => (this.isOver = isOver),
        onFiles: (files) => void this.offerFiles(files),
      }),
    ];
    this.#uploadsOf = undefined;
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const each of this.#undo.splice(0)) each();
    this.#close();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (this.#uploadsOf !== this.session) {
      this.#uploadsOf = this.session;
      this.#undo.push(
        uploadsOf(this.session).subscribe(() => {
          this.requestUpdate();
        }),
      );
    }
    if (changed.has('chat') && changed.get('chat')) {
      this.#voice.cancel();
      this.#close();
      this.notice = '';
    }
    this.recording = this.#voice.isOpen;
  }

  protected override updated(changed: PropertyValues<this>) {
    // Not again while the event of its closing is on its way.
    if ((changed as ReadonlyMap<PropertyKey, unknown>).has('offer') && this.offer && !this.dialog.open) {
      this.dialog.showModal();
      this.dialog.querySelector<HTMLElement>('.primary')?.focus();
    }
    if (!changed.has('recording')) return;
    // What had the focus is gone; what took its place has it next.
    if (this.recording) this.renderRoot.querySelector<HTMLElement>('.stop')?.focus();
    else if (changed.get('recording')) this.dispatchEvent(new Event('attachment-end'));
  }

  /** Does what a tool of the field is for. */
  async start(tool: AttachmentTool) {
    this.notice = '';
    if (tool === 'attach') this.input.click();
    else if (tool === 'record') await this.#record();
    else await this.offerLocation();
  }

  /** Asks whether to send these. Resolves when that is over, either way. */
  async offerFiles(files: readonly File[]) {
    const permissions = this.#permissions;
    if (!permissions?.canShareFile || !files.length) return;
    this.#close();
    const {chat} = this;
    const offered = await Promise.all(
      files.slice(0, maxFiles).map(async (file): Promise<OfferedFile> => {
        const refusal = refusalOf(file, permissions, this.words);
        return refusal === undefined ? describeFile(file) : {data: file, filename: file.name, url: '', refusal};
      }),
    );
    if (chat !== this.chat || !this.isConnected) return;
    await this.#ask({kind: 'files', files: offered, isTooMany: files.length > maxFiles});
  }

  /** Finds out where the person is, as far as they allow it, and asks whether to send that. Resolves when that is over. */
  async offerLocation() {
    if (!this.#permissions?.canShareLocation) return;
    const {texts} = this.words;
    if (!('geolocation' in navigator)) {
      this.notice = texts.SHARE_LOCATION_ERROR;
      return;
    }
    const {chat} = this;
    const place = await this.#withPermission(
      'geolocation',
      () => {
        this.notice = texts.SHARE_LOCATION_WAITING;
        return findPlace();
      },
      texts.SHARE_LOCATION_DENIED,
      texts.SHARE_LOCATION_ERROR,
    );
    if (place && chat === this.chat) await this.#ask({kind: 'location', place});
  }

  override render(): TemplateResult {
    const {texts} = this.words;
    const {offer} = this;
    const uploads = uploadsOf(this.session);
    const items = uploads.of(this.chat.conversationId);
    const isOnline = this.session.state.type === 'online';
    return html`${
        this.notice
          ? html`<div class="notice" role="alert">
              <span>${this.notice}</span>
              <button
                type="button"
                class="icon-button"
                aria-label=${texts.DISMISS}
                title=${texts.DISMISS}
                @click=${() => (this.notice = '')}
              >
                ${icon(cross)}
              </button>
            </div>`
          : nothing
      }
      ${
        items.length
          ? renderTray(items, {
              words: this.words,
              isOnline,
              onCancel: (id) => {
                uploads.cancel(id);
              },
              onRetry: (id) => {
                uploads.retry(id);
              },
            })
          : nothing
      }
      ${this.#voice.isOpen ? renderVoice(this.#voice, this.words, this.#onSendVoice, renderersAround(this)) : nothing}
      ${this.isOver ? html`<div class="drop">${icon(upload)}<strong>${texts.UPLOAD_DROP}</strong></div>` : nothing}
      <input
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabindex="-1"
        accept=${this.#accept ?? nothing}
        @change=${this.#onChoose}
      />
      <dialog
        aria-label=${offer?.kind === 'location' ? texts.UPLOAD_SHARE_LOCATION : texts.UPLOAD_SEND_FILE}
        @close=${this.#onClosed}
        @keydown=${stop}
      >
        ${offer ? this.#renderOffer(offer) : nothing}
      </dialog>`;
  }

  #renderOffer(offer: Offer) {
    const onCancel = () => {
      this.#close();
    };
    if (offer.kind === 'location') {
      return renderLocationOffer(
        offer.place,
        {words: this.words, mapProvider: this.#permissions?.mapProvider},
        this.#onSendLocation,
        onCancel,
      );
    }
    return renderFileOffer(offer.files, {
      words: this.words,
      ...(offer.isTooMany && {hint: this.words.texts.UPLOAD_TOO_MANY(maxFiles)}),
      onRemove: (file) => {
        URL.revokeObjectURL(file.url);
        const files = offer.files.filter((other) => other !== file);
        this.offer = {...offer, files};
      },
      onSend: this.#onSendFiles,
      onCancel,
    });
  }

  get #host(): HTMLElement {
    return (this.getRootNode() as ShadowRoot).host as HTMLElement;
  }

  get #permissions() {
    return this.snapshot.permissions;
  }

  get #accept(): string | undefined {
    const types = this.#permissions?.allowedFileTypes;
    return types?.some((type) => type.startsWith('*')) ? undefined : types?.join();
  }

  async #record() {
    const {texts} = this.words;
    const {chat} = this;
    const stream = canRecord()
      ? await this.#withPermission(
          'microphone',
          () => navigator.mediaDevices.getUserMedia({audio: true}),
          texts.MICROPHONE_DENIED,
          texts.MICROPHONE_ERROR,
        )
      : undefined;
    if (!stream) return;
    if (chat === this.chat && this.isConnected) this.#voice.start(stream);
    else for (const track of stream.getTracks()) track.stop();
  }

  /** @returns undefined where the person or the page stopped it, or it failed; then they have been told. */
  async #withPermission<T>(type: PermissionType, use: () => Promise<T>, denied: string, failed: string) {
    let words = '';
    try {
      const host = this.#host;
      const listeners = permissionEvents(
        host,
        () => permissionCallbacks(host),
        () => (words = denied),
      );
      const outcome = await usePermission(type, use, listeners);
      return outcome.state === 'granted' ? outcome.value : undefined;
    } catch {
      // No device, no signal: nothing that a page could mend.
      words = failed;
      return undefined;
    } finally {
      this.notice = words;
    }
  }

  /** Opens the dialog. Resolves when it is closed. */
  #ask(offer: Offer): Promise<void> {
    this.offer = offer;
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** @param unsent what is let go; default: all of the offer */
  #close(unsent = this.offer) {
    if (this.dialog?.open) this.dialog.close();
    this.#finish(unsent);
  }

  /** What was not sent is let go. */
  #finish(unsent = this.offer) {
    if (unsent?.kind === 'files') for (const {url} of unsent.files) URL.revokeObjectURL(url);
    this.offer = undefined;
    this.#settle?.();
    this.#settle = undefined;
  }

  /** Also by the Escape key. */
  #onClosed = () => {
    if (!this.dialog.open) this.#finish();
  };

  #onChoose = () => {
    const files = [...(this.input.files ?? [])];
    // The same file may be chosen again.
    this.input.value = '';
    void this.offerFiles(files);
  };

  #onSendFiles = () => {
    const {offer, chat, send} = this;
    if (offer?.kind !== 'files') return;
    const good = offer.files.filter(({refusal}) => refusal === undefined);
    // Sent files are let go by their uploads, the others here.
    this.#close({...offer, files: offer.files.filter((file) => !good.includes(file))});
    let reply = this.takeReply();
    for (const {refusal: _, ...file} of good) {
      const referencedMessageId = reply;
      // The first of several is the reply.
      reply = undefined;
      uploadsOf(this.session).add(chat.conversationId, file, (block) => {
        send(chat, block, referencedMessageId);
      });
    }
  };

  #onSendLocation = () => {
    if (this.offer?.kind === 'location') this.send(this.chat, this.offer.place, this.takeReply());
    this.#close();
  };

  #onSendVoice = () => {
    const block = this.#voice.take();
    if (block) this.send(this.chat, block, this.takeReply());
  };
}

/** What is under a dialog has no part in its keys. */
function stop(event: Event) {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-attachments': TalkAttachmentsElement;
  }
}
