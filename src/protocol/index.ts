/** Everything both sides of the wire agree on. Imports nothing; described in PROTOCOL.md. */
export {PROTOCOL_VERSION} from './version.js';
export {Limits} from './limits.js';
export {ContentLimits} from './content-limits.js';
export {CloseCode, isFinalClose} from './close-code.js';
export type {ErrorCode} from './error-code.js';
export {isId} from './id.js';
export {HIDDEN} from './hidden.js';
export type {User, UserPatch} from './user.js';
export type {Access, Notify, Participant, ParticipantPatch} from './participant.js';
export type {Conversation, ConversationPatch, ConversationView, OwnParticipation} from './conversation.js';
export type {ContentBlock, FileBlock, LocationBlock, TextBlock, TextNode} from './content.js';
export type {FileIntent, FileSubtype} from './file.js';
export type {LinkPreview} from './link-preview.js';
export type {Message, MessageOrigin, MessageType, Reaction} from './message.js';
export type {
  CustomConversationAction,
  CustomMessageAction,
  MapProvider,
  Permissions,
  RolePermissions,
} from './permissions.js';
export type {Widget} from './presence.js';
export type {ConversationFilter, CustomFilter, NumberFilter, SimpleConversationFilter, StringFilter} from './filter.js';
export {FilterLimits} from './filter-limits.js';
export type {Predicate} from './predicate.js';
export {checkPredicate, type PredicateShape} from './check-predicate.js';
export {matchesPredicate} from './matches-predicate.js';
export type {Change} from './change.js';
export type {Request, RequestOf, RequestType, ResultOf, Results, Since} from './request.js';
export type {ServerFrame} from './server-frame.js';
export {
  parseMarkup,
  parseUserMarkup,
  type FoundLink,
  type MarkupOptions,
  type UserMarkupOptions,
} from './markup/parse-markup.js';
export {linkEnd} from './markup/link-end.js';
export {toPlaintext} from './markup/to-plaintext.js';
export {toMarkup} from './markup/to-markup.js';
export {isValidAutoLink} from './markup/valid-auto-link.js';
export {parseUrl} from './parse-url.js';
