import {toPlaintext, type ContentBlock} from 'talk-elements/protocol';
import type {Notice, NoticeMessage} from './notice.js';
import {wordsFor, type NoticeWords} from './words.js';

/** The language in which a notice is written. */
export function localeOf({recipient, app}: Pick<Notice, 'recipient' | 'app'>): string {
  return recipient.locale ?? app.defaultLocale;
}

/** What a message says in plain words: its text, else what kind of thing it is. */
export function summaryOf({message}: NoticeMessage, locale: string): string {
  const words = wordsFor(locale);
  return message.content.map((block) => standIn(block, words) ?? toPlaintext([block])).join('\n');
}

function standIn(block: ContentBlock, words: NoticeWords): string | undefined {
  if (block.type === 'file') return block.subtype === 'voice' ? words.voiceSent : words.fileSent;
  return block.type === 'location' ? words.locationShared : undefined;
}

/** Whom or what it is about: the sender, or the subject or names of a group. */
export function titleOf(notice: Notice): string {
  const {conversation, participants, participantCount, sender, recipient} = notice;
  if (participantCount <= 2) return sender.name;
  const names = participants.filter(({id}) => id !== recipient.id).map(({name}) => name);
  return conversation.subject ?? (names.slice(0, 3).join(', ') || sender.name);
}

/** The first `limit` characters, and a sign where there was more. */
export function clip(text: string, limit: number): string {
  const characters = [...text.slice(0, limit * 4)];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : text;
}
