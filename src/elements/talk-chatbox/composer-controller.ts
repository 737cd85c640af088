import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Chat, MessageSnapshot, OutgoingMessage} from '../../client/index.js';
import {actionsOf} from '../talk-message-list/message-actions.js';
import type {FieldMode} from '../talk-message-field/render-mode.js';
import {lateParts, loadLateParts} from '../late/late-parts.js';
import {emptyDraft, type Draft} from './draft.js';

export interface ComposerParts {
  readonly chat: () => Chat | undefined;
  /** Sends by way of the page, which may change or stop the message. */
  readonly send: (chat: Chat, message: OutgoingMessage) => unknown;
  readonly onTyping: () => void;
  readonly onStop: () => void;
  readonly onError: (error: Error) => void;
}

/** What is being written: a draft for each conversation, replies and edits. */
export class ComposerController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #parts: ComposerParts;
  readonly #drafts = new Map<string, Draft>();
  /** What a page put into the field before a conversation was there. */
  #early = emptyDraft;

  constructor(host: ReactiveControllerHost, parts: ComposerParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostUpdate() {
    if (this.#chat && this.#early !== emptyDraft) this.#put(this.#early);
    const {mode, covered} = this.draft;
    if (!mode || !this.#chat) return;
    // A reply or an edit ends when its message is deleted.
    const {messages, state} = this.#chat.snapshot;
    if (state === 'ready' && messages.length && !messages.some(({id}) => id === mode.message.id)) {
      this.#put(covered ?? {text: this.draft.text});
    }
  }

  get draft(): Draft {
    const id = this.#chat?.conversationId;
    return id === undefined ? this.#early : (this.#drafts.get(id) ?? this.#early);
  }

  get mode(): FieldMode | undefined {
    return this.draft.mode;
  }

  setText(text: string) {
    this.#put({...this.draft, text});
  }

  /** A person typed. */
  type(text: string) {
    this.setText(text);
    if (!text) {
      this.#parts.onStop();
    } else if (this.mode?.kind !== 'edit') {
      this.#chat?.signalTyping();
      this.#parts.onTyping();
    }
  }

  reply(message: MessageSnapshot | null) {
    if (this.mode?.kind === 'edit') this.leave();
    this.#put(message ? {text: this.draft.text, mode: {kind: 'reply', message}} : {text: this.draft.text});
  }

  edit(message: MessageSnapshot | null) {
    const covered = this.mode?.kind === 'edit' ? this.draft.covered : this.draft;
    if (!message) {
      if (this.mode?.kind === 'edit') this.leave();
      return;
    }
    const late = lateParts();
    if (!late) {
      loadLateParts().then(() => {
        this.edit(message);
      }, this.#parts.onError);
      return;
    }
    this.#put({
      text: late.toMarkup(message.content) ?? '',
      mode: {kind: 'edit', message},
      ...(covered && {covered}),
    });
  }

  editLast() {
    const snapshot = this.#chat?.snapshot;
    const last = snapshot?.messages.find(({sender}) => sender?.id === snapshot.me?.id);
    if (snapshot && last && actionsOf(last, snapshot).includes('edit')) this.edit(last);
  }

  /** Ends a reply, keeping its text, or an edit, going back to what was there before. */
  leave() {
    this.#put(this.draft.covered ?? {text: this.draft.text});
  }

  /** Sends a text in place of what is written, as a person does. */
  send = (text: string) => {
    this.setText(text);
    this.submit();
  };

  submit() {
    const chat = this.#chat;
    if (!chat) return;
    const {text, mode, covered} = this.draft;
    if (mode?.kind === 'edit') {
      this.#put(covered ?? emptyDraft);
      chat.edit(mode.message.id, {text: text.trim()}).catch((error: unknown) => {
        // The words come back, so that nothing that was written is lost.
        this.#put({text, mode, ...(covered && {covered})});
        this.#parts.onError(error as Error);
      });
      return;
    }
    this.#put(emptyDraft);
    this.#parts.onStop();
    this.#parts.send(chat, {text: text.trim(), ...(mode && {referencedMessageId: mode.message.id})});
  }

  /** The message that is being replied to; what is sent with it ends the reply. */
  takeReply = (): string | undefined => {
    const {mode} = this;
    if (mode?.kind !== 'reply') return undefined;
    this.leave();
    return mode.message.id;
  };

  get #chat(): Chat | undefined {
    return this.#parts.chat();
  }

  #put(draft: Draft) {
    const id = this.#chat?.conversationId;
    if (id === undefined) {
      this.#early = draft;
    } else {
      this.#drafts.set(id, draft);
      this.#early = emptyDraft;
    }
    this.#host.requestUpdate();
  }
}
