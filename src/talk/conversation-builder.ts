import type {ConversationRef, Notify, SetConversationParams, Session as ClientSession} from '../client/index.js';
import {ErrorCode, TalkError, User} from '../client/index.js';
import {coreKey} from '../client/core/core-key.js';
import {createNonce} from '../client/outbox/nonce.js';
import {toBody} from '../client/refs/to-body.js';
import {leaveConversation} from './leave-conversation.js';
import {syncConversation} from './sync-conversation.js';

export interface ConversationAttributes {
  /** Absent keeps what is stored, null deletes it; so do the others. */
  subject?: string | null;
  photoUrl?: string | null;
  welcomeMessages?: string[] | null;
  /** Patched per key. */
  custom?: Record<string, string | null> | null;
}

export interface ParticipationSettings {
  /** Default for who is new: "ReadWrite". */
  access?: 'ReadWrite' | 'Read';
  /** Default for who is new: true. */
  notify?: Notify;
}

export interface Participant extends ParticipationSettings {
  /** @deprecated Use `user.id`. */
  readonly id: string;
  readonly user: User;
}

export interface SendMessageOptions {
  custom?: Record<string, string>;
}

/**
 * What a conversation is to be (spec/js-sdk.md §4). It is sent when a UI shows it or `sendMessage` or `leave` is called, not
 * before.
 */
export class ConversationBuilder implements ConversationAttributes {
  readonly id: string;
  subject?: string | null;
  photoUrl?: string | null;
  welcomeMessages?: string[] | null;
  custom?: Record<string, string | null> | null;
  readonly #session: ClientSession;
  readonly #participants = new Map<string, {user: User; settings: ParticipationSettings}>();
  #syncedAs: string | undefined;

  constructor(session: ClientSession, id: string) {
    this.#session = session;
    this.id = id;
  }

  /** Everyone named by `setParticipant` so far. */
  get participants(): Participant[] {
    return [...this.#participants.values()].map(({user, settings}) => ({id: user.id, user, ...settings}));
  }

  /** Takes over what is given; other keys are ignored. */
  setAttributes(attributes: ConversationAttributes): void {
    const {subject, photoUrl, welcomeMessages, custom} = attributes ?? {};
    if (subject !== undefined) this.subject = subject;
    if (photoUrl !== undefined) this.photoUrl = photoUrl;
    if (welcomeMessages !== undefined) this.welcomeMessages = welcomeMessages;
    if (custom !== undefined) this.custom = custom && {...this.custom, ...custom};
  }

  /** Names a participant. Of several calls for one user the last one counts, setting by setting. */
  setParticipant(user: User, settings?: ParticipationSettings | null): void {
    if (!(user instanceof User)) {
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'setParticipant: user must be a Talk.User');
    }
    const {access, notify} = settings ?? {};
    const known = this.#participants.get(user.id)?.settings;
    this.#participants.set(user.id, {
      user,
      settings: {...known, ...(access != null && {access}), ...(notify != null && {notify})},
    });
  }

  /** Sends a message of the current user; what the builder holds is sent before. Throws once the session is destroyed. */
  sendMessage(text: string, options?: SendMessageOptions | null): Promise<void> {
    this.#ref();
    return this.#send(text, options);
  }

  /**
   * Takes the current user out: false if their role does not allow that. Rejects when something else prevents it, and throws once
   * the session is destroyed.
   */
  leave(): Promise<boolean> {
    this.#ref();
    return leaveConversation(this.#session, this.id);
  }

  /** Writes what has changed since the last time. Rejects if that is refused. Boxes call it. */
  async sync(): Promise<void> {
    const patch = this.#patch();
    const participants = [...this.#participants.values()];
    const key = JSON.stringify([patch, participants]);
    if (key === this.#syncedAs) return;
    await syncConversation(this.#session, {ref: this.#ref(), patch, participants});
    this.#syncedAs = key;
  }

  async #send(text: string, options?: SendMessageOptions | null): Promise<void> {
    await this.sync();
    await this.#session[coreKey].write('message.send', {
      conversationId: this.id,
      nonce: createNonce(),
      ...toBody({text}),
      ...(options?.custom && {custom: options.custom}),
      origin: 'web',
    });
  }

  #ref(): ConversationRef {
    return this.#session.conversation(this.id);
  }

  #patch(): SetConversationParams {
    const {subject, photoUrl, welcomeMessages, custom} = this;
    return {
      ...(subject !== undefined && {subject}),
      ...(photoUrl !== undefined && {photoUrl}),
      ...(welcomeMessages !== undefined && {welcomeMessages}),
      ...(custom !== undefined && {custom}),
    };
  }
}

/** How a participant is written. */
export interface PlannedParticipant {
  readonly user: User;
  readonly settings: ParticipationSettings;
}
