/**
 * The signatures of the classic SDK (spec/js-sdk.md), as code that exists relies on them. Nothing here runs: `npm run check:types`
 * says what no longer fits.
 */
import {expectTypeOf} from 'vitest';
import Talk, {ErrorCode, Session, TalkError, User, oneOnOneId, ready} from 'talk-elements/talk';
import type {InboxOptions, SendMessageEvent} from 'talk-elements/talk';

// §1: values, by name and by the default export.
expectTypeOf(Talk.ready).toEqualTypeOf<Promise<void>>();
expectTypeOf(Talk.Session).toEqualTypeOf<typeof Session>();
expectTypeOf(Talk.User).toEqualTypeOf<typeof User>();
expectTypeOf(Talk.Error).toEqualTypeOf<typeof TalkError>();
expectTypeOf(Talk.TalkError).toEqualTypeOf<typeof TalkError>();
expectTypeOf(Talk.ErrorCode).toEqualTypeOf<typeof ErrorCode>();
expectTypeOf(Talk.oneOnOneId).toEqualTypeOf<typeof oneOnOneId>();
expectTypeOf(ready).toEqualTypeOf<Promise<void>>();
expectTypeOf<Talk.InboxOptions>().toEqualTypeOf<InboxOptions>();
expectTypeOf<Talk.SendMessageEvent>().toEqualTypeOf<SendMessageEvent>();
expectTypeOf(Talk.oneOnOneId).parameters.toEqualTypeOf<[string | number | Talk.User, string | number | Talk.User]>();
expectTypeOf(Talk.ErrorCode.NOTIFICATIONS_PERMISSION_DENIED).toExtend<Talk.ErrorCode>();
expectTypeOf(new Talk.TalkError(Talk.ErrorCode.ARGUMENT_INVALID, 'words').code).toEqualTypeOf<Talk.ErrorCode>();

// §2: users.
new Talk.User(1);
new Talk.User('1');
const me = new Talk.User({
  id: 1,
  name: 'Ann',
  email: ['a@example.com', 'b@example.com'],
  phone: null,
  photoUrl: null,
  welcomeMessage: 'Hi',
  role: 'buyer',
  configuration: 'buyer',
  custom: {plan: 'pro', old: null},
  availabilityText: null,
  locale: 'de-DE',
});
expectTypeOf(me.id).toEqualTypeOf<string>();
// @ts-expect-error -- a user in the long form has a name
new Talk.User({id: 1});

// §3: sessions.
new Talk.Session({appId: 'app', userId: 'a', token: 't', tokenFetcher: () => 't', signature: 's'});
// @ts-expect-error -- an app is required
new Talk.Session({me});
declare const session: Talk.Session;
expectTypeOf(session.appId).toEqualTypeOf<string>();
expectTypeOf(session.currentUser).toEqualTypeOf<Talk.UserRef>();
expectTypeOf(session.isAlive).toEqualTypeOf<boolean>();
expectTypeOf(session.me).toEqualTypeOf<Talk.User>();
expectTypeOf(session.unreads).toEqualTypeOf<Talk.Unreads>();
expectTypeOf(session.createChatbox()).toEqualTypeOf<Talk.Chatbox>();
expectTypeOf(session.createChatbox(null)).toEqualTypeOf<Talk.Chatbox>();
expectTypeOf(session.createInbox({} satisfies Talk.InboxOptions)).toEqualTypeOf<Talk.Inbox>();
expectTypeOf(session.createPopup({} satisfies Talk.PopupOptions)).toEqualTypeOf<Talk.Popup>();
declare const builder: Talk.ConversationBuilder;
session.createChatbox(builder, {showChatHeader: false});
session.createPopup(null, {keepOpen: true, launcher: 'close-only', showCloseInHeader: 'auto'});
expectTypeOf(session.getOrCreateConversation).toEqualTypeOf<(id: string) => Talk.ConversationBuilder>();
session.getOrStartConversation(me, {subject: 'S', custom: {a: 'b'}} satisfies Talk.GetOrStartOptionsA);
session.getOrStartConversation('c', {participants: [me]} satisfies Talk.GetOrStartOptionsB);
expectTypeOf(session.conversation).toEqualTypeOf<(id: string) => Talk.ConversationRef>();
expectTypeOf(session.user).toEqualTypeOf<(id: string) => Talk.UserRef>();
expectTypeOf(session.getChatboxes()).toEqualTypeOf<Talk.Chatbox[]>();
expectTypeOf(session.getInboxes()).toEqualTypeOf<Talk.Inbox[]>();
expectTypeOf(session.getPopups()).toEqualTypeOf<Talk.Popup[]>();
expectTypeOf(session.hasValidCredentials()).toEqualTypeOf<Promise<boolean>>();
expectTypeOf(session.setDesktopNotificationEnabled).toEqualTypeOf<
  (isEnabled: boolean, options?: {alertOnFailure?: boolean}) => Promise<void>
>();
expectTypeOf(session.setPushRegistration).toEqualTypeOf<(options: Talk.PushRegistrationOptions) => Promise<void>>();
expectTypeOf(session.clearPushRegistrations).toEqualTypeOf<() => Promise<void>>();
expectTypeOf<{provider: 'fcm' | 'apns'; pushRegistrationId: string}>().toExtend<Talk.PushRegistrationOptions>();
expectTypeOf(session.registerDevice({platform: 'ios', pushRegistrationId: 'p'})).toEqualTypeOf<Promise<void>>();
expectTypeOf(session.unregisterDevice()).toEqualTypeOf<Promise<void>>();
expectTypeOf(session.syncThemeForLocalDev).toEqualTypeOf<(path: string) => void>();
expectTypeOf(session.destroy).toEqualTypeOf<() => void>();
expectTypeOf(session.onMessage).toEqualTypeOf<(handler: (message: Talk.Message) => void) => Talk.Subscription>();
session.onBrowserPermissionNeeded(async (event: Talk.BrowserPermissionNeededEvent) => event.preventDefault());
session.onBrowserPermissionDenied(({type}: Talk.BrowserPermissionDeniedEvent) => type satisfies Talk.PermissionType);
session.onDesktopNotificationClicked(({conversation}: Talk.DesktopNotificationClickedEvent) => conversation.id);
session.on('message', ({body}) => body);
session.off('desktopNotificationClicked', ({conversation}) => conversation);

// §3.4, §11: what handlers of a page take.
declare function onUnreads(unreads: Talk.UnreadConversation[]): void;
session.unreads.onChange(onUnreads);
session.unreads.on('change', onUnreads);
declare const message: Talk.Message;
expectTypeOf(message.type).toEqualTypeOf<'media' | 'text' | 'location'>();
expectTypeOf(message.origin).toEqualTypeOf<'web' | 'rest' | 'import' | 'email'>();
expectTypeOf(message.location).toEqualTypeOf<[number, number] | null>();
expectTypeOf(message.custom).toExtend<Record<string, string>>();
expectTypeOf(message.conversation).toEqualTypeOf<Talk.ConversationData>();
expectTypeOf(message.conversation.welcomeMessages).toEqualTypeOf<string[] | null>();
expectTypeOf(message.conversation.participants).toExtend<Record<string, {access: 'Read' | 'ReadWrite'}>>();

// §4: builders.
builder.setParticipant(me, {access: 'Read', notify: 'MentionsOnly'} satisfies Talk.ParticipationSettings);
builder.setAttributes({subject: null, custom: {a: null}} satisfies Talk.ConversationAttributes);
builder.photoUrl = null;
expectTypeOf(builder.sendMessage('hi', {custom: {}} satisfies Talk.SendMessageOptions)).toEqualTypeOf<Promise<void>>();
expectTypeOf(builder.leave).toEqualTypeOf<() => Promise<boolean>>();
expectTypeOf<Talk.Conversation>().toEqualTypeOf<Talk.ConversationBuilder>();

// §5, §21: boxes.
declare const chatbox: Talk.Chatbox;
declare const inbox: Talk.Inbox;
declare const popup: Talk.Popup;
expectTypeOf(chatbox).toExtend<Talk.UIBox>();
expectTypeOf(chatbox.mount).toEqualTypeOf<(container: HTMLElement | null) => Promise<void>>();
expectTypeOf(inbox.mount).toEqualTypeOf<(container: HTMLElement | null) => Promise<void>>();
popup.mount satisfies (options?: {show?: boolean}) => Promise<void>;
chatbox.select satisfies (
  conversation: string | Talk.Conversation | Talk.ConversationBuilder | Talk.ConversationRef | null | undefined,
  options?: Talk.SelectConversationOptions,
) => Promise<void>;
expectTypeOf<Talk.SelectConversationOptions>().toEqualTypeOf<{asGuest?: boolean; messageId?: string}>();
expectTypeOf(chatbox.currentConversation).toEqualTypeOf<Talk.ConversationData | null>();
expectTypeOf(chatbox.setTranslationEnabledForConversation).toBeCallableWith(builder, true);
expectTypeOf(chatbox.setTranslationEnabledDefault).toEqualTypeOf<(isEnabled: boolean | 'auto') => void>();
expectTypeOf(chatbox.setHighlightedWords).toEqualTypeOf<(words: string[]) => Talk.HighlightControls>();
expectTypeOf<ReturnType<Talk.HighlightControls['jumpUp']>>().toEqualTypeOf<Promise<Talk.HighlightResult>>();
expectTypeOf<Talk.HighlightResult>().toExtend<{found: boolean; isLast: boolean}>();
expectTypeOf(chatbox.setPresence).toEqualTypeOf<(presence: Talk.UserPresence) => void>();
expectTypeOf(chatbox.sendFile).toEqualTypeOf<(file: File) => Promise<void>>();
expectTypeOf(chatbox.sendLocation).toEqualTypeOf<() => Promise<void>>();
expectTypeOf(chatbox.toggleDesktopNotifications).toEqualTypeOf<(isEnabled: boolean) => void>();
expectTypeOf(chatbox.destroy).toEqualTypeOf<() => void>();
chatbox.setMessageFilter({
  sender: {id: ['!=', 'bot'], role: ['oneOf', ['buyer']], custom: {team: '!exists'}} satisfies Talk.SenderPredicate,
  createdAt: ['between', [1, 2]],
} satisfies Talk.SimpleMessagePredicate);
chatbox.setMessageFilter(['any', []] satisfies Talk.CompoundMessagePredicate);
inbox.setFeedFilter(['any', [{lastMessageTs: ['>', 1]}]] satisfies Talk.CompoundConversationPredicate);
expectTypeOf(inbox.setFeedFilter).toEqualTypeOf<(filter: Talk.ConversationPredicate) => void>();

// §5.1: events.
chatbox.onSendMessage((event: Talk.SendMessageEvent) => {
  expectTypeOf(event.me).toEqualTypeOf<Talk.UserSnapshot>();
  expectTypeOf(event.message).toEqualTypeOf<Talk.SentMessage>();
  expectTypeOf(event.message.id).toEqualTypeOf<string | undefined>();
  event.override({text: 'x', custom: {a: 'b'}, cancel: true} satisfies Talk.SendMessageOverrideParams);
  event.override(async () => ({text: 'x'}));
});
chatbox.onCustomMessageAction((event: Talk.MessageActionEvent) => event.message.id);
chatbox.onCustomMessageAction('buy', ({params}) => params satisfies Record<string, string>);
chatbox.onCustomConversationAction('close', (event: Talk.ConversationActionEvent) => event.conversation?.id);
expectTypeOf<Talk.MessageActionEvent>().toExtend<Talk.ActionEventParams>();
chatbox.onLeaveConversation(({preventDefault}: Talk.LeaveConversationEvent) => preventDefault());
chatbox.onMarkConversationAsUnread((event: Talk.MarkConversationAsUnreadEvent) => event.preventDefault());
chatbox.onTranslationToggled(({isEnabled}: Talk.TranslationToggledEvent) => isEnabled);
chatbox.onKeyup((event: Talk.KeyupEvent) => event.isInputFocused);
chatbox.onKeydown((event: Talk.KeyEvent) => event.code);
chatbox.onFocus((_event: Talk.FocusEvent) => undefined);
chatbox.onBlur((_event: Talk.BlurEvent) => undefined);
popup.onOpen((_event: Talk.OpenEvent) => undefined);
popup.onClose((_event: Talk.CloseEvent) => undefined);
inbox.onSelectConversation((event: Talk.SelectConversationEvent) => {
  expectTypeOf(event.participants).toEqualTypeOf<Talk.UserSnapshot[]>();
  expectTypeOf(event.others).toEqualTypeOf<Talk.UserSnapshot[]>();
  expectTypeOf(event.messageId).toEqualTypeOf<string | undefined>();
});
inbox.onConversationSelected((event: Talk.ConversationSelectedEvent) => {
  expectTypeOf(event.conversation).toEqualTypeOf<Talk.ConversationData | null>();
  expectTypeOf(event.participants).toEqualTypeOf<Talk.UserSnapshot[] | undefined>();
});
inbox.onDesktopNotificationToggled(({isEnabled}: Talk.DesktopNotificationToggledEvent) => isEnabled);
inbox.on('selectConversation', (event: Talk.SelectConversationEvent) => event.preventDefault());
expectTypeOf(chatbox.onFocus(() => undefined)).toEqualTypeOf<Talk.Subscription>();

// §6–§8: options.
({
  dir: 'rtl',
  messageField: {enterSendsMessage: false, spellcheck: true, placeholder: 'P', visible: true, autofocus: 'smart'},
  messageFilter: {type: ['==', 'UserMessage'], origin: ['!oneOf', ['import']], custom: {a: 'exists'}},
  showChatHeader: true,
  showTranslationToggle: 'auto',
  translateConversations: [builder],
  theme: {name: 'n', custom: {a: 1}} satisfies Talk.ThemeOptions,
  captureKeyboardEvents: true,
  presence: {visible: false, custom: {a: null}},
  customEmojis: {':a:': {url: 'https://example.com/a.png', hidden: true}},
  highlightedWords: ['a'],
  thirdparties: {fullstory: {host: 'h', org: 'o'}} satisfies Talk.ThirdPartyOptions,
  messageSuggestion: 'm',
  chatTitleMode: 'subject',
  chatSubtitleMode: null,
}) satisfies Talk.ChatboxOptions;
({
  feedFilter: {
    access: ['oneOf', ['Read', 'None']],
    subject: ['==', null],
    createdAt: ['<', 1],
    hasUnreadMessages: true,
  },
  showFeedHeader: false,
  showMobileBackButton: true,
  useBrowserHistory: false,
  feedConversationTitleMode: 'auto',
  selected: builder,
}) satisfies Talk.InboxOptions;

// §9: the field and panels.
expectTypeOf(chatbox.messageField).toEqualTypeOf<Talk.MessageField>();
expectTypeOf(chatbox.messageField.focus).toEqualTypeOf<() => void>();
expectTypeOf(chatbox.messageField.setText).toEqualTypeOf<(text: string) => void>();
expectTypeOf(chatbox.messageField.typeText).toEqualTypeOf<(text: string) => void>();
expectTypeOf(chatbox.messageField.getText).toEqualTypeOf<() => Promise<string>>();
expectTypeOf(chatbox.messageField.setVisible).toEqualTypeOf<(visible: boolean | Talk.ConversationPredicate) => void>();
chatbox.createHtmlPanel satisfies (options: {
  url: string;
  height?: number;
  show?: boolean;
  conversation?: Talk.Conversation | Talk.ConversationBuilder | string;
}) => Promise<Talk.HtmlPanel>;
declare const panel: Talk.HtmlPanel;
expectTypeOf(panel.window).toEqualTypeOf<Window>();
expectTypeOf(panel.destroy).toEqualTypeOf<() => Promise<void>>();
expectTypeOf(panel.DOMContentLoadedPromise).toEqualTypeOf<Promise<void>>();

// §20: every name is there.
export type Names = [
  Talk.ActionButtonNode, Talk.ActionEventParams, Talk.ActionLinkNode, Talk.AudioBlock, Talk.AudioFileMetadata,
  Talk.AutoLinkNode, Talk.BlurEvent, Talk.BrowserPermissionDeniedEvent, Talk.BrowserPermissionNeededEvent,
  Talk.BulletListNode, Talk.BulletPointNode, Talk.Chatbox, Talk.ChatboxOptions, Talk.CloseEvent, Talk.CodeSpanNode,
  Talk.CompoundConversationPredicate, Talk.CompoundFilter, Talk.CompoundMessagePredicate, Talk.ContentBlock,
  Talk.Conversation, Talk.ConversationAccessLevel, Talk.ConversationActionEvent, Talk.ConversationActiveState,
  Talk.ConversationAttributes, Talk.ConversationBuilder, Talk.ConversationData, Talk.ConversationFilter,
  Talk.ConversationListActiveState, Talk.ConversationListSubscription, Talk.ConversationPredicate, Talk.ConversationRef,
  Talk.ConversationSearch, Talk.ConversationSearchState, Talk.ConversationSelectedEvent, Talk.ConversationSnapshot,
  Talk.ConversationSubscription, Talk.CreateConversationParams, Talk.CreateParticipantParams, Talk.CreateUserParams,
  Talk.CustomData, Talk.CustomEmojiDefinition, Talk.CustomEmojiNode, Talk.CustomFieldPredicate, Talk.CustomFilter,
  Talk.DesktopNotificationClickedEvent, Talk.DesktopNotificationToggledEvent, Talk.EditMessageParams,
  Talk.EditTextMessageParams, Talk.Error, Talk.ErrorCode, Talk.ErrorState, Talk.FewTypingSnapshot,
  Talk.FieldPredicate<string>, Talk.FileBlock, Talk.FileToken, Talk.FocusEvent, Talk.FullStoryOptions,
  Talk.GenericFileBlock, Talk.GenericFileMetadata, Talk.GetOrStartOptionsA, Talk.GetOrStartOptionsB,
  Talk.HighlightControls, Talk.HighlightResult, Talk.HtmlPanel, Talk.HtmlPanelOptions, Talk.ImageBlock,
  Talk.ImageFileMetadata, Talk.Inbox, Talk.InboxOptions, Talk.JsonSerializable, Talk.KeyEvent, Talk.KeyupEvent,
  Talk.LeaveConversationEvent, Talk.LinkNode, Talk.LocationBlock, Talk.ManyTypingSnapshot,
  Talk.MarkConversationAsUnreadEvent, Talk.MarkupNode, Talk.MentionNode, Talk.Message, Talk.MessageActionEvent,
  Talk.MessageActiveState, Talk.MessageField, Talk.MessageFieldOptions, Talk.MessagePredicate, Talk.MessageRef,
  Talk.MessageSearch, Talk.MessageSearchState, Talk.MessageSnapshot, Talk.MessageSubscription,
  Talk.NumberFilter, Talk.NumberPredicate, Talk.OpenEvent, Talk.Participant, Talk.ParticipantActiveState,
  Talk.ParticipantRef, Talk.ParticipantSnapshot, Talk.ParticipantSubscription, Talk.ParticipationSettings,
  Talk.PendingState, Talk.PermissionType, Talk.Popup, Talk.PopupOptions, Talk.PushRegistrationOptions, Talk.ReactionRef,
  Talk.ReactionsActiveState, Talk.ReactionSnapshot, Talk.ReactionsRef, Talk.ReactionsSubscription,
  Talk.ReactionsSummarySnapshot, Talk.ReferencedMessageSnapshot, Talk.SearchMessageSnapshot,
  Talk.SelectConversationEvent, Talk.SelectConversationOptions, Talk.SendContentBlock, Talk.SenderPredicate,
  Talk.SendFileBlock, Talk.SendMessageEvent, Talk.SendMessageOptions, Talk.SendMessageOverrideParams,
  Talk.SendMessageParams, Talk.SendTextMessageParams, Talk.SentMessage, Talk.Session, Talk.SessionOptions,
  Talk.SetConversationParams, Talk.SetParticipantParams, Talk.SetUserParams, Talk.SimpleConversationFilter,
  Talk.SimpleConversationPredicate, Talk.SimpleMessagePredicate, Talk.SingleReactionSnapshot, Talk.StringFilter<string>,
  Talk.Subscription, Talk.TalkError, Talk.TextBlock, Talk.TextNode, Talk.ThemeOptions, Talk.ThirdPartyOptions,
  Talk.TranslationToggledEvent, Talk.TypingActiveState, Talk.TypingSnapshot, Talk.TypingSubscription, Talk.UIBox,
  Talk.UnreadConversation, Talk.Unreads, Talk.UnsubscribedState, Talk.User, Talk.UserActiveState,
  Talk.UserOnlineActiveState, Talk.UserOnlineSnapshot, Talk.UserOnlineSubscription, Talk.UserOptions, Talk.UserPresence,
  Talk.UserRef, Talk.UserSnapshot, Talk.UserSubscription, Talk.VideoBlock, Talk.VideoFileMetadata, Talk.VoiceBlock,
  Talk.VoiceRecordingFileMetadata,
]; // prettier-ignore
