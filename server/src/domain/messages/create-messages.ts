import type {FoundLink} from 'talk-elements/protocol';
import type {Database} from '../../db/open-database.js';
import type {Writer} from '../../db/writer.js';
import {readerOf} from '../actor.js';
import type {Apps} from '../apps/apps.js';
import {createFindAccess} from '../conversations/access.js';
import type {StoredMessage} from '../conversations/conversations.js';
import type {Journals} from '../conversations/journal.js';
import {conversationQueries} from '../conversations/queries.js';
import {DomainError} from '../domain-error.js';
import {fileQueries} from '../files/queries.js';
import type {Masking} from '../masking/masking.js';
import {participantQueries} from '../participants/queries.js';
import {invalid} from '../validate/reasons.js';
import {changeMessages, createChangeMessage} from './change.js';
import {findLinks as findAllLinks} from './find-links.js';
import {importMessages} from './import.js';
import type {Messages} from './messages.js';
import {preparePost, prepareSend} from './prepare.js';
import {writtenText} from './present.js';
import {createReadPage} from './read-page.js';
import {messageQueries, type MessageColumns} from './queries.js';
import {emojiOf, reactToMessages} from './reactions.js';
import {readByOf} from './read-by.js';
import {createMessageReader} from './reader.js';
import {sendHandler} from './send.js';

/** Above every seq. */
const END = Number.MAX_SAFE_INTEGER;
/** Members whose read positions are looked at; with more of them nobody is told. */
const READERS = 301;

export function createMessages({
  db: database,
  writer,
  apps,
  journals,
  masking,
  now,
  findLinks = findAllLinks,
}: {
  db: Database;
  writer: Writer;
  apps: Apps;
  journals: Journals;
  masking: Masking;
  now: () => number;
  findLinks?: (text: string) => readonly FoundLink[];
}): Messages {
  const {db} = database;
  const conversations = conversationQueries();
  const participants = participantQueries();
  const messages = messageQueries();
  const files = fileQueries();
  const reader = createMessageReader(messages, masking);
  const readPage = createReadPage(messages, reader);
  const findAccess = createFindAccess({apps, conversations, participants, journals});
  const sendAll = sendHandler({apps, journals, messages, files, reader, now});
  const dependencies = {writer, apps, journals, conversations, messages, participants, files, reader, findLinks, now};
  const change = createChangeMessage(dependencies);

  async function store(
    appId: string,
    conversationId: string,
    rows: readonly MessageColumns[],
  ): Promise<StoredMessage[]> {
    const presented = await reader.present(db, appId, rows);
    await journals.settle(appId, [conversationId]);
    const people = await participants.newest(db, appId, conversationId, READERS);
    return presented.map((message, index) => ({
      message,
      text: writtenText(rows[index]),
      readBy: readByOf(message, people),
    }));
  }

  return {
    async send(actor, params) {
      const send = prepareSend(actor, params, findLinks);
      const {conversationId} = params;
      const [result] = await writer.batch(sendAll, {actor, conversationId, sends: [send]});
      if (!result) throw new Error('A send has no result.');
      return result;
    },

    async receive(actor, conversationId, params) {
      const send = {...prepareSend(actor, {conversationId, ...params}, findLinks), origin: 'email'} as const;
      await writer.batch(sendAll, {actor, conversationId, sends: [send]});
    },

    async post(appId, conversationId, bodies) {
      const sends = preparePost(bodies, findLinks);
      const results = await writer.batch(sendAll, {actor: {kind: 'backend', appId}, conversationId, sends});
      return results.map(({messageId}) => messageId);
    },

    import: importMessages(dependencies),
    ...changeMessages(dependencies, change),
    ...reactToMessages({change, messages, participants, reader, now}),

    async list(actor, conversationId, {limit, before}) {
      const access = await findAccess(db, actor, conversationId);
      if (!access) return null;
      const {conversation} = access;
      const {loadedAll, ...found} = await readPage(db, conversation, {limit, before});
      const {shown: page, beside} = await reader.showWith(
        db,
        actor.appId,
        readerOf(actor),
        found.messages,
        found.quoted,
      );
      return {page, loadedAll, version: conversation.version, ...beside};
    },

    async get(actor, conversationId, messageId) {
      const access = await findAccess(db, actor, conversationId);
      const [row] = access ? await messages.one(db, actor.appId, messageId) : [];
      if (row?.conversation_id !== conversationId || row.deleted === 1) return null;
      const found = await reader.present(db, actor.appId, [row]);
      const {shown, beside} = await reader.show(db, actor.appId, readerOf(actor), found);
      const [message] = shown;
      return message ? {message, ...beside} : null;
    },

    async listReactions(actor, conversationId, messageId, value, {limit, after = 0}) {
      const emoji = emojiOf(value);
      const {appId} = actor;
      const access = await findAccess(db, actor, conversationId);
      const [row] = access ? await messages.one(db, appId, messageId) : [];
      if (row?.conversation_id !== conversationId || row.deleted === 1) return null;
      const found = await messages.reactors(db, appId, conversationId, row.seq, emoji, after, limit + 1);
      const page = found.slice(0, limit);
      const userIds = page.map((reaction) => reaction.user_id);
      const {beside} = await reader.show(db, appId, readerOf(actor), [], userIds);
      return {
        reactions: page.map(({user_id: userId, created_at: createdAt}) => ({userId, createdAt})),
        next: page.at(-1)?.user_rank ?? after,
        loadedAll: found.length <= limit,
        ...beside,
      };
    },

    async listStored(appId, conversationId, {limit, startingAfter}) {
      const [conversation] = await conversations.one(db, appId, conversationId);
      if (!conversation) throw new DomainError('NOT_FOUND', 'No such conversation.');
      const [cursor] = startingAfter === undefined ? [] : await messages.one(db, appId, startingAfter);
      if (startingAfter !== undefined && cursor?.conversation_id !== conversationId) {
        throw invalid('startingAfter', 'is not a message of this conversation');
      }
      return store(appId, conversationId, await messages.before(db, appId, conversationId, cursor?.seq ?? END, limit));
    },

    async getStored(appId, conversationId, messageId) {
      const [row] = await messages.one(db, appId, messageId);
      if (row?.conversation_id !== conversationId || row.deleted === 1) return null;
      const [stored] = await store(appId, conversationId, [row]);
      return stored ?? null;
    },
  };
}
