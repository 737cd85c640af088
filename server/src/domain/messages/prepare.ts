import type {FoundLink} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';
import {DomainError} from '../domain-error.js';
import {checkCustom} from '../validate/custom.js';
import {isMessageId} from '../id/message-id.js';
import {checkId, checkNonce} from '../validate/id.js';
import {patchCustom} from '../validate/custom.js';
import {Reasons} from '../validate/reasons.js';
import {checkBody, type Body} from './body.js';
import type {ImportBody, MessageBody, SendParams} from './messages.js';
import type {PreparedSend} from './prepared-send.js';

/** Messages of one REST post (spec/rest-api.md §6.2). */
const POST = 10;

type FindLinks = (text: string) => readonly FoundLink[];

/**
 * Checks a session's send, as far as that goes without the database. Throws INVALID. Built in one piece, as every send is:
 * the engine is slow with objects that were spread together, and with all who read them.
 */
export function prepareSend(actor: Actor & {kind: 'user'}, params: SendParams, findLinks: FindLinks): PreparedSend {
  const {text, content, nonce, custom, referencedMessageId, origin = 'rest'} = params;
  const reasons = new Reasons();
  checkNonce(nonce, 'nonce', reasons);
  if (origin !== 'web' && origin !== 'rest') reasons.add('origin', 'must be "web" or "rest"');
  const body = checkBody({text, content}, {backend: false, findLinks}, reasons);
  const checked = {
    custom: checkedCustom(custom, reasons),
    referencedMessageId: reference(referencedMessageId, reasons),
  };
  reasons.check();
  if (!body) throw new Error('A body without a reason was refused.');
  return {
    type: 'UserMessage',
    senderId: actor.userId,
    body,
    content: JSON.stringify(body.content),
    source: body.source,
    custom: checked.custom,
    referencedMessageId: checked.referencedMessageId,
    nonce,
    origin,
    path: '',
  };
}

/** Checks the messages of a REST post. Throws INVALID with reasons keyed `<index>.<field>`. */
export function preparePost(bodies: readonly MessageBody[], findLinks: FindLinks): PreparedSend[] {
  if (!Array.isArray(bodies) || bodies.length < 1 || bodies.length > POST) {
    throw new DomainError('INVALID', `The body must be an array of 1 to ${POST} messages.`, {
      reasons: {'': [`must be an array of 1 to ${POST} messages`]},
    });
  }
  const all = new Reasons();
  const prepared = bodies.map((input: MessageBody, index): PreparedSend | undefined => {
    const path = `${index}.`;
    const reasons = new Reasons(path);
    const {type, sender, text, content, location, attachmentToken, custom, referencedMessageId, idempotencyKey} = input;
    if (type !== 'UserMessage' && type !== 'SystemMessage') {
      reasons.add('type', 'must be "UserMessage" or "SystemMessage"');
    } else if (type === 'SystemMessage') {
      if (sender !== undefined) reasons.add('sender', 'must not be given for a system message');
      if (location !== undefined) reasons.add('location', 'must not be given for a system message');
    } else if (sender === undefined) reasons.add('sender', 'is required');
    else checkId(sender, 'sender', reasons);
    if (idempotencyKey !== undefined) checkNonce(idempotencyKey, 'idempotencyKey', reasons);
    const body = checkBody({text, content, location, attachmentToken}, {backend: true, findLinks}, reasons);
    const checked = {
      custom: checkedCustom(custom, reasons),
      referencedMessageId: reference(referencedMessageId, reasons),
    };
    all.merge(reasons);
    if (!body) return undefined;
    return {
      type,
      senderId: sender ?? null,
      body,
      content: JSON.stringify(body.content),
      source: body.source,
      custom: checked.custom,
      referencedMessageId: checked.referencedMessageId,
      nonce: idempotencyKey,
      origin: 'rest',
      path,
    };
  });
  all.check();
  return prepared.filter((send) => send !== undefined);
}

/** A message to import, with its time. */
export interface PreparedImport {
  /** Undefined to be given one. */
  readonly id: string | undefined;
  readonly sender: string;
  readonly body: Body;
  readonly content: string;
  readonly source: string | null;
  readonly custom: string | null;
  readonly createdAt: number;
  readonly readBy: readonly string[];
  readonly referencedMessageId: string | undefined;
}

/** Checks the messages of an import. Throws INVALID with reasons keyed `<index>.<field>`. */
export function prepareImport(bodies: readonly ImportBody[], findLinks: FindLinks): PreparedImport[] {
  const all = new Reasons();
  const prepared = bodies.map((input, index): PreparedImport | undefined => {
    const reasons = new Reasons(`${index}.`);
    const {id, text, attachmentToken, sender, timestamp, readBy, custom, referencedMessageId} = input;
    checkId(sender, 'sender', reasons);
    if (!Number.isSafeInteger(timestamp) || timestamp < 0) reasons.add('timestamp', 'must be a time in milliseconds');
    readBy.forEach((userId, place) => checkId(userId, `readBy.${place}`, reasons));
    const body = checkBody({text, attachmentToken}, {backend: true, findLinks}, reasons);
    const checked = checkedCustom(custom, reasons);
    reference(referencedMessageId, reasons);
    if (id !== undefined && !isMessageId(id)) reasons.add('id', 'must be a message id');
    all.merge(reasons);
    return (
      body && {
        id,
        sender,
        body,
        content: JSON.stringify(body.content),
        source: body.source,
        custom: checked ? JSON.stringify(checked) : null,
        createdAt: timestamp,
        readBy,
        referencedMessageId,
      }
    );
  });
  all.check();
  return prepared.filter((message) => message !== undefined);
}

/** Undefined for none. */
function checkedCustom(
  custom: Readonly<Record<string, string>> | undefined,
  reasons: Reasons,
): Readonly<Record<string, string>> | undefined {
  if (custom === undefined || !checkCustom(custom, 'custom', reasons, false)) return undefined;
  const whole = patchCustom({}, custom, 'custom', reasons);
  return Object.keys(whole).length > 0 ? whole : undefined;
}

/** Whether it exists is seen later; here only that it can be looked for. */
function reference(id: string | undefined, reasons: Reasons): string | undefined {
  if (id !== undefined && id !== null) checkId(id, 'referencedMessageId', reasons);
  return id ?? undefined;
}
