import {ContentLimits, type Conversation, type ConversationPatch} from 'talk-elements/protocol';
import type {ConversationRow} from '../../db/schema.js';
import {checkCustom, patchCustom} from '../validate/custom.js';
import type {Reasons} from '../validate/reasons.js';
import {checkText} from '../validate/text.js';

/** What the JSON document of a conversation row holds. */
export type ConversationAttributes = Omit<Conversation, 'id' | 'createdAt'>;

const none: ConversationAttributes = {subject: null, photoUrl: null, welcomeMessages: [], custom: {}};

export const noAttributes = '{}';

export function readAttributes(row: Pick<ConversationRow, 'attributes'>): ConversationAttributes {
  return row.attributes === noAttributes
    ? none
    : {...none, ...(JSON.parse(row.attributes) as Partial<ConversationAttributes>)};
}

/** The document to store: what differs from the defaults. */
export function writeAttributes({subject, photoUrl, welcomeMessages, custom}: ConversationAttributes): string {
  return JSON.stringify({
    ...(subject !== null && {subject}),
    ...(photoUrl !== null && {photoUrl}),
    ...(welcomeMessages.length > 0 && {welcomeMessages}),
    ...(Object.keys(custom).length > 0 && {custom}),
  });
}

export function presentConversation(row: Pick<ConversationRow, 'id' | 'attributes' | 'created_at'>): Conversation {
  return {id: row.id, ...readAttributes(row), createdAt: row.created_at};
}

/** What attributes become by a patch. What is wrong goes to `reasons`. */
export function patchAttributes(
  old: ConversationAttributes,
  patch: ConversationPatch,
  reasons: Reasons,
): ConversationAttributes {
  const {subject = old.subject, photoUrl = old.photoUrl, welcomeMessages = old.welcomeMessages, custom} = patch;
  if (subject !== null) checkText(subject, 'subject', ContentLimits.subjectLength, reasons);
  if (photoUrl !== null) checkText(photoUrl, 'photoUrl', ContentLimits.urlLength, reasons);
  if (welcomeMessages !== null) checkWelcomeMessages(welcomeMessages, reasons);
  const isPatch = custom === undefined || custom === null || checkCustom(custom, 'custom', reasons, true);
  return {
    subject,
    photoUrl,
    welcomeMessages: welcomeMessages ?? [],
    custom: isPatch ? patchCustom(old.custom, custom, 'custom', reasons) : old.custom,
  };
}

function checkWelcomeMessages(messages: readonly string[], reasons: Reasons): void {
  if (!Array.isArray(messages) || messages.length > ContentLimits.welcomeMessages) {
    reasons.add('welcomeMessages', `must be at most ${ContentLimits.welcomeMessages} strings`);
    return;
  }
  messages.forEach((text, index) => checkText(text, `welcomeMessages.${index}`, ContentLimits.textLength, reasons));
}
