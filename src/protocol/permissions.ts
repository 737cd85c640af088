/** What the current user's role allows (spec/roles-and-settings.md §1). The server decides again on each request. */
export interface Permissions {
  readonly showTypingIndicator: boolean;
  readonly showOnlineStatus: boolean;
  readonly canShareFile: boolean;
  readonly canShareLocation: boolean;
  readonly canMention: boolean;
  readonly canSendVoiceMessage: boolean;
  readonly canSearch: boolean;
  readonly canTranslate: boolean;
  readonly deleteMessage: 'none' | 'own' | 'all';
  readonly editMessage: 'none' | 'own' | 'all';
  readonly replyToMessage: boolean;
  readonly addReaction: boolean;
  readonly leaveConversation: boolean;
  readonly markAsUnread: boolean;
  readonly linkTarget: 'newTab' | 'sameTab';
  readonly linkPreviews: boolean;
  readonly maxMessageLength: number;
}
