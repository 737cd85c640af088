import type {Message} from 'talk-elements/protocol';
import type {UserRow} from '../../db/schema.js';
import type {App, Apps} from '../apps/apps.js';
import type {Draft} from '../conversations/draft.js';
import type {Journal} from '../conversations/journal.js';
import {relationOf} from '../conversations/relation.js';
import type {FileQueries} from '../files/queries.js';
import {findFiles, type FoundFiles} from '../files/use.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import type {RoleSettings} from '../roles/role-settings.js';
import {readAttributes} from '../users/attributes.js';
import {loadNonces} from './nonces.js';
import type {Rights} from './policy.js';
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

/** A group, and what it meets. */
export interface Situation {
  readonly group: SendGroup;
  readonly app: App;
  readonly draft: Draft;
  readonly rights: Rights;
  /** The actor's; undefined for back ends and for who does not exist. */
  readonly user: UserRow | undefined;
}

/** Everything that one transaction's sends need to know, read in bulk. */
export interface SendFacts {
  readonly journal: Journal;
  /** One a group; undefined where there is no such conversation. */
  readonly situations: readonly (Situation | undefined)[];
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
  const drafts = await journal.loadToSend(groups.map(({actor, conversationId}) => [actor.appId, conversationId]));
  const senders: [draft: Draft, userId: string][] = [];
  const references = new Map<string, [string, string]>();
  const tokens: [string, string][] = [];
  groups.forEach(({actor, sends}, index) => {
    const draft = drafts[index];
    for (const {senderId, referencedMessageId, body} of sends) {
      if (senderId !== null && draft) senders.push([draft, senderId]);
      if (body.file) tokens.push([actor.appId, body.file.token]);
      if (referencedMessageId !== undefined) references.set(referencedMessageId, [actor.appId, referencedMessageId]);
    }
  });
  await journal.loadParticipants(senders);
  await journal.loadUsers(senders.map(([{row}, userId]) => [row.app_id, userId]));
  await loadNonces(messages, journal, groups, now());
  return {
    journal,
    situations: await meet(apps, journal, groups, drafts),
    references: await loadReferences(messages, reader, journal, [...references.values()]),
    files: await findFiles(files, db, tokens),
    now: now(),
  };
}

/** Puts beside each group what it meets. Asks once for each app and each role. */
async function meet(
  apps: Apps,
  journal: Journal,
  groups: readonly SendGroup[],
  drafts: readonly (Draft | undefined)[],
): Promise<(Situation | undefined)[]> {
  const known = new Map<string, {readonly app: App; readonly permissions: Map<string, RoleSettings>}>();
  const situations: (Situation | undefined)[] = [];
  for (const [index, group] of groups.entries()) {
    const {actor} = group;
    let ofApp = known.get(actor.appId);
    if (!ofApp) {
      const app = await apps.get(actor.appId);
      if (app) known.set(actor.appId, (ofApp = {app, permissions: new Map()}));
    }
    const draft = drafts[index];
    if (!ofApp || !draft) {
      situations.push(undefined);
      continue;
    }
    const {app, permissions} = ofApp;
    if (actor.kind === 'backend') {
      situations.push({group, app, draft, rights: {relation: 'backend', permissions: undefined}, user: undefined});
      continue;
    }
    const user = journal.user(app.id, actor.userId);
    const role = (user && readAttributes(user).role) ?? DEFAULT_ROLE;
    let allowed = permissions.get(role);
    if (!allowed) permissions.set(role, (allowed = await apps.permissions(app.id, role)));
    const relation = relationOf(actor, app, draft.participants.get(actor.userId));
    situations.push({group, app, draft, rights: {relation, permissions: allowed}, user});
  }
  return situations;
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

export function referenceKey(appId: string, conversationId: string, messageId: string): string {
  return `${appId}\0${conversationId}\0${messageId}`;
}
