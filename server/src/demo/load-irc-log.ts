import type {Apps} from '../domain/apps/apps.js';
import type {Conversations} from '../domain/conversations/conversations.js';
import {newMessageId} from '../domain/id/message-id.js';
import type {ImportBody, Messages} from '../domain/messages/messages.js';
import type {Users} from '../domain/users/users.js';
import type {IrcLine} from './irc-log.js';

/** Users of one write; messages of one write. */
const USERS = 1000;
const MESSAGES = 5000;

/** The people of the front page, who may look in and take part. */
const visitors = [
  {id: 'alice', name: 'Alice'},
  {id: 'bob', name: 'Bob'},
];

interface Services {
  readonly apps: Apps;
  readonly users: Users;
  readonly conversations: Conversations;
  readonly messages: Messages;
}

export interface LoadOptions {
  readonly appId: string;
  readonly conversationId: string;
  readonly subject: string;
  /** Told after each write. */
  readonly onProgress?: (done: {users: number; messages: number}) => void;
}

/**
 * Makes one conversation of a channel's log: a user for each nick, all of them participants, every message at its own
 * time, replies kept. Raises the app's participant limit to what that takes. Throws if the conversation exists.
 */
export async function loadIrcLog(services: Services, lines: readonly IrcLine[], options: LoadOptions): Promise<void> {
  const {apps, users, conversations, messages} = services;
  const {appId, conversationId, subject, onProgress} = options;
  const backend = {kind: 'backend', appId} as const;
  if (await conversations.get(appId, conversationId)) {
    throw new Error(`the conversation "${conversationId}" exists already`);
  }

  const nicks = [...new Set(lines.map(({nick}) => nick))];
  for (const {id, name} of visitors) await users.create(backend, id, {name});
  for (let start = 0; start < nicks.length; start += USERS) {
    const some = nicks.slice(start, start + USERS);
    await users.setMany(backend, Object.fromEntries(some.map((nick) => [nick, {name: nick}])));
    onProgress?.({users: start + some.length, messages: 0});
  }

  const members = [...new Set([...nicks, ...visitors.map(({id}) => id)])];
  const app = await apps.get(appId);
  if (app && app.participantLimit < members.length) await apps.update(appId, {participantLimit: members.length});
  await conversations.set(backend, conversationId, {subject}, members);

  const ids = new Map(lines.map(({id, at}) => [id, newMessageId(at)]));
  for (let start = 0; start < lines.length; start += MESSAGES) {
    const some = lines.slice(start, start + MESSAGES);
    await messages.import(
      appId,
      conversationId,
      some.map((line) => toImport(line, ids)),
    );
    onProgress?.({users: nicks.length, messages: start + some.length});
  }
}

function toImport({id, at, nick, text, replyTo}: IrcLine, ids: ReadonlyMap<number, string>): ImportBody {
  const referencedMessageId = replyTo === undefined ? undefined : ids.get(replyTo);
  return {
    id: ids.get(id),
    sender: nick,
    text,
    timestamp: at,
    readBy: [],
    ...(referencedMessageId && {referencedMessageId}),
  };
}
