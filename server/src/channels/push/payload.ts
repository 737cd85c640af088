import type {Notice} from '../../domain/notifications/notice.js';
import {clip, localeOf, summaryOf, titleOf} from '../../domain/notifications/summary.js';
import {templateScope} from '../template-scope.js';
import type {Templates} from '../template.js';

const PEOPLE = 10;
const BODY = 200;

/** The part of a push that apps read (spec/notifications.md §5.2). */
export interface PushPayload {
  readonly conversation: {
    readonly id: string;
    readonly subject: string | null;
    readonly photoUrl: string | null;
    readonly custom: Readonly<Record<string, string>>;
    readonly participants: readonly {
      readonly id: string;
      readonly name: string;
      readonly photoUrl: string | null;
    }[];
  };
  readonly sender: {readonly id: string; readonly name: string; readonly photoUrl: string | null} | null;
  readonly message: {
    readonly id: string;
    readonly text: string;
    readonly type: string;
    readonly attachment: {readonly url: string; readonly size: number} | null;
    readonly location: readonly [number, number] | null;
    readonly custom: Readonly<Record<string, string>>;
  };
  readonly recipientId: string;
  readonly timestamp: number;
}

/** How much of a notice goes along; each step is smaller. */
const steps = [
  {text: 2000, people: PEOPLE, custom: true, photos: true},
  {text: 1000, people: PEOPLE, custom: false, photos: true},
  {text: 300, people: 3, custom: false, photos: true},
  {text: 100, people: 3, custom: false, photos: false},
] as const;

/** The largest form that has no more bytes than this. */
export function pushPayload(notice: Notice, bytes: number): PushPayload {
  for (const step of steps) {
    const payload = build(notice, step);
    if (Buffer.byteLength(JSON.stringify(payload)) <= bytes) return payload;
  }
  return bare(build(notice, steps[3]));
}

function build(notice: Notice, {text, people, custom, photos}: (typeof steps)[number]): PushPayload {
  const {conversation, participants, recipient, messages} = notice;
  const [last] = messages.slice(-1);
  if (!last) throw new Error('A notice without a message.');
  const {message, sender} = last;
  const file = message.content.find((block) => block.type === 'file');
  const place = message.content.find((block) => block.type === 'location');
  const photoOf = (url: string | null): string | null => (photos ? url : null);
  const person = (user: {id: string; name: string; photoUrl: string | null}) => ({
    id: user.id,
    name: clip(user.name, 100),
    photoUrl: photoOf(user.photoUrl),
  });
  return {
    conversation: {
      id: conversation.id,
      subject: conversation.subject === null ? null : clip(conversation.subject, 200),
      photoUrl: photoOf(conversation.photoUrl),
      custom: custom ? conversation.custom : {},
      participants: participants.slice(0, people).map(person),
    },
    sender: person(sender),
    message: {
      id: message.id,
      text: clip(summaryOf(last, localeOf(notice)), text),
      type: message.type,
      attachment: file ? {url: file.url, size: file.size} : null,
      location: place ? [place.latitude, place.longitude] : null,
      custom: custom ? (message.custom ?? {}) : {},
    },
    recipientId: recipient.id,
    timestamp: message.createdAt,
  };
}

/** What is shown, and in the bytes that it leaves what apps read. */
export function withPayload(notice: Notice, shown: object, bytes: number): object {
  const left = bytes - Buffer.byteLength(JSON.stringify({...shown, talkjs: null}));
  return {...shown, talkjs: pushPayload(notice, left)};
}

/** Ids alone can be long; what is left always fits. */
function bare(payload: PushPayload): PushPayload {
  return {
    ...payload,
    conversation: {...payload.conversation, subject: null, participants: []},
    message: {...payload.message, attachment: null},
  };
}

/** What is shown on the device. */
export function pushText(notice: Notice, templates: Templates): {title: string; body: string} {
  const {titleTemplate, bodyTemplate} = notice.settings.push;
  const [last] = notice.messages.slice(-1);
  const scope = (): object => templateScope(notice, (message, locale) => summaryOf(message, locale));
  const fill = (template: string | null, otherwise: string): string => {
    if (template === null) return otherwise;
    try {
      return templates.text(template, scope());
    } catch {
      return otherwise;
    }
  };
  return {
    title: clip(fill(titleTemplate, titleOf(notice)).replace(/\s+/g, ' '), 100),
    body: clip(fill(bodyTemplate, last ? summaryOf(last, localeOf(notice)) : ''), BODY),
  };
}
