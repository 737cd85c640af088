import type {ContentBlock, FoundLink} from 'talk-elements/protocol';
import type {MessageRow} from '../../db/schema.js';
import type {Writer} from '../../db/writer.js';
import type {Actor} from '../actor.js';
import type {App, Apps} from '../apps/apps.js';
import {permissionsOf} from '../roles/permissions-of.js';
import {record, type Draft} from '../conversations/draft.js';
import type {Journal, Journals} from '../conversations/journal.js';
import type {ConversationQueries} from '../conversations/queries.js';
import {relationOf, type Relation} from '../conversations/relation.js';
import {DomainError} from '../domain-error.js';
import {refuseSharing} from '../files/policy.js';
import type {FileQueries} from '../files/queries.js';
import {findFile, findFiles, releaseFiles, useFiles} from '../files/use.js';
import type {ParticipantQueries} from '../participants/queries.js';
import {checkCustom, patchCustom} from '../validate/custom.js';
import {invalid, Reasons} from '../validate/reasons.js';
import {checkBody, type Body} from './body.js';
import type {EditParams, Messages} from './messages.js';
import {refuseBody, refuseChange, type Rights} from './policy.js';
import type {MessageQueries} from './queries.js';
import type {MessageReader} from './reader.js';
import {tellMessage} from './tell-message.js';

export interface ChangeDependencies {
  readonly writer: Writer;
  readonly apps: Apps;
  readonly journals: Journals;
  readonly conversations: ConversationQueries;
  readonly messages: MessageQueries;
  readonly participants: ParticipantQueries;
  readonly files: FileQueries;
  readonly reader: MessageReader;
  readonly findLinks: (text: string) => readonly FoundLink[];
  readonly now: () => number;
}

/** A message under change. */
export interface OpenMessage {
  readonly app: App;
  readonly journal: Journal;
  readonly draft: Draft;
  /** Undefined if there is none, or none any more. */
  readonly row: MessageRow | undefined;
  readonly rights: Rights;
}

/** Opens a conversation and one of its messages for a change, does the work, stores and tells. */
export type ChangeMessage = (
  actor: Actor,
  conversationId: string,
  messageId: string,
  work: (open: OpenMessage) => Promise<void>,
) => Promise<void>;

export function createChangeMessage(dependencies: ChangeDependencies): ChangeMessage {
  const {writer, apps, journals, messages, participants} = dependencies;
  return (actor, conversationId, messageId, work) =>
    writer.run(async (tx) => {
      const {appId} = actor;
      const app = await apps.get(appId);
      const journal = journals.open(tx);
      await journal.load([[appId, conversationId]]);
      const draft = journal.get(appId, conversationId);
      if (!app || !draft) throw new DomainError('NOT_FOUND', 'No such conversation.');
      const [own] = actor.kind === 'user' ? await participants.one(tx.db, appId, conversationId, actor.userId) : [];
      const relation: Relation = relationOf(actor, app, own);
      const rights: Rights = {relation, permissions: await permissionsOf(apps, journal, actor)};
      const [found] = await messages.one(tx.db, appId, messageId);
      const isHere = found?.conversation_id === conversationId && found.deleted === 0;
      await work({app, journal, draft, row: isHere ? found : undefined, rights});
      await journal.close();
    });
}

/** Tells that a message is now like this, with what it quotes and who sent that. */
export async function recordEdit(
  {journal, draft}: Pick<OpenMessage, 'journal' | 'draft'>,
  row: MessageRow,
  reader: MessageReader,
): Promise<void> {
  const {db} = journal.tx;
  const [message] = await reader.present(db, row.app_id, [row]);
  if (!message) return;
  if (row.sender_id !== null) draft.userIds.add(row.sender_id);
  for (const quoted of await reader.quoted(db, row.app_id, [message])) {
    (draft.quoted ??= new Map()).set(quoted.id, quoted);
    if (quoted.senderId !== null) draft.userIds.add(quoted.senderId);
  }
  record(draft, (version) => ({kind: 'edit', message: {...message, version}}));
}

/** Editing and deleting (spec/data-api.md §8, spec/rest-api.md §6.2). */
export function changeMessages(
  dependencies: ChangeDependencies,
  change: ChangeMessage,
): Pick<Messages, 'edit' | 'delete'> {
  const {conversations, participants, files, reader, findLinks, now} = dependencies;

  /** The new body, or undefined where the edit leaves it. */
  function newBody(actor: Actor, {text, content}: EditParams, reasons: Reasons): Body | undefined {
    if (text === undefined && content === undefined) return undefined;
    return checkBody({text, content}, {backend: actor.kind === 'backend', findLinks}, reasons);
  }

  /** A new body that is a file gets what is known of it. */
  async function withFile(actor: Actor, body: Body, {journal, rights}: OpenMessage): Promise<Body> {
    if (!body.file) return body;
    const {token, path} = body.file;
    const found = await findFiles(files, journal.tx.db, [[actor.appId, token]]);
    const block = findFile(actor, token, found, now());
    if (!block) throw invalid(path, 'does not name an uploaded file');
    const refused = rights.permissions && refuseSharing(block.subtype, rights.permissions);
    if (refused) throw refused;
    return {...body, content: [block]};
  }

  /** The files of a message are those of its content as it is now. */
  async function moveFiles(row: MessageRow, body: Body | undefined, {journal}: OpenMessage): Promise<void> {
    const {app_id: appId, conversation_id: conversationId, id: messageId} = row;
    const {db} = journal.tx;
    if (holdsFile(row)) await releaseFiles(files, db, {appId, conversationId, messageId, now: now()});
    if (body?.file) await useFiles(files, db, [[appId, conversationId, messageId, body.file.token]]);
  }

  return {
    async edit(actor, conversationId, messageId, params) {
      const reasons = new Reasons();
      const given = newBody(actor, params, reasons);
      if (params.custom !== undefined && params.custom !== null) checkCustom(params.custom, 'custom', reasons, true);
      reasons.check();
      await change(actor, conversationId, messageId, async (open) => {
        const {journal, draft, row, rights} = open;
        if (rights.relation === 'none') throw new DomainError('FORBIDDEN', 'Only participants may do this.');
        if (!row) throw new DomainError('NOT_FOUND', 'No such message.');
        const refused =
          refuseChange(actor, row.sender_id, rights, 'editMessage') ?? (given && refuseBody(given, rights));
        if (refused) throw refused;
        const body = given && (await withFile(actor, given, open));
        const content = body ? JSON.stringify(body.content) : row.content;
        const custom = patchCustom(
          JSON.parse(row.custom ?? '{}') as Record<string, string>,
          params.custom,
          'custom',
          reasons,
        );
        reasons.check();
        const customJson = Object.keys(custom).length > 0 ? JSON.stringify(custom) : null;
        const source = body ? body.source : row.source;
        if (content === row.content && source === row.source && customJson === row.custom) return;
        const next: MessageRow = {
          ...row,
          content,
          source,
          custom: customJson,
          version: draft.row.version + 1,
          // Custom data may change without the message counting as edited.
          edited_at: content === row.content ? row.edited_at : now(),
        };
        await journal.tx.db
          .updateTable('message')
          .set({content, source, custom: next.custom, version: next.version, edited_at: next.edited_at})
          .where('app_id', '=', row.app_id)
          .where('id', '=', row.id)
          .execute();
        if (body) await moveFiles(row, body, open);
        await recordEdit(open, next, reader);
        await tellMessage(open, 'message.updated', next, reader);
      });
    },

    delete: (actor, conversationId, messageId) =>
      change(actor, conversationId, messageId, async (open) => {
        const {journal, draft, row, rights} = open;
        if (rights.relation === 'none') throw new DomainError('FORBIDDEN', 'Only participants may do this.');
        if (!row) {
          if (actor.kind === 'backend') throw new DomainError('NOT_FOUND', 'No such message.');
          return;
        }
        const refused = refuseChange(actor, row.sender_id, rights, 'deleteMessage');
        if (refused) throw refused;
        await tellMessage(open, 'message.deleted', row, reader);
        const {db} = journal.tx;
        record(draft, () => ({kind: 'delete', messageId: row.id}));
        const {version} = draft.row;
        await db
          .updateTable('message')
          .set({
            version,
            deleted: 1,
            sender_id: null,
            content: '[]',
            source: null,
            custom: null,
            referenced_id: null,
            edited_at: null,
            reaction_count: 0,
          })
          .where('app_id', '=', row.app_id)
          .where('id', '=', row.id)
          .execute();
        await db
          .deleteFrom('reaction')
          .where('app_id', '=', row.app_id)
          .where('conversation_id', '=', row.conversation_id)
          .where('seq', '=', row.seq)
          .execute();
        await moveFiles(row, undefined, open);
        // Whoever was away learned from the message how far its sender had read; now the sender's row must tell.
        if (row.sender_id !== null)
          await participants.touch(db, row.app_id, row.conversation_id, row.sender_id, version);
        if (row.seq === draft.row.last_message_seq) await forgetLast(journal, draft);
      }),
  };

  async function forgetLast(journal: Journal, draft: Draft): Promise<void> {
    const {row} = draft;
    const [last] = await conversations.lastMessage(journal.tx.db, row.app_id, row.id, row.last_message_seq);
    row.last_message_seq = last?.seq ?? 0;
    row.last_message_at = last?.created_at ?? null;
    row.activity_at = row.last_message_at ?? row.created_at;
    draft.movesActivity = true;
  }
}

/** Whether a stored message has a file; most do not, and then nothing is asked. */
function holdsFile({content}: MessageRow): boolean {
  return content.includes('"type":"file"') && (JSON.parse(content) as ContentBlock[]).some(({type}) => type === 'file');
}
