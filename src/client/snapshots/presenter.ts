import type {ContentBlock, Message, Participant} from '../../protocol/index.js';
import {HIDDEN, toPlaintext} from '../../protocol/index.js';
import type {ConversationStore} from '../store/conversation-store.js';
import {isUnread} from '../store/is-unread.js';
import type {Users} from '../store/users.js';
import type {ConversationSnapshot} from './conversation-snapshot.js';
import type {MessageSnapshot, ReferencedMessageSnapshot} from './message-snapshot.js';
import type {ParticipantSnapshot} from './participant-snapshot.js';
import {resolveUrls} from './resolve-urls.js';
import {share} from './share.js';
import type {TypingSnapshot} from './typing-snapshot.js';
import type {UserSnapshot} from './user-snapshot.js';

interface Memo {
  message: Message;
  sender: UserSnapshot | null;
  quoted: ReferencedMessageSnapshot | null;
  snapshot: MessageSnapshot;
}

interface Memory {
  conversation: ConversationSnapshot | undefined;
  messages: Map<string, Memo>;
  quotes: Map<string, {message: Message; sender: UserSnapshot; snapshot: ReferencedMessageSnapshot}>;
  participants: Map<string, ParticipantSnapshot>;
  typing: TypingSnapshot | undefined;
}

/** Most snapshots kept for reuse beyond those on show. */
const maxMemories = 200;
const maxTypists = 5;

/** Makes snapshots out of stores. What did not change since the last time is the same object. */
export class Presenter {
  #users: Users;
  #userId: string;
  #serverUrl: string;
  #memories = new WeakMap<ConversationStore, Memory>();
  #hiddenText = '(hidden information)';

  constructor(users: Users, {userId, serverUrl}: {readonly userId: string; readonly serverUrl: string}) {
    this.#users = users;
    this.#userId = userId;
    this.#serverUrl = serverUrl;
  }

  /** What people read where the server hid something. */
  get hiddenText(): string {
    return this.#hiddenText;
  }

  set hiddenText(text: string) {
    this.#hiddenText = text;
    this.#memories = new WeakMap();
  }

  /** Content as its reader sees it: words in place of what is hidden, and whole addresses. */
  reveal(content: readonly ContentBlock[]): ContentBlock[] {
    const json = JSON.stringify(content);
    if (!json.includes(HIDDEN)) return resolveUrls(content, this.#serverUrl);
    const revealed = JSON.parse(
      json.replaceAll(HIDDEN, JSON.stringify(this.#hiddenText).slice(1, -1)),
    ) as ContentBlock[];
    return resolveUrls(revealed, this.#serverUrl);
  }

  /** Null if the current user has no view. */
  conversation(store: ConversationStore): ConversationSnapshot | null {
    const {conversation, me, lastMessage} = store;
    if (!conversation || !store.isVisible) return null;
    const memory = this.#memoryOf(store);
    return (memory.conversation = share(memory.conversation, {
      ...conversation,
      welcomeMessages: conversation.welcomeMessages as string[],
      joinedAt: me?.joinedAt ?? 0,
      lastMessage: lastMessage && this.message(store, lastMessage),
      lastMessageAt: lastMessage?.createdAt ?? conversation.createdAt,
      unreadMessageCount: me?.unreadMessageCount ?? 0,
      isUnread: isUnread(store),
      readUntil: me?.readUntil ?? 0,
      everyoneReadUntil: store.everyoneReadUntil,
      access: me?.access === 'Read' ? 'Read' : 'ReadWrite',
      notify: me?.notify ?? true,
    }));
  }

  message(store: ConversationStore, message: Message): MessageSnapshot {
    const {messages, quotes} = this.#memoryOf(store);
    const memo = messages.get(message.id);
    const sender = message.senderId === null ? null : this.#users.show(message.senderId);
    const quoted = this.#quoted(store, message.referencedMessageId);
    if (memo?.message === message && memo.sender === sender && memo.quoted === quoted) return memo.snapshot;
    const snapshot = share<MessageSnapshot>(memo?.snapshot, {
      ...this.#base(message),
      type: message.type,
      sender,
      referencedMessage: quoted,
    });
    if (messages.size > maxMemories + store.messages.items.length) {
      for (const id of messages.keys()) if (!store.messages.get(id)) messages.delete(id);
      for (const id of quotes.keys()) if (!store.findMessage(id)) quotes.delete(id);
    }
    messages.set(message.id, {message, sender, quoted, snapshot});
    return snapshot;
  }

  participant(store: ConversationStore, participant: Participant): ParticipantSnapshot {
    const {participants} = this.#memoryOf(store);
    const {userId, access, notify, joinedAt} = participant;
    const snapshot = share<ParticipantSnapshot>(participants.get(userId), {
      user: this.#users.show(userId),
      access: access === 'ReadWrite' ? access : 'Read',
      notify,
      joinedAt,
    });
    participants.set(userId, snapshot);
    return snapshot;
  }

  typing(store: ConversationStore): TypingSnapshot {
    const memory = this.#memoryOf(store);
    const ids = store.typing.filter((id) => id !== this.#userId);
    return (memory.typing = share<TypingSnapshot>(
      memory.typing,
      ids.length > maxTypists ? {many: true} : {many: false, users: ids.map((id) => this.#users.show(id))},
    ));
  }

  #quoted(store: ConversationStore, id: string | undefined): ReferencedMessageSnapshot | null {
    const message = id === undefined ? undefined : store.findMessage(id);
    if (!message || message.senderId === null) return null;
    const {quotes} = this.#memoryOf(store);
    const memo = quotes.get(message.id);
    const sender = this.#users.show(message.senderId);
    if (memo?.message === message && memo.sender === sender) return memo.snapshot;
    const snapshot = share<ReferencedMessageSnapshot>(memo?.snapshot, {
      ...this.#base(message),
      type: 'UserMessage',
      sender,
      referencedMessageId: message.referencedMessageId ?? null,
    });
    quotes.set(message.id, {message, sender, snapshot});
    return snapshot;
  }

  #base({id, createdAt, origin, content: sent, custom, editedAt, reactions}: Message) {
    const content = this.reveal(sent);
    return {
      id,
      custom: custom ?? {},
      createdAt,
      editedAt: editedAt ?? null,
      origin,
      plaintext: toPlaintext(content),
      content,
      reactions: (reactions ?? []).map(({emoji, userIds}) => ({
        emoji,
        count: userIds.length,
        currentUserReacted: userIds.includes(this.#userId),
      })),
    };
  }

  #memoryOf(store: ConversationStore): Memory {
    let memory = this.#memories.get(store);
    if (!memory) {
      memory = {
        conversation: undefined,
        messages: new Map(),
        quotes: new Map(),
        participants: new Map(),
        typing: undefined,
      };
      this.#memories.set(store, memory);
    }
    return memory;
  }
}
