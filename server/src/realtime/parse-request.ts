import type {ContentBlock, ConversationFilter, Request, RequestOf, RequestType} from 'talk-elements/protocol';
import {Limits} from 'talk-elements/protocol';
import {DomainError} from '../domain/domain-error.js';
import {
  array,
  boolean,
  either,
  id,
  integer,
  literal,
  nullable,
  number,
  object,
  optional,
  record,
  text,
  trusted,
  within,
} from '../domain/validate/check.js';
import type {Check} from '../domain/validate/check.js';

type Params<T extends RequestType> = Omit<RequestOf<T>, 'id' | 'type'>;

const notify = either('true, false or "MentionsOnly"', literal(true), literal(false), literal('MentionsOnly'));
const access = either('"ReadWrite" or "Read"', literal('ReadWrite'), literal('Read'));
const custom = record(text);
const customPatch = optional(nullable(record(nullable(text))));
const texts = either('a string or a list of strings', text, array(text));

const userPatch = object({
  name: optional(text),
  custom: customPatch,
  email: optional(nullable(texts)),
  phone: optional(nullable(texts)),
  locale: optional(nullable(text)),
  photoUrl: optional(nullable(text)),
  role: optional(nullable(text)),
  welcomeMessage: optional(nullable(text)),
  availabilityText: optional(nullable(text)),
  pushTokens: optional(nullable(record(nullable(literal(true))))),
});
const conversationPatch = object({
  subject: optional(nullable(text)),
  photoUrl: optional(nullable(text)),
  welcomeMessages: optional(nullable(array(text))),
  custom: customPatch,
  access: optional(nullable(access)),
  notify: optional(nullable(notify)),
});
const participantPatch = object({access: optional(nullable(access)), notify: optional(nullable(notify))});
const since = object({epoch: text, version: integer});
const page = (max: number) => within(1, max);
const asGuest = optional(boolean);
const room = {conversationId: id, asGuest};
const message = {...room, messageId: text};
/** Like blocks, filters are checked by the domain, which back ends reach as well. */
const filter = optional(
  trusted<ConversationFilter>('an object or a list', (value) => typeof value === 'object' && value !== null),
);
const content = optional(trusted<readonly ContentBlock[]>('a list', Array.isArray));

/** The shape of one type of request, with what every request has. */
function request<S extends Readonly<Record<string, Check<unknown>>>>(shape: S) {
  return object({...shape, id: integer, type: text});
}

/** The shape of every request. What values may hold beyond their type is the domain's to say. */
const shapes: {readonly [T in RequestType]: Check<Params<T>>} = {
  hello: request({
    protocol: integer,
    appId: text,
    userId: id,
    token: optional(text),
    signature: optional(text),
  }),
  auth: request({token: text}),
  ping: request({}),
  presence: request({
    sessions: array(text, 1000),
    widgets: array(
      object({
        id: text,
        selectedConversationId: nullable(id),
        hasFocus: boolean,
        isTyping: boolean,
        custom,
      }),
      1000,
    ),
  }),
  'user.get': request({userId: id}),
  'user.set': request({userId: id, patch: userPatch}),
  'user.create': request({userId: id, patch: userPatch}),
  'user.watch': request({userId: id}),
  'user.unwatch': request({userId: id}),
  'online.watch': request({userId: id}),
  'online.unwatch': request({userId: id}),
  'conversation.list': request({
    limit: page(Limits.conversationsPage),
    after: optional(id),
    filter,
  }),
  'feed.watch': request({known: optional(record(since, Limits.subscriptions))}),
  'feed.unwatch': request({}),
  'conversation.get': request({conversationId: id}),
  'conversation.set': request({conversationId: id, patch: conversationPatch}),
  'conversation.create': request({conversationId: id, patch: optional(conversationPatch), join: optional(boolean)}),
  'conversation.watch': request({...room, since: optional(since)}),
  'conversation.unwatch': request({conversationId: id}),
  'conversation.read': request({conversationId: id}),
  'conversation.unread': request({conversationId: id}),
  'conversation.typing': request(room),
  'participant.list': request({...room, limit: page(Limits.participantsPage), after: optional(id)}),
  'participant.get': request({conversationId: id, userId: id}),
  'participant.set': request({conversationId: id, userId: id, patch: participantPatch}),
  'participant.edit': request({conversationId: id, userId: id, patch: participantPatch}),
  'participant.create': request({conversationId: id, userId: id, patch: optional(participantPatch)}),
  'participant.delete': request({conversationId: id, userId: id}),
  'message.list': request({...room, limit: page(Limits.messagesPage), before: optional(integer)}),
  'message.get': request(message),
  'message.send': request({
    ...room,
    nonce: text,
    text: optional(text),
    content,
    custom: optional(custom),
    referencedMessageId: optional(text),
    origin: optional(either('"web" or "rest"', literal('web'), literal('rest'))),
  }),
  'message.edit': request({...message, text: optional(text), content, custom: customPatch}),
  'message.delete': request(message),
  'message.translate': request({...message, language: text}),
  'message.preview': request(message),
  'reaction.add': request({...message, emoji: text}),
  'reaction.remove': request({...message, emoji: text}),
  'reaction.list': request({...message, emoji: text, limit: page(Limits.reactionsPage), after: optional(integer)}),
  'message.search': request({query: text, filter, limit: page(Limits.searchPage), before: optional(integer)}),
  'conversation.search': request({query: text, filter, limit: page(Limits.searchPage), after: optional(id)}),
  'file.begin': request({
    filename: text,
    size: integer,
    contentType: optional(text),
    subtype: optional(
      either(
        '"image", "video", "audio" or "voice"',
        literal('image'),
        literal('video'),
        literal('audio'),
        literal('voice'),
      ),
    ),
    width: optional(number),
    height: optional(number),
    duration: optional(number),
    peaks: optional(array(number)),
  }),
};

/** The id by which a request wants its answer; undefined where there is none to answer to. */
export function requestId(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return Number.isSafeInteger(value.id) ? (value.id as number) : undefined;
}

/** Believes a request whose shape holds. Throws INVALID naming the field that does not. */
export function parseRequest(value: object): Request {
  const type = 'type' in value ? value.type : undefined;
  if (!isRequestType(type)) throw new DomainError('INVALID', 'unknown request type', {reasons: {type: ['is unknown']}});
  return shapes[type](value, '') as Request;
}

function isRequestType(type: unknown): type is RequestType {
  return typeof type === 'string' && Object.hasOwn(shapes, type);
}
