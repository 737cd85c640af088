import type {Since} from 'talk-elements/protocol';
import type {Database} from '../../db/open-database.js';
import type {Writer} from '../../db/writer.js';
import {readerOf, type Actor} from '../actor.js';
import type {Apps} from '../apps/apps.js';
import {fileQueries} from '../files/queries.js';
import type {Masking} from '../masking/masking.js';
import {messageQueries} from '../messages/queries.js';
import {createMessageReader} from '../messages/reader.js';
import {participantQueries} from '../participants/queries.js';
import type {Users} from '../users/users.js';
import {invalid} from '../validate/reasons.js';
import {createFindAccess, createFindAccesses} from './access.js';
import type {Conversations} from './conversations.js';
import {createFeedPage, type Cursor} from './feed.js';
import {checkFilter} from './filter.js';
import type {Journals} from './journal.js';
import {createFindMatches} from './lists.js';
import {conversationQueries} from './queries.js';
import {readPositions} from './read-positions.js';
import {conversationRecords} from './records.js';
import {createResume, type Resumption} from './resume.js';
import {createViews} from './views.js';
import {writeConversations} from './write.js';

export function createConversations({
  db: database,
  writer,
  apps,
  users,
  journals,
  masking,
  now,
}: {
  db: Database;
  writer: Writer;
  apps: Apps;
  users: Pick<Users, 'get'>;
  journals: Journals;
  masking: Masking;
  now: () => number;
}): Conversations {
  const {db} = database;
  const {epochOf} = journals;
  const conversations = conversationQueries();
  const participants = participantQueries();
  const messages = messageQueries();
  const reader = createMessageReader(messages, masking);
  const views = createViews({messages, reader, epochOf});
  const resume = createResume({messages, participants, reader, views, epochOf});
  const findAccess = createFindAccess({apps, conversations, participants, journals});
  const findAccesses = createFindAccesses({apps, conversations, participants, journals});
  const findMatches = createFindMatches(createFeedPage(), messages);

  /** Null where the actor has no view. */
  async function resumeFor(actor: Actor, conversationId: string, since: Since | undefined): Promise<Resumption | null> {
    const access = await findAccess(db, actor, conversationId);
    return access && resume(db, actor.appId, readerOf(actor), access, since);
  }

  async function cursorAt({appId, userId}: Actor & {kind: 'user'}, conversationId: string): Promise<Cursor> {
    const [conversation] = await conversations.one(db, appId, conversationId);
    const [participant] = await participants.one(db, appId, conversationId, userId);
    if (!conversation || participant?.active !== 1) throw invalid('after', 'is not a conversation of this list');
    return {orderedBy: Math.max(participant.joined_at, conversation.last_message_at ?? 0), id: conversationId};
  }

  return {
    async view(actor, conversationId) {
      const access = await findAccess(db, actor, conversationId);
      if (!access) return null;
      const {views: built, ...beside} = await views.build(db, actor.appId, readerOf(actor), [access]);
      const [view] = built;
      return view ? {view, ...beside} : null;
    },

    async listViews(actor, {limit, after, filter, matches}) {
      if (filter) checkFilter(filter);
      const {appId, userId} = actor;
      await journals.settleAll();
      const cursor = after === undefined ? undefined : await cursorAt(actor, after);
      const {rows, loadedAll} = await findMatches(db, {appId, userId, limit, after: cursor, filter, matches});
      return {...(await views.build(db, appId, userId, rows)), loadedAll};
    },

    resume: resumeFor,

    async resumeFeed(actor, known) {
      const changed = new Map<string, Resumption | null>();
      const member = {...actor, asGuest: false};
      const accesses = await findAccesses(db, member, Object.keys(known));
      for (const [conversationId, since] of Object.entries(known)) {
        const access = accesses.get(conversationId) ?? null;
        const isSame = access?.conversation.version === since.version && epochOf(access.conversation) === since.epoch;
        if (!isSame)
          changed.set(conversationId, access && (await resume(db, actor.appId, actor.userId, access, since)));
      }
      return Object.fromEntries(changed);
    },

    ...writeConversations({writer, apps, journals, participants, messages, files: fileQueries(), now}),
    ...readPositions({writer, apps, journals, participants, messages, now}),
    ...conversationRecords({database, users, conversations, messages, participants, reader, findMatches, journals}),
  };
}
