import {Type} from 'typebox';
import type {RolePatch} from '../../domain/roles/role-settings.js';
import {Answer} from '../validation/answers.js';
import {Id, Nullable} from '../validation/fields.js';

export const RoleParams = Type.Object({name: Id});
export const RoleQuery = Type.Object({copyFrom: Type.Optional(Type.String())});

/** Values are checked with the rules of roles, which name the path of what is wrong. */
export const RoleBody = Type.Unsafe<RolePatch>(Type.Object({}));

const Flag = Type.Boolean();
const Text = Nullable(Type.String());
const List = Type.Array(Type.String());
const Scope = Type.Enum(['none', 'own', 'all']);
const action = {name: Type.String(), label: Type.String()};

export const RoleAnswer = Answer(
  {
    showTypingIndicator: Flag,
    canShareFile: Flag,
    canShareLocation: Flag,
    canMention: Flag,
    showOnlineStatus: Flag,
    canSendVoiceMessage: Flag,
    canSearch: Flag,
    canTranslate: Flag,
    linkTarget: Type.Enum(['newTab', 'sameTab']),
    linkPreviews: Flag,
    theme: Text,
    deleteMessage: Scope,
    editMessage: Scope,
    replyToMessage: Flag,
    addReaction: Flag,
    leaveConversation: Flag,
    markAsUnread: Flag,
    customMessageActions: Type.Array(
      Answer({...action, permission: Type.Enum(['allow', 'ownMessages', 'othersMessages', 'deny'])}),
    ),
    customConversationActions: Type.Array(Answer({...action, permission: Type.Enum(['allow', 'deny'])})),
    sendLinks: Flag,
    sendActions: Flag,
    maxMessageLength: Type.Integer(),
    maxFileSize: Type.Integer(),
    allowedFileTypes: List,
    blockedFileTypes: List,
    maxVoiceSeconds: Type.Integer(),
    suppression: Answer({
      level: Type.Enum(['none', 'global', 'selective']),
      links: Flag,
      emails: Flag,
      phones: Flag,
      allowedHosts: List,
      allowedPhones: List,
      forbiddenWords: List,
      patterns: List,
      exceptions: List,
      replacementText: Text,
    }),
    notifications: Answer({
      timeoutSeconds: Nullable(Type.Integer()),
      email: Answer({
        enabled: Flag,
        subject: Text,
        template: Text,
        theme: Text,
        senderLocalPart: Type.String(),
        linkBackUrl: Text,
      }),
      sms: Answer({enabled: Flag, template: Text}),
      push: Answer({enabled: Flag, titleTemplate: Text, bodyTemplate: Text}),
    }),
  },
  {$id: 'Role'},
);
