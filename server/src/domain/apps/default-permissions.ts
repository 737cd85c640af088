import {Limits, type Permissions} from 'talk-elements/protocol';

/** What the role `default` may do until an app says otherwise (spec/roles-and-settings.md §1). */
export const defaultPermissions: Permissions = {
  showTypingIndicator: true,
  showOnlineStatus: false,
  canShareFile: true,
  canShareLocation: true,
  canMention: true,
  canSendVoiceMessage: true,
  canSearch: true,
  canTranslate: true,
  deleteMessage: 'own',
  editMessage: 'own',
  replyToMessage: true,
  addReaction: true,
  leaveConversation: true,
  markAsUnread: true,
  linkTarget: 'newTab',
  linkPreviews: true,
  maxMessageLength: Limits.textLength,
};

export const DEFAULT_ROLE = 'default';
