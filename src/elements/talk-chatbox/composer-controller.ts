import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Chat, MessageSnapshot, OutgoingMessage} from '../../client/index.js';
import type {FieldMode} from '../talk-message-field/render-mode.js';
import {lateParts, useLateParts} from '../late/late-parts.js';
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
    if (this.chat && this.#early !== emptyDraft) this.change(this.#early);
    const {mode} = this;
    if (!mode || !this.chat) return;
    // A reply or an edit ends when its message is deleted.
    const {messages, state} = this.chat.snapshot;
    if (state === 'ready' && messages.length && !messages.some(({id}) => id === mode.message.id)) this.leave();
  }

  /** Empty for who may only read. */
  get draft(): Draft {
    if (this.#isReadOnly) return emptyDraft;
    const id = this.chat?.conversationId;
    return (id === undefined ? undefined : this.#drafts.get(id)) ?? this.#early;
  }

  /** What was written in a conversation so far. */
  draftOf(conversationId: string): Draft | undefined {
    return this.#drafts.get(conversationId);
  }

  get mode(): FieldMode | undefined {
    return this.draft.mode;
  }

  setText(text: string) {
    const {draft} = this;
    if (!this.#isReadOnly) this.change({...draft, ...lateParts()?.moveMentions(draft, text), text});
  }

  /** A person typed. */
  type(text: string) {
    this.setText(text);
    if (!text) {
      this.#parts.onStop();
    } else if (this.mode?.kind !== 'edit') {
      this.chat?.signalTyping();
      this.#parts.onTyping();
    }
  }

  reply(message: MessageSnapshot | null) {
    if (this.mode?.kind === 'edit') this.leave();
    this.change({...this.draft, mode: message ? {kind: 'reply', message} : undefined});
  }

  /** Puts a message into the field to be changed; null goes back to what was written before. */
  edit(message: MessageSnapshot | null) {
    useLateParts((late) => {
      late.edit(this, message);
    }, this.#parts.onError);
  }

  editLast() {
    useLateParts((late) => {
      late.editLast(this);
    }, this.#parts.onError);
  }

  /** Ends a reply, keeping its text, or an edit, going back to what was there before. */
  leave() {
    this.change(this.draft.covered ?? {...this.draft, mode: undefined});
  }

  /** Sends a text in place of what is written, as a person does. */
  send = (text: string) => {
    this.setText(text);
    this.submit();
  };

  submit() {
    const chat = this.chat;
    if (!chat) return;
    const {draft} = this;
    const {mode} = draft;
    const body = lateParts()?.toOutgoing(draft.text, draft.mentions) ?? {text: draft.text.trim()};
    if (mode?.kind === 'edit') {
      useLateParts((late) => late.saveEdit(this, chat, mode.message.id, body).catch(this.#parts.onError));
      return;
    }
    this.change(emptyDraft);
    this.#parts.onStop();
    this.#parts.send(chat, {...body, ...(mode && {referencedMessageId: mode.message.id})});
  }

  /** The message that is being replied to; what is sent with it ends the reply. */
  takeReply = (): string | undefined => {
    const {mode} = this;
    if (mode?.kind !== 'reply') return undefined;
    this.leave();
    return mode.message.id;
  };

  get #isReadOnly(): boolean {
    const access = this.chat?.snapshot.conversation?.access;
    return access !== undefined && access !== 'ReadWrite';
  }

  get chat(): Chat | undefined {
    return this.#parts.chat();
  }

  /** Makes this the draft, of the conversation that is shown unless another is named. */
  change(draft: Draft, id = this.chat?.conversationId) {
    if (id === undefined) this.#early = draft;
    else this.#drafts.set(id, draft);
    if (this.chat) this.#early = emptyDraft;
    this.#host.requestUpdate();
  }
}
