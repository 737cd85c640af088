import type {Notice, NoticeMessage} from '../domain/notifications/notice.js';
import {localeOf, summaryOf} from '../domain/notifications/summary.js';
import type {SafeHtml} from './template.js';
import type {UserRecord} from '../domain/users/users.js';

/** What templates may name (spec/notifications.md §3). `format` makes a message's `formattedText`. */
export function templateScope(
  notice: Notice,
  format: (message: NoticeMessage, locale: string) => SafeHtml | string,
): Record<string, unknown> {
  const locale = localeOf(notice);
  const {app, conversation, participants, messages} = notice;
  const presented = messages.map((each) => presentMessage(each, locale, format));
  presented.forEach((message, index) => {
    const previous = presented[index - 1];
    // Its own previous one would make a chain without end.
    message.previousMessage = previous ? {...previous, previousMessage: null} : null;
  });
  return {
    app: {name: app.name, custom: localized(app.custom, locale)},
    sender: presentUser(notice.sender),
    recipient: presentUser(notice.recipient),
    conversation: {
      id: conversation.id,
      subject: conversation.subject,
      photoUrl: conversation.photoUrl,
      custom: conversation.custom,
      participants: participants.map(presentUser),
    },
    messages: presented,
  };
}

function presentUser({id, name, role, photoUrl, custom}: UserRecord) {
  return {id, name, role, photoUrl, custom};
}

function presentMessage(
  each: NoticeMessage,
  locale: string,
  format: (message: NoticeMessage, locale: string) => SafeHtml | string,
) {
  const {message, sender, quoted} = each;
  const file = message.content.find((block) => block.type === 'file');
  const place = message.content.find((block) => block.type === 'location');
  return {
    id: message.id,
    type: message.type,
    formattedText: format(each, locale),
    referencedMessage: quoted && {
      id: quoted.message.id,
      sender: quoted.sender && presentUser(quoted.sender),
      body: {text: summaryOf({message: quoted.message, sender}, locale)},
    },
    previousMessage: null as object | null,
    custom: message.custom ?? {},
    sender: presentUser(sender),
    timestamp: message.createdAt,
    body: {
      type: file ? 'file' : place ? 'location' : 'text',
      isVoiceMessage: file?.subtype === 'voice',
      file: file ? {url: file.url, filename: file.filename, size: file.size} : null,
      location: place ? [place.latitude, place.longitude] : null,
      text: summaryOf(each, locale),
    },
  };
}

/** `key@locale` goes before `key`, and the whole tag before its language alone. */
function localized(custom: Readonly<Record<string, string>>, locale: string): Record<string, string> {
  const language = locale.split('-')[0] ?? '';
  const plain = Object.entries(custom).filter(([key]) => !key.includes('@'));
  const translated = [language, locale].flatMap((tag) =>
    Object.entries(custom).flatMap(([key, value]): [string, string][] =>
      key.endsWith(`@${tag}`) ? [[key.slice(0, -tag.length - 1), value]] : [],
    ),
  );
  return Object.fromEntries([...plain, ...translated]);
}
