import {Limits} from '../../protocol/index.js';
import {coreKey} from '../core/core-key.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import {whenIdle} from '../idle/when-idle.js';
import {keep} from '../kept/keep.js';
import type {KeptChat} from '../kept/kept.js';
import type {PendingMessage} from '../outbox/pending-message.js';
import {outboxOf} from '../outbox/outbox-of.js';
import {requireId} from '../refs/require-id.js';
import {toBody} from '../refs/to-body.js';
import type {Session} from '../session/session.js';
import {ListWindow} from '../store/list-window.js';
import {isUnread} from '../store/is-unread.js';
import {topics} from '../store/updates.js';
import {shareList} from '../subscriptions/share-list.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';
import type {ParticipantSnapshot} from '../snapshots/participant-snapshot.js';
import {freezeList} from '../snapshots/freeze-list.js';
import type {TypingSnapshot} from '../snapshots/typing-snapshot.js';
import type {Chat, ChatOptions, ChatSnapshot} from './chat.js';
import {missingUser} from './missing-user.js';
import {keepRecent} from './recent-chats.js';

/** A typing signal lasts 10 s; one every 5 s keeps it up. */
const typingEveryMs = Limits.typingMs / 2;
const nobodyTypes: TypingSnapshot = Object.freeze({many: false, users: freezeList([])});

/**
 * Holds one conversation open for a UI, until `close()` or the end of the session. Sends what an earlier page could not.
 * Throws on an empty id and on a destroyed session.
 */
export function openChat(session: Session, conversationId: string, {asGuest = false}: ChatOptions = {}): Chat {
  requireId(conversationId, 'conversationId');
  const core = session[coreKey];
  const outbox = outboxOf(core);
  const live = core.open(conversationId, asGuest);
  const {store} = live;
  const {presenter} = core;
  const names = {conversationId, asGuest: asGuest || undefined};
  const listeners = new Set<(snapshot: ChatSnapshot) => void>();
  let failure: Error | null = null;
  let typedAt = -Infinity;
  let kept: KeptChat | undefined;
  /** What was shown last to who takes no part any more. */
  let closed: ChatSnapshot | undefined;

  const onFailure = (error: Error) => {
    // What the link or the credential prevented is asked for again with the next one.
    if (core.fatalError || (error instanceof TalkDataError && error.code === 'UNAVAILABLE')) return;
    failure = error;
    update();
  };
  const messageWindow = new ListWindow(live.messages, 30, () => update(), onFailure);
  const participantWindow = new ListWindow(live.participants, Limits.participantsPage, () => update(), onFailure);

  let messages: readonly MessageSnapshot[] = Object.freeze([]);
  let participants: readonly ParticipantSnapshot[] = Object.freeze([]);

  const read = (before?: ChatSnapshot): ChatSnapshot => {
    const shown = failure ? undefined : messageWindow.read();
    const people = failure ? undefined : participantWindow.read();
    const conversation = presenter.conversation(store);
    const isReady = conversation !== null && shown !== undefined && people !== undefined;
    const error = isReady ? null : (failure ?? core.fatalError ?? (core.me === null ? missingUser() : null));
    const state = isReady ? 'ready' : error ? 'error' : store.isVisible === false ? 'not-found' : 'loading';
    if (state !== 'loading') kept = undefined;
    if (isReady || error) closed = undefined;
    else if (store.me?.access === 'None' && before?.conversation && !before.isKept) closed ??= close(before);
    if (closed) return closed;
    messages =
      kept?.messages ??
      shareList(
        messages,
        (shown?.items ?? []).map((item) => presenter.message(store, item)),
      );
    participants =
      kept?.participants ??
      shareList(
        participants,
        (people?.items ?? []).map((item) => presenter.participant(store, item)),
      );
    return Object.freeze<ChatSnapshot>({
      error,
      state: kept ? 'ready' : state,
      conversation: isReady ? conversation : null,
      isGuest: isReady && store.me === null,
      loadedAll: shown?.loadedAll ?? false,
      participantCount: store.participantCount,
      typing: isReady ? presenter.typing(store) : nobodyTypes,
      pending: withoutArrived(outbox.pending(conversationId)),
      ...kept,
      messages,
      participants,
      me: core.me ?? kept?.me ?? null,
      permissions: core.permissions ?? kept?.permissions ?? null,
      isKept: !!kept,
      isClosed: false,
    });
  };

  /** A message may be shown before its acknowledgement comes. */
  const withoutArrived = (pending: readonly PendingMessage[]): readonly PendingMessage[] => {
    if (!pending.length) return pending;
    const arrived = new Set<string | undefined>();
    for (const message of store.messages.items.slice(0, Limits.messagesPage)) arrived.add(message.nonce);
    return pending.some(({nonce}) => arrived.has(nonce)) ? pending.filter(({nonce}) => !arrived.has(nonce)) : pending;
  };

  const update = () => {
    const previous = snapshot;
    const next = read(previous);
    const isSame = (Object.keys(next) as (keyof ChatSnapshot)[]).every((key) => Object.is(next[key], previous[key]));
    if (isSame) return;
    snapshot = next;
    for (const listener of [...listeners]) listener(next);
    // The messages are shown first.
    if (next.state === 'ready' && previous.state !== 'ready') whenIdle(() => outbox.load());
  };

  const undo = [
    core.hold(),
    core.watches.hold(core.options.userId),
    core.updates.on(
      [live.topic, topics.users, topics.user(core.options.userId), topics.pending(conversationId)],
      update,
    ),
    core.updates.on([topics.session], () => {
      // A new connection may go better.
      if (core.connection.link.state === 'live') failure = null;
      update();
    }),
  ];
  const release = live.hold();
  undo.push(() => keepRecent(core, live.topic, release));
  let snapshot = read();
  if (snapshot.state === 'ready') outbox.load();

  const end = () => {
    listeners.clear();
    for (const each of undo.splice(0)) each();
  };
  const ending = session.onStateChange(({type}) => {
    if (type === 'destroyed') end();
  });
  undo.push(() => ending.unsubscribe());

  const chat: Chat = {
    conversationId,
    get snapshot() {
      return snapshot;
    },
    subscribe(listener) {
      // The same function may be given twice.
      const own = (next: ChatSnapshot) => listener(next);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    async loadOlder(count = 30) {
      if (!Number.isInteger(count) || count < 1 || count > Limits.messagesPage) {
        throw new TalkDataError('INVALID', `loadOlder: count must be 1 to ${Limits.messagesPage}`);
      }
      await messageWindow.grow(count);
    },
    trim(count) {
      messageWindow.shrink(count);
      live.trim(count);
      update();
    },
    send(message) {
      const {text, content} = message;
      const body = toBody({text, content: content ?? undefined});
      if (body.text === undefined && !body.content) throw new TalkDataError('INVALID', 'text or content is required');
      typedAt = -Infinity;
      return outbox.add(conversationId, {...message, ...body}, asGuest);
    },
    idOf: (nonce) => store.messages.items.find((message) => message.nonce === nonce)?.id,
    retry: (nonce) => outbox.retry(nonce),
    discard: (nonce) => outbox.remove(nonce),
    async edit(messageId, {custom, ...body}) {
      await core.write('message.edit', {...names, messageId, ...toBody(body), custom});
    },
    async delete(messageId) {
      await core.write('message.delete', {...names, messageId});
    },
    async addReaction(messageId, emoji) {
      await core.write('reaction.add', {...names, messageId, emoji});
    },
    async removeReaction(messageId, emoji) {
      await core.write('reaction.remove', {...names, messageId, emoji});
    },
    async preview(messageId) {
      const found = await core.call('message.preview', {...names, messageId});
      return found?.imageUrl ? {...found, imageUrl: core.options.serverUrl + found.imageUrl} : found;
    },
    translate: (messageId, language) => core.call('message.translate', {...names, messageId, language}),
    async markAsRead() {
      if (isUnread(store)) await core.write('conversation.read', {conversationId});
    },
    async markAsUnread() {
      await core.write('conversation.unread', {conversationId});
    },
    signalTyping() {
      const now = performance.now();
      if (!core.permissions?.showTypingIndicator || now - typedAt < typingEveryMs) return;
      typedAt = now;
      // Worth nothing later.
      core.requests.tell('conversation.typing', names);
    },
    async leave() {
      await core.write('participant.delete', {conversationId, userId: core.options.userId});
    },
    close: end,
  };
  if (!asGuest) {
    undo.push(
      keep(core, (keeper) =>
        keeper.followChat(chat, (found) => {
          kept = found;
          update();
        }),
      ),
    );
  }
  return chat;
}

function close(shown: ChatSnapshot): ChatSnapshot {
  const conversation = shown.conversation && Object.freeze({...shown.conversation, access: 'Read' as const});
  return Object.freeze({...shown, conversation, pending: [], typing: nobodyTypes, isClosed: true});
}
