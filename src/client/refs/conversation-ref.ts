import type {Notify} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import {cacheOf} from '../core/cache-of.js';
import type {Core} from '../core/core.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import {createNonce} from '../outbox/nonce.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';
import type {ParticipantSnapshot} from '../snapshots/participant-snapshot.js';
import type {TypingSnapshot} from '../snapshots/typing-snapshot.js';
import {topics} from '../store/updates.js';
import {subscribe, subscribeList} from '../subscriptions/subscribe.js';
import type {
  ConversationSubscription,
  MessageSubscription,
  ParticipantSubscription,
  TypingSubscription,
} from '../subscriptions/subscription.js';
import type {MessageRef, SendMessageParams, SendTextMessageParams} from './message-ref.js';
import {createMessageRef} from './message-ref.js';
import type {ParticipantRef} from './participant-ref.js';
import {createParticipantRef} from './participant-ref.js';
import {RefCache} from './ref-cache.js';
import {refuseUnknown} from './refuse-unknown.js';
import {requireId} from './require-id.js';
import {toBody} from './to-body.js';
import type {UserRef} from './user-ref.js';

export interface CreateConversationParams {
  subject?: string;
  photoUrl?: string;
  welcomeMessages?: string[];
  custom?: Record<string, string>;
  /** The current user's own. */
  access?: 'ReadWrite' | 'Read';
  /** The current user's own. */
  notify?: Notify;
}

/** Absent keeps, null resets, `custom` is patched per key. */
export interface SetConversationParams {
  subject?: string | null;
  photoUrl?: string | null;
  welcomeMessages?: string[] | null;
  custom?: Record<string, string | null> | null;
  access?: 'ReadWrite' | 'Read' | null;
  notify?: Notify | null;
}

/** Names a conversation as the current user sees it; holds no data (spec/data-api.md §6). */
export interface ConversationRef {
  readonly id: string;
  /** Null if the conversation is missing or the current user takes no part. */
  get(): Promise<ConversationSnapshot | null>;
  /** Creates the conversation if missing and adds the current user if absent. */
  set(params: SetConversationParams): Promise<void>;
  createIfNotExists(params?: CreateConversationParams): Promise<void>;
  markAsRead(): Promise<void>;
  markAsUnread(): Promise<void>;
  /** Resolves once the message is durable. Sent exactly once, also when the link drops meanwhile. */
  send(params: string | SendTextMessageParams | SendMessageParams): Promise<MessageRef>;
  /** The current user counts as typing for 10 s, or until they send. */
  markAsTyping(): Promise<void>;
  participant(user: string | UserRef): ParticipantRef;
  message(id: string): MessageRef;
  subscribe(onSnapshot?: (snapshot: ConversationSnapshot | null) => void): ConversationSubscription;
  /** Newest first; 30, then `loadMore(1-100)`. */
  subscribeMessages(onSnapshot?: (snapshot: MessageSnapshot[] | null, loadedAll: boolean) => void): MessageSubscription;
  /** Newest first; 10, then `loadMore(1-50)`. */
  subscribeParticipants(
    onSnapshot?: (snapshot: ParticipantSnapshot[] | null, loadedAll: boolean) => void,
  ): ParticipantSubscription;
  subscribeTyping(onSnapshot?: (snapshot: TypingSnapshot | null) => void): TypingSubscription;
}

export function createConversationRef(core: Core, id: string): ConversationRef {
  const live = core.open(id);
  const {store} = live;
  const {presenter} = core;
  const topicList = [live.topic, topics.users];
  const names = {conversationId: id};
  const messages = new RefCache<MessageRef>();
  const participants = new RefCache<ParticipantRef>();
  const hold = () => live.hold();

  const message = (messageId: string) =>
    messages.get(requireId(messageId, 'messageId'), () => createMessageRef(core, id, messageId));

  /** What `present` makes of the conversation; undefined while nothing is known, null without a view. */
  const read = <T>(present: () => T): T | null | undefined =>
    store.isVisible === undefined ? undefined : store.isVisible ? present() : null;

  return Object.freeze<ConversationRef>({
    id,
    async get() {
      if (!live.isHeld || !live.isCovered || store.isVisible === undefined) {
        const answer = await cacheOf(core).get(`conversation ${id}`, () => core.call('conversation.get', names));
        if (answer) live.addView(answer);
        else if (!live.isCovered) store.end();
      }
      return presenter.conversation(store);
    },
    async set(params) {
      await core.write('conversation.set', {...names, patch: params});
    },
    async createIfNotExists(params) {
      await core.write('conversation.create', {...names, ...(params && {patch: params})});
    },
    async markAsRead() {
      await core.write('conversation.read', names);
    },
    async markAsUnread() {
      await core.write('conversation.unread', names);
    },
    async send(params) {
      const given: SendParams = typeof params === 'string' ? {text: params} : params;
      const {custom, referencedMessageId, referencedMessage = referencedMessageId, text, content, ...unknown} = given;
      refuseUnknown(unknown, 'params');
      const body = toBody({text, content});
      if (!Object.keys(body).length) throw new TalkDataError('INVALID', 'text or content is required');
      const {messageId} = await core.write('message.send', {
        ...names,
        nonce: createNonce(),
        ...body,
        custom,
        referencedMessageId: typeof referencedMessage === 'object' ? referencedMessage.id : referencedMessage,
        origin: 'rest',
      });
      return message(messageId);
    },
    async markAsTyping() {
      await core.call('conversation.typing', names);
    },
    participant(user) {
      const userId = requireId(typeof user === 'object' ? user?.id : user, 'user');
      return participants.get(userId, () => createParticipantRef(core, id, userId));
    },
    message,
    subscribe: (onSnapshot) =>
      subscribe<ConversationSnapshot | null>(core, {
        topics: topicList,
        hold,
        read: () => read(() => presenter.conversation(store)),
        onSnapshot,
      }),
    subscribeMessages: (onSnapshot) =>
      subscribeList(core, {
        topics: topicList,
        hold,
        pages: live.messages,
        initial: 30,
        range: {max: Limits.messagesPage, standard: 30},
        present: (item) => presenter.message(store, item),
        invisible: null,
        onSnapshot,
      }),
    subscribeParticipants: (onSnapshot) =>
      subscribeList(core, {
        topics: topicList,
        hold,
        pages: live.participants,
        initial: 10,
        range: {max: Limits.participantsPage, standard: 10},
        present: (item) => presenter.participant(store, item),
        invisible: null,
        onSnapshot,
      }),
    subscribeTyping: (onSnapshot) =>
      subscribe<TypingSnapshot | null>(core, {
        topics: topicList,
        hold,
        read: () => read(() => presenter.typing(store)),
        onSnapshot,
      }),
  });
}

type SendParams = Partial<SendTextMessageParams> & Partial<SendMessageParams>;
