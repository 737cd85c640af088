import {ContentLimits} from 'talk-elements/protocol';
import {
  array,
  boolean,
  distinct,
  either,
  filled,
  like,
  literal,
  nullable,
  object,
  optional,
  within,
  type Check,
} from '../validate/check.js';
import {hostPattern, pattern, phone, searchableWord} from './check-suppression.js';
import type {RolePatch} from './role-settings.js';

/** Entries of one list, such as hosts or words. */
const LIST = 500;
/** Operators' regular expressions of one list; each message is tried against all of them. */
const PATTERNS = 20;
const ACTIONS = 50;
/** Of e-mail and SMS templates. */
const TEMPLATE = 20_000;
/** No upload is larger, whatever a role says. */
const FILE_BYTES = 1024 ** 3;

/** A key of a patch: it may be absent, and null resets it. */
const key = <T>(check: Check<T>) => optional(nullable(check));
const scope = either('"none", "own" or "all"', literal('none'), literal('own'), literal('all'));
const name = filled(ContentLimits.idLength);
const url = filled(ContentLimits.urlLength);

/** A file type: `*`, `image/png`, `image/*` or `.pdf`. */
const fileType: Check<string> = like(
  'must be *, a MIME type such as image/png or image/*, or an extension such as .pdf',
  (value) =>
    value === '*' || /^\.[^\s./\\*]{1,20}$/.test(value) || /^\w[\w.+-]{0,99}\/(?:\*|\w[\w.+-]{0,99})$/.test(value),
);

const customMessageAction = object({
  name,
  label: filled(ContentLimits.nameLength),
  permission: either(
    '"allow", "ownMessages", "othersMessages" or "deny"',
    literal('allow'),
    literal('ownMessages'),
    literal('othersMessages'),
    literal('deny'),
  ),
});
const customConversationAction = object({
  name,
  label: filled(ContentLimits.nameLength),
  permission: either('"allow" or "deny"', literal('allow'), literal('deny')),
});

const suppression = object({
  level: key(either('"none", "global" or "selective"', literal('none'), literal('global'), literal('selective'))),
  links: key(boolean),
  emails: key(boolean),
  phones: key(boolean),
  allowedHosts: key(array(hostPattern, LIST)),
  allowedPhones: key(array(phone, LIST)),
  forbiddenWords: key(array(searchableWord, LIST)),
  patterns: key(array(pattern, PATTERNS)),
  exceptions: key(array(pattern, PATTERNS)),
  replacementText: key(filled(200)),
});

const notifications = object({
  timeoutSeconds: key(within(0, 900)),
  email: key(
    object({
      enabled: key(boolean),
      subject: key(filled(ContentLimits.subjectLength)),
      template: key(filled(TEMPLATE)),
      theme: key(name),
      senderLocalPart: key(
        like('must be the part of an address before the @', (value) => /^[\w.+-]{1,64}$/.test(value)),
      ),
      linkBackUrl: key(url),
    }),
  ),
  sms: key(object({enabled: key(boolean), template: key(filled(TEMPLATE))})),
  push: key(
    object({
      enabled: key(boolean),
      titleTemplate: key(filled(ContentLimits.subjectLength)),
      bodyTemplate: key(filled(TEMPLATE)),
    }),
  ),
});

/** Checks a patch of a role's settings. Throws INVALID naming the path, such as `suppression.level`. */
export const checkRole: Check<RolePatch> = object({
  showTypingIndicator: key(boolean),
  canShareFile: key(boolean),
  canShareLocation: key(boolean),
  canMention: key(boolean),
  showOnlineStatus: key(boolean),
  canSendVoiceMessage: key(boolean),
  canSearch: key(boolean),
  canTranslate: key(boolean),
  linkTarget: key(either('"newTab" or "sameTab"', literal('newTab'), literal('sameTab'))),
  linkPreviews: key(boolean),
  theme: key(name),
  deleteMessage: key(scope),
  editMessage: key(scope),
  replyToMessage: key(boolean),
  addReaction: key(boolean),
  leaveConversation: key(boolean),
  markAsUnread: key(boolean),
  customMessageActions: key(distinct('name', array(customMessageAction, ACTIONS))),
  customConversationActions: key(distinct('name', array(customConversationAction, ACTIONS))),
  sendLinks: key(boolean),
  sendActions: key(boolean),
  maxMessageLength: key(within(1, ContentLimits.textLength)),
  maxFileSize: key(within(1, FILE_BYTES)),
  allowedFileTypes: key(array(fileType, LIST)),
  blockedFileTypes: key(array(fileType, LIST)),
  maxVoiceSeconds: key(within(1, 3600)),
  suppression: key(suppression),
  notifications: key(notifications),
});
