/** The signatures of the Data API (spec/data-api.md), as code that exists relies on them. Checked, never run. */
import {expectTypeOf} from 'vitest';
import {getTalkSession, registerPolyfills} from 'talk-elements/client';
import type * as Data from 'talk-elements/client';

// §2: the session.
const session: Data.TalkSession = getTalkSession({appId: 'app', userId: 'u'} satisfies Data.TalkSessionOptions);
session.onNeedToken = () => session.setToken('t');
session.onError((error: Error) => error.message).unsubscribe();
registerPolyfills({WebSocket: class {}});
expectTypeOf(session.appId).toEqualTypeOf<string>();
expectTypeOf(session.currentUser).toEqualTypeOf<Data.UserRef>();

// §3: subscriptions.
type StateOf<Active> = {type: 'pending'} | Active | {type: 'unsubscribed'} | {type: 'error'; error: Error};
expectTypeOf<Data.UserSubscription['state']>().toExtend<StateOf<Data.UserActiveState>>();
expectTypeOf<Data.UserSubscription['connected']>().toEqualTypeOf<Promise<Data.UserActiveState>>();
expectTypeOf<Data.UserSubscription['terminated']>().toEqualTypeOf<Promise<Data.UnsubscribedState | Data.ErrorState>>();
expectTypeOf<Data.UserActiveState['latestSnapshot']>().toEqualTypeOf<Data.UserSnapshot | null>();
expectTypeOf<Data.UserOnlineActiveState['latestSnapshot']>().toEqualTypeOf<Data.UserOnlineSnapshot | null>();
expectTypeOf<Data.ConversationActiveState['latestSnapshot']>().toEqualTypeOf<Data.ConversationSnapshot | null>();
expectTypeOf<Data.MessageActiveState['latestSnapshot']>().toEqualTypeOf<Data.MessageSnapshot[] | null>();
expectTypeOf<Data.MessageActiveState['loadedAll']>().toEqualTypeOf<boolean>();
expectTypeOf<Data.ParticipantActiveState['latestSnapshot']>().toEqualTypeOf<Data.ParticipantSnapshot[] | null>();
expectTypeOf<Data.ReactionActiveState['latestSnapshot']>().toEqualTypeOf<Data.SingleReactionSnapshot[] | null>();
expectTypeOf<Data.ConversationListActiveState['latestSnapshot']>().toEqualTypeOf<Data.ConversationSnapshot[]>();
expectTypeOf<Data.MessageSubscription['loadMore']>().toEqualTypeOf<(count?: number) => Promise<void>>();

// §5: users.
const user = session.user('u');
expectTypeOf(user.id).toEqualTypeOf<string>();
expectTypeOf(user.get()).toEqualTypeOf<Promise<Data.UserSnapshot | null>>();
user.set({
  name: 'N',
  email: ['a'],
  phone: null,
  custom: {a: null},
  pushTokens: {'fcm:t': null},
} satisfies Data.SetUserParams);
user.createIfNotExists({name: 'N', custom: {a: 'b'}} satisfies Data.CreateUserParams);
// @ts-expect-error -- a new user needs a name
user.createIfNotExists({locale: 'de'});
user.subscribe((snapshot: Data.UserSnapshot | null) => snapshot?.name) satisfies Data.UserSubscription;
user.subscribeOnline((online) => online?.isConnected) satisfies Data.UserOnlineSubscription;
expectTypeOf<Data.UserSnapshot>().toExtend<{
  id: string;
  name: string;
  custom: Record<string, string>;
  locale: string | null;
  photoUrl: string | null;
  role: string;
  welcomeMessage: string | null;
}>();

// §6: conversations. Handlers are written with the plain types.
declare function onMessages(messages: Data.MessageSnapshot[] | null, loadedAll: boolean): void;
declare function onParticipants(participants: Data.ParticipantSnapshot[] | null): void;
declare function onConversations(conversations: Data.ConversationSnapshot[], loadedAll: boolean): void;
const conversation = session.conversation('c');
expectTypeOf(conversation.get()).toEqualTypeOf<Promise<Data.ConversationSnapshot | null>>();
conversation.set({
  subject: null,
  welcomeMessages: ['w'],
  access: 'Read',
  notify: 'MentionsOnly',
} satisfies Data.SetConversationParams);
conversation.createIfNotExists({subject: 'S'} satisfies Data.CreateConversationParams);
expectTypeOf(conversation.markAsRead()).toEqualTypeOf<Promise<void>>();
expectTypeOf(conversation.markAsUnread()).toEqualTypeOf<Promise<void>>();
expectTypeOf(conversation.markAsTyping()).toEqualTypeOf<Promise<void>>();
conversation.subscribe((snapshot) => snapshot?.isUnread) satisfies Data.ConversationSubscription;
conversation.subscribeMessages(onMessages) satisfies Data.MessageSubscription;
conversation.subscribeParticipants(onParticipants) satisfies Data.ParticipantSubscription;
conversation.subscribeTyping((typing) => (typing?.many ? 0 : typing?.users.length)) satisfies Data.TypingSubscription;
session.subscribeConversations(onConversations) satisfies Data.ConversationListSubscription;
session.subscribeConversations({filter: {hasMessages: true}}, onConversations);
session.subscribeConversations(onConversations, {filter: {hasMessages: true}});
expectTypeOf<Data.ConversationSnapshot>().toExtend<{
  id: string;
  subject: string | null;
  photoUrl: string | null;
  welcomeMessages: string[];
  custom: Record<string, string>;
  createdAt: number;
  joinedAt: number;
  lastMessage: Data.MessageSnapshot | null;
  lastMessageAt: number;
  unreadMessageCount: number;
  isUnread: boolean;
  readUntil: number;
  everyoneReadUntil: number;
  access: 'Read' | 'ReadWrite';
  notify: boolean | 'MentionsOnly';
}>();

// §7: participants.
const participant = conversation.participant(user);
expectTypeOf(participant).toEqualTypeOf<Data.ParticipantRef>();
expectTypeOf(participant.userId).toEqualTypeOf<string>();
expectTypeOf(participant.get()).toEqualTypeOf<Promise<Data.ParticipantSnapshot | null>>();
participant.set({access: 'Read'} satisfies Data.SetParticipantParams);
participant.edit({notify: false});
participant.createIfNotExists({} satisfies Data.CreateParticipantParams);
participant.delete() satisfies Promise<void>;
participant.subscribe((snapshot) => snapshot?.joinedAt) satisfies Data.SingleParticipantSubscription;

// §8, §9: messages.
expectTypeOf(conversation.send('hi')).toEqualTypeOf<Promise<Data.MessageRef>>();
const sent = conversation.message('m');
conversation.send({text: 'hi', custom: {a: 'b'}, referencedMessage: sent} satisfies Data.SendTextMessageParams);
conversation.send({content: [{type: 'location', latitude: 1, longitude: 2}]} satisfies Data.SendMessageParams);
conversation.send({text: 'hi', referencedMessageId: 'm'});
declare const fileToken: Data.FileToken;
conversation.send({content: [{type: 'file', fileToken} satisfies Data.SendFileBlock]});
declare const received: Data.MessageSnapshot;
declare function render(blocks: Data.ContentBlock[], reactions: Data.ReactionsSummarySnapshot[]): void;
render(received.content, received.reactions);
conversation.send({content: received.content as [Data.ContentBlock]});
expectTypeOf(received.type).toEqualTypeOf<'UserMessage' | 'SystemMessage'>();
expectTypeOf(received.sender).toEqualTypeOf<Data.UserSnapshot | null>();
expectTypeOf(received.editedAt).toEqualTypeOf<number | null>();
expectTypeOf(received.referencedMessage).toEqualTypeOf<Data.ReferencedMessageSnapshot | null>();
expectTypeOf(received.origin).toEqualTypeOf<'web' | 'rest' | 'import' | 'email'>();
expectTypeOf(sent.get()).toEqualTypeOf<Promise<Data.MessageSnapshot | null>>();
sent.edit('new');
sent.edit({text: 'new', custom: null} satisfies Data.EditTextMessageParams);
sent.delete() satisfies Promise<void>;
sent.translate('de') satisfies Promise<{readonly plaintext: string} | null>;

// §11: reactions.
const reactions = sent.reactions('👍');
expectTypeOf(reactions).toEqualTypeOf<Data.ReactionsRef>();
expectTypeOf(sent.reaction('👍')).toEqualTypeOf<Data.ReactionRef>();
reactions.add() satisfies Promise<void>;
expectTypeOf(reactions.getFirstReactions()).toEqualTypeOf<Promise<Data.SingleReactionSnapshot[] | null>>();
reactions.subscribe(
  (list: Data.SingleReactionSnapshot[] | null) => list?.[0]?.user,
) satisfies Data.ReactionSubscription;
expectTypeOf<Data.ReactionSnapshot>().toExtend<{emoji: string; count: number; currentUserReacted: boolean}>();

// §12, §13: filters and search.
({
  subject: ['==', null],
  custom: {a: 'exists', b: ['oneOf', ['c']]},
  joinedAt: ['!between', [1, 2]],
}) satisfies Data.SimpleConversationFilter;
['any', [{isUnread: true}]] satisfies Data.ConversationFilter;
declare function onResults(
  results: Data.SearchMessageSnapshot[],
  status: 'searching' | 'canLoadMore' | 'loadedAll',
): void;
const search = session.searchMessages(onResults) satisfies Data.MessageSearch;
expectTypeOf(search.loadMore(5)).toEqualTypeOf<Promise<Data.SearchResults<Data.SearchMessageSnapshot>>>();
expectTypeOf<Data.SearchResults<string>>().toExtend<{results: string[]; loadedAll: boolean}>();
session.searchConversations().setQuery('q', {conversation: {isUnread: true}} satisfies Data.ConversationSearchFilters);

// §14: uploads.
declare const blob: Blob;
expectTypeOf(session.uploadFile(blob, {filename: 'f'})).toEqualTypeOf<Promise<Data.FileToken>>();
session.uploadImage(blob, {filename: 'f', width: 1, height: 1});
session.uploadVideo(blob, {filename: 'f', width: 1, height: 1, duration: 1});
session.uploadAudio(blob, {filename: 'f', duration: 1});
session.uploadVoice(blob, {filename: 'f', duration: 1});

// The names of spec/js-sdk.md §20 that belong to the Data API, and those that the standalone package has besides.
export type Names = [
  Data.ActionButtonNode, Data.ActionLinkNode, Data.AudioBlock, Data.AudioFileMetadata, Data.AutoLinkNode,
  Data.BulletListNode, Data.BulletPointNode, Data.CodeSpanNode, Data.CompoundFilter, Data.ContentBlock,
  Data.ConversationAccessLevel, Data.ConversationActiveState, Data.ConversationFilter,
  Data.ConversationListActiveState, Data.ConversationListSubscription, Data.ConversationRef, Data.ConversationSearch,
  Data.ConversationSearchFilters, Data.ConversationSearchState, Data.ConversationSnapshot,
  Data.ConversationSubscription, Data.CreateConversationParams, Data.CreateParticipantParams, Data.CreateUserParams,
  Data.CustomEmojiNode, Data.CustomFilter, Data.EditMessageParams, Data.EditTextMessageParams, Data.ErrorState,
  Data.FewTypingSnapshot, Data.FileBlock, Data.FileToken, Data.GenericFileBlock, Data.GenericFileMetadata,
  Data.ImageBlock, Data.ImageFileMetadata, Data.LinkNode, Data.LocationBlock, Data.ManyTypingSnapshot,
  Data.MarkupNode, Data.MentionNode, Data.MessageActiveState, Data.MessageFilter, Data.MessageRef, Data.MessageSearch,
  Data.MessageSearchFilters, Data.MessageSearchState, Data.MessageSnapshot, Data.MessageSubscription,
  Data.NumberFilter, Data.ParticipantActiveState, Data.ParticipantRef, Data.ParticipantSnapshot,
  Data.ParticipantSubscription, Data.PendingState, Data.ReactionRef, Data.ReactionsActiveState, Data.ReactionSnapshot,
  Data.ReactionsRef, Data.ReactionsSubscription, Data.ReactionsSummarySnapshot, Data.ReferencedMessageSnapshot,
  Data.SearchMessageSnapshot, Data.SendContentBlock, Data.SendFileBlock, Data.SendMessageParams,
  Data.SendTextMessageParams, Data.SetConversationParams, Data.SetParticipantParams, Data.SetUserParams,
  Data.SimpleConversationFilter, Data.SimpleMessageFilter, Data.SingleParticipantActiveState,
  Data.SingleParticipantSubscription, Data.SingleReactionSnapshot, Data.StringFilter<string>, Data.Subscription,
  Data.TalkSession, Data.TalkSessionOptions, Data.TextBlock, Data.TextNode, Data.TypingActiveState,
  Data.TypingSnapshot, Data.TypingSubscription, Data.UnsubscribedState, Data.UserActiveState,
  Data.UserOnlineActiveState, Data.UserOnlineSnapshot, Data.UserOnlineSubscription, Data.UserRef, Data.UserSnapshot,
  Data.UserSubscription, Data.VideoBlock, Data.VideoFileMetadata, Data.VoiceBlock, Data.VoiceRecordingFileMetadata,
]; // prettier-ignore
