import type {
  Change,
  Conversation,
  ConversationView,
  Message,
  OwnParticipation,
  Participant,
  ResultOf,
  ServerFrame,
  Since,
} from '../../protocol/index.js';
import {share} from '../snapshots/share.js';
import {PagedLog} from './paged-log.js';

export type ChangesFrame = Extract<ServerFrame, {type: 'changes'}>;

/** What is known of one conversation, and the rules by which answers and events join, in whatever order they come. */
export class ConversationStore {
  readonly id: string;
  /** Read without taking part. */
  readonly asGuest: boolean;
  /** Undefined while unknown, null while the current user has no view of it. */
  conversation: Conversation | null | undefined;
  me: OwnParticipation | null = null;
  participantCount = 0;
  everyoneReadUntil = 0;
  lastMessage: Message | null = null;
  /** User ids, longest typing first. */
  typing: readonly string[] = [];
  readonly messages = new PagedLog<Message>(
    (message) => message.id,
    (message) => message.seq,
  );
  readonly participants = new PagedLog<Participant>(
    (participant) => participant.userId,
    (participant) => participant.joinedAt,
  );
  /** Something changed whose outcome only the server knows, such as which message is the last one now. */
  needsView = false;
  /** Rises when someone joins, leaves or gets other rights, or may have. */
  membershipChanges = 0;
  /** Told which message was edited, reacted to or deleted; undefined when that may be any. */
  readonly editListeners = new Set<(messageId?: string) => void>();

  #userId: string;
  #epoch: string | undefined;
  #viewEpoch: string | undefined;
  /** Every change up to here has been applied. */
  #version = -1;
  /** The version that `conversation`, `me` and what stands beside them belong to. */
  #viewedAt = -1;
  readonly #lists = {
    /** `at`: the version of the first page. `from`: every change since then has been offered to the list. */
    messages: {at: -1, from: -1},
    participants: {at: -1, from: -1},
  };
  /** Quoted messages outside `messages`. */
  #quotes = new Map<string, Message>();

  constructor(id: string, userId: string, asGuest: boolean) {
    this.id = id;
    this.asGuest = asGuest;
    this.#userId = userId;
  }

  /** Whether the current user may see it; undefined while unknown. */
  get isVisible(): boolean | undefined {
    if (this.conversation === undefined) return undefined;
    return this.conversation !== null && (this.me ? this.me.access !== 'None' : this.asGuest);
  }

  /** Where this copy stands; undefined if it cannot be continued. */
  get since(): Since | undefined {
    return this.#epoch === undefined ? undefined : {epoch: this.#epoch, version: this.#version};
  }

  /** Everybody it names. */
  get people(): string[] {
    const messages = [
      ...this.messages.items,
      ...this.#quotes.values(),
      ...(this.lastMessage ? [this.lastMessage] : []),
    ];
    const senders = messages.flatMap(({senderId}) => senderId ?? []);
    return [...senders, ...this.participants.items.map(({userId}) => userId), ...this.typing];
  }

  findMessage(id: string): Message | undefined {
    return this.messages.get(id) ?? this.#quotes.get(id);
  }

  addQuotes(messages: readonly Message[]): void {
    for (const message of messages) {
      const known = this.#quotes.get(message.id);
      if (!known || known.version < message.version) this.#quotes.set(message.id, share(known, message));
    }
  }

  /** Applies live changes. False if some are missing before them: then `resume` has to come first. */
  apply(frame: ChangesFrame): boolean {
    const last = frame.from + frame.changes.length - 1;
    if (frame.epoch !== this.#epoch || frame.from > this.#version + 1) return false;
    this.addQuotes(frame.messages ?? []);
    frame.changes.forEach((change, index) => {
      const version = frame.from + index;
      if (version > this.#version) this.#applyChange(change, version);
    });
    // A change that ended the view ended the history as well.
    if (this.#epoch === undefined) return true;
    this.#version = Math.max(this.#version, last);
    if (last >= this.#viewedAt) {
      this.#viewedAt = last;
      this.participantCount = frame.participantCount;
      this.everyoneReadUntil = frame.everyoneReadUntil;
    }
    return true;
  }

  applyOwn(version: number, me: OwnParticipation): void {
    if (version >= this.#viewedAt && this.conversation) this.me = share(this.me, me);
  }

  /**
   * Takes over a state read by the server, unless a later one is known.
   * @param isCovered - Every change after it arrives by itself, or has arrived.
   */
  applyView(view: ConversationView, isCovered: boolean): void {
    if (view.epoch !== this.#viewEpoch) {
      this.#viewEpoch = view.epoch;
      this.#viewedAt = -1;
    }
    if (isCovered && view.epoch !== this.#epoch) this.#begin(view);
    if (view.version < this.#viewedAt) return;
    this.#viewedAt = view.version;
    this.needsView = false;
    this.conversation = share(this.conversation, view.conversation);
    this.me = share(this.me, view.me);
    this.participantCount = view.participantCount;
    this.everyoneReadUntil = view.everyoneReadUntil;
    this.lastMessage = share(this.lastMessage, view.lastMessage);
  }

  /** The answer to a watch: what was missed, or a new beginning. Returns the messages that are certainly new. */
  resume(answer: ResultOf<'conversation.watch'>): readonly Message[] {
    if (!answer) {
      this.end();
      return [];
    }
    const {view, missed, messages, typing} = answer;
    this.addQuotes(messages);
    this.typing = typing;
    if (missed && view.epoch === this.#epoch) {
      this.applyView(view, false);
      for (const change of missed) this.#applyChange(change, view.version);
      if (this.#epoch !== undefined) this.#version = Math.max(this.#version, view.version);
      return missed.flatMap((change) => (change.kind === 'message' ? [change.message] : []));
    }
    this.#begin(view);
    this.addQuotes(messages);
    this.applyView(view, true);
    return [];
  }

  /** Changes no longer arrive, and nobody minds. */
  forgetHistory(): void {
    this.#epoch = undefined;
    this.forgetLists();
  }

  /**
   * A page of `list` is asked for. Until the returned function is called at its end, changes are kept that may be newer than
   * the page.
   */
  beginPage(list: 'messages' | 'participants'): () => void {
    if (this[list].isStale) this.#lists[list].from = this.#version;
    return this[list].beginRead();
  }

  /** A page of messages. Returns false if it is older than what it has to join: then it must be asked for again. */
  addMessages(answer: NonNullable<ResultOf<'message.list'>>): boolean {
    if (!this.#isJoinable('messages', answer.version)) return false;
    this.addQuotes(answer.messages);
    this.messages.addPage(answer.page, answer.version, answer.loadedAll, (message) => message.version);
    return true;
  }

  /** Like `addMessages`. */
  addParticipants(answer: NonNullable<ResultOf<'participant.list'>>): boolean {
    if (!this.#isJoinable('participants', answer.version)) return false;
    this.participants.addPage(answer.participants, answer.version, answer.loadedAll, () => answer.version);
    return true;
  }

  /** Lets go of all but the newest `count` messages, and of what only they quote. */
  trimMessages(count: number): void {
    this.messages.trim(count);
    const quoted = new Set(this.messages.items.map(({referencedMessageId}) => referencedMessageId));
    for (const id of this.#quotes.keys()) if (!quoted.has(id)) this.#quotes.delete(id);
  }

  setTyping(userId: string, isTyping: boolean): void {
    if (this.typing.includes(userId) === isTyping) return;
    this.typing = isTyping ? [...this.typing, userId] : this.typing.filter((id) => id !== userId);
  }

  /** Nobody looks at messages and participants any more. */
  forgetLists(): void {
    this.messages.reset();
    this.participants.reset();
    this.#quotes.clear();
    this.typing = [];
    for (const list of Object.values(this.#lists)) list.at = list.from = -1;
  }

  /** History starts at `view`; lists that may have a gap before it start anew. */
  #begin({epoch, version}: ConversationView): void {
    this.membershipChanges++;
    this.#tellEdit();
    const isOther = epoch !== this.#epoch && this.#epoch !== undefined;
    for (const name of ['messages', 'participants'] as const) {
      const list = this.#lists[name];
      // A first page that was read later than this view needs no repetition.
      if (isOther || list.at < version) this[name].restart(isOther);
      list.from = version;
    }
    if (isOther) this.#quotes.clear();
    this.#version = epoch === this.#epoch ? Math.max(this.#version, version) : version;
    this.#epoch = epoch;
  }

  #tellEdit(messageId?: string): void {
    for (const listener of this.editListeners) listener(messageId);
  }

  #isJoinable(name: 'messages' | 'participants', version: number): boolean {
    const list = this.#lists[name];
    if (!this[name].isStale) return true;
    if (version < list.from) return false;
    list.at = version;
    return true;
  }

  #applyChange(change: Change, version: number): void {
    const isNews = version > this.#viewedAt;
    switch (change.kind) {
      case 'message':
        this.messages.put(change.message, change.message.version);
        if (change.message.senderId !== null) this.setTyping(change.message.senderId, false);
        if (isNews) this.#onMessage(change.message);
        break;
      case 'edit':
        this.#tellEdit(change.message.id);
        this.messages.put(change.message, change.message.version);
        if (this.#quotes.has(change.message.id)) this.addQuotes([change.message]);
        if (this.lastMessage?.id === change.message.id && isNews) {
          this.lastMessage = share(this.lastMessage, change.message);
        }
        break;
      case 'delete': {
        const {messageId} = change;
        this.#tellEdit(messageId);
        this.messages.remove(messageId, version);
        this.#quotes.delete(messageId);
        // It may have been the last one, or an unread one.
        if (isNews) this.needsView = true;
        if (this.lastMessage?.id === messageId && isNews) this.lastMessage = this.messages.items[0] ?? null;
        break;
      }
      case 'participant': {
        const {participant} = change;
        this.membershipChanges++;
        this.participants.put(participant, version);
        if (participant.userId !== this.#userId || !isNews) break;
        const {access, notify, joinedAt} = participant;
        if (this.me) this.me = share(this.me, {...this.me, access, notify, joinedAt});
        else this.needsView = true;
        break;
      }
      case 'leave':
        this.membershipChanges++;
        this.participants.remove(change.userId, version);
        this.setTyping(change.userId, false);
        if (change.userId === this.#userId && isNews) this.end();
        break;
      case 'read': {
        const {userId, readUntil} = change;
        const reader = this.participants.get(userId);
        if (reader) this.participants.put({...reader, readUntil}, version);
        if (userId === this.#userId && isNews) this.#onRead(readUntil);
        break;
      }
      case 'attributes':
        if (isNews) this.conversation = share(this.conversation, change.conversation);
        break;
      case 'deleted':
        this.end();
    }
  }

  #onMessage(message: Message): void {
    if (!this.lastMessage || message.seq > this.lastMessage.seq) this.lastMessage = share(null, message);
    if (!this.me) return;
    const {createdAt, senderId} = message;
    if (senderId === this.#userId) this.#onRead(createdAt);
    else this.me = share(this.me, {...this.me, unreadMessageCount: this.me.unreadMessageCount + 1});
  }

  #onRead(readUntil: number): void {
    if (!this.me) return;
    const isAllRead = readUntil >= (this.lastMessage?.createdAt ?? 0);
    this.me = share(this.me, {
      ...this.me,
      readUntil,
      isMarkedUnread: false,
      unreadMessageCount: isAllRead ? 0 : this.me.unreadMessageCount,
    });
    // How many are left only the server knows.
    if (!isAllRead) this.needsView = true;
  }

  /** The view is gone; whatever comes later is another one. */
  end(): void {
    this.membershipChanges++;
    this.conversation = null;
    this.me = null;
    this.lastMessage = null;
    this.#epoch = undefined;
    this.#version = this.#viewedAt = -1;
    this.forgetLists();
  }
}
