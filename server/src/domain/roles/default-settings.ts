import {ContentLimits} from 'talk-elements/protocol';
import type {RoleSettings} from './role-settings.js';

export const DEFAULT_ROLE = 'default';

/** What a role holds until an app says otherwise (spec/roles-and-settings.md §1). */
export const defaultSettings: RoleSettings = {
  showTypingIndicator: true,
  canShareFile: true,
  canShareLocation: true,
  canMention: true,
  showOnlineStatus: false,
  canSendVoiceMessage: true,
  canSearch: true,
  canTranslate: true,
  linkTarget: 'newTab',
  linkPreviews: true,
  theme: null,
  deleteMessage: 'own',
  editMessage: 'own',
  replyToMessage: true,
  addReaction: true,
  leaveConversation: true,
  markAsUnread: true,
  customMessageActions: [],
  customConversationActions: [],
  sendLinks: false,
  sendActions: false,
  maxMessageLength: ContentLimits.textLength,
  maxFileSize: 50 * 1024 * 1024,
  allowedFileTypes: ['*'],
  blockedFileTypes: ['.exe', '.bat', '.cmd', '.com', '.msi', '.scr', '.js', '.vbs', '.jar', '.ps1'],
  maxVoiceSeconds: 600,
  suppression: {
    level: 'none',
    links: false,
    emails: false,
    phones: false,
    allowedHosts: [],
    allowedPhones: [],
    forbiddenWords: [],
    patterns: [],
    exceptions: [],
    replacementText: null,
  },
  notifications: {
    timeoutSeconds: null,
    email: {
      enabled: true,
      subject: null,
      template: null,
      theme: null,
      senderLocalPart: 'notifications',
      linkBackUrl: null,
    },
    sms: {enabled: true, template: null},
    push: {enabled: true, titleTemplate: null, bodyTemplate: null},
  },
};
