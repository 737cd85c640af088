import {DomainError} from '../domain/domain-error.js';
import {isSupportedLocale} from '../domain/validate/supported-locale.js';
import type {Header, Line} from './exported.js';
import {conversationLines} from './rest-source/conversation-lines.js';
import type {KeepFile} from './rest-source/keep-file.js';
import type {RemoteConversation, RemoteMessage, RemoteUser} from './rest-source/remote.js';
import type {RestSource} from './rest-source/rest-source.js';
import {userLines} from './rest-source/user-lines.js';

/**
 * An app of another server line by line, as `exportApp` writes one of ours: custom data and locale, users, conversations
 * and what is in them. Holds one conversation in memory at a time. Roles, settings and themes are not told by REST.
 */
export async function* exportRest(source: RestSource, keepFile: KeepFile): AsyncGenerator<Header | Line> {
  const {name, custom, defaultLocale} = Object(await source.get('')) as Record<string, unknown>;
  yield {
    format: 'talk-server export',
    version: 1,
    appId: source.appId,
    settings: {
      ...(typeof name === 'string' && {name}),
      ...(isSupportedLocale(defaultLocale) && {defaultLocale}),
      custom: custom ?? {},
      // As every app that the command line makes.
      authenticationRequired: true,
    },
  };
  const known = new Set<string>();
  for await (const user of source.list('users', '/users') as AsyncIterable<RemoteUser>) {
    known.add(user.id);
    yield* userLines(user);
  }
  const query = {orderBy: 'createdAt', orderDirection: 'ASC'};
  for await (const item of source.list('conversations', '/conversations', query)) {
    const conversation = item as RemoteConversation;
    const messages = await messagesOf(source, conversation.id);
    const people = new Set([...Object.keys(conversation.participants ?? {}), ...messages.flatMap(peopleIn)]);
    // Whoever is no longer told of keeps a name: messages of theirs are there.
    for (const id of people) if (!known.has(id)) yield* userLines({id, name: id});
    for (const id of people) known.add(id);
    yield* conversationLines(conversation, messages, keepFile);
  }
}

/** Oldest first. Those of one time stay in the order in which they are told. */
async function messagesOf(source: RestSource, conversationId: string): Promise<RemoteMessage[]> {
  const path = `/conversations/${encodeURIComponent(conversationId)}/messages`;
  const messages: RemoteMessage[] = [];
  for await (const message of source.list('messages', path)) messages.push(message as RemoteMessage);
  const byId = new Map(messages.map((message) => [message.id, message]));
  if (byId.size < messages.length) throw new DomainError('INVALID', `${path} tells a message twice`);
  return messages.reverse().sort((a, b) => a.createdAt - b.createdAt);
}

function peopleIn({senderId, reactions}: RemoteMessage): string[] {
  return [...(typeof senderId === 'string' ? [senderId] : []), ...Object.values(reactions ?? {}).flat()];
}
