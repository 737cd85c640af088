import type {Message} from 'talk-elements/protocol';
import type {App, Apps} from '../apps/apps.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import type {RoleSettings} from '../roles/role-settings.js';
import type {Journal} from '../conversations/journal.js';
import type {FileQueries} from '../files/queries.js';
import {findFiles, type FoundFiles} from '../files/use.js';
import {readAttributes} from '../users/attributes.js';
import {loadNonces, type Nonces} from './nonces.js';
import type {SendGroup} from './prepared-send.js';
import type {MessageQueries} from './queries.js';
import type {MessageReader} from './reader.js';

export interface FactSources {
  readonly apps: Apps;
  readonly messages: MessageQueries;
  readonly files: FileQueries;
  readonly reader: MessageReader;
  readonly now: () => number;
}

/** Everything that one transaction's sends need to know, read in bulk. */
export interface SendFacts {
  readonly journal: Journal;
  readonly apps: ReadonlyMap<string, App>;
  readonly permissions: ReadonlyMap<string, RoleSettings>;
  readonly nonces: Nonces;
  readonly references: ReadonlyMap<string, Message>;
  readonly files: FoundFiles;
  readonly now: number;
}

export async function gather(
  {apps, messages, files, reader, now}: FactSources,
  journal: Journal,
  groups: readonly SendGroup[],
): Promise<SendFacts> {
  const {db} = journal.tx;
  await journal.load(groups.map(({actor, conversationId}) => [actor.appId, conversationId]));
  const senders = new Map<string, [string, string, string]>();
  const references = new Map<string, [string, string]>();
  const tokens: [string, string][] = [];
  for (const {actor, conversationId, sends} of groups) {
    for (const {senderId, referencedMessageId, body} of sends) {
      if (senderId !== null) {
        senders.set(participantKey(actor.appId, conversationId, senderId), [actor.appId, conversationId, senderId]);
      }
      if (body.file) tokens.push([actor.appId, body.file.token]);
      if (referencedMessageId !== undefined) references.set(referencedMessageId, [actor.appId, referencedMessageId]);
    }
  }
  await journal.loadParticipants([...senders.values()]);
  await journal.loadUsers([...senders.values()].map(([appId, , userId]) => [appId, userId]));
  const known = await loadNonces(messages, db, groups, now());
  const quoted = await loadReferences(messages, reader, journal, [...references.values()]);

  const appsById = new Map<string, App>();
  const permissions = new Map<string, RoleSettings>();
  for (const {actor} of groups) {
    const {appId} = actor;
    if (!appsById.has(appId)) {
      const app = await apps.get(appId);
      if (app) appsById.set(appId, app);
    }
    if (actor.kind !== 'user') continue;
    const role = roleOf(journal, appId, actor.userId);
    const key = permissionsKey(appId, role);
    if (!permissions.has(key)) permissions.set(key, await apps.permissions(appId, role));
  }
  return {
    journal,
    apps: appsById,
    permissions,
    nonces: known,
    references: quoted,
    files: await findFiles(files, db, tokens),
    now: now(),
  };
}

/** Quoted messages by conversation and id, as they go out beside their replies. */
async function loadReferences(
  messages: MessageQueries,
  reader: MessageReader,
  journal: Journal,
  keys: readonly [appId: string, messageId: string][],
): Promise<Map<string, Message>> {
  const found = new Map<string, Message>();
  if (keys.length === 0) return found;
  for (const appId of new Set(keys.map(([id]) => id))) {
    const rows = await messages.many(
      journal.tx.db,
      keys.filter(([id]) => id === appId),
    );
    const presented = await reader.present(journal.tx.db, appId, rows);
    rows.forEach((row, index) => {
      const message = presented[index];
      if (message) found.set(referenceKey(appId, row.conversation_id, row.id), message);
    });
  }
  return found;
}

export function roleOf(journal: Journal, appId: string, userId: string): string {
  const user = journal.user(appId, userId);
  return (user && readAttributes(user).role) ?? DEFAULT_ROLE;
}

export function participantKey(appId: string, conversationId: string, userId: string): string {
  return `${appId}\0${conversationId}\0${userId}`;
}

export function permissionsKey(appId: string, role: string): string {
  return `${appId}\0${role}`;
}

export function referenceKey(appId: string, conversationId: string, messageId: string): string {
  return `${appId}\0${conversationId}\0${messageId}`;
}
