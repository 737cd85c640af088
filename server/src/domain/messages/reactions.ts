import {ContentLimits} from 'talk-elements/protocol';
import type {MessageRow, ReactionRow} from '../../db/schema.js';
import type {Actor} from '../actor.js';
import {DomainError} from '../domain-error.js';
import type {ParticipantQueries} from '../participants/queries.js';
import {invalid} from '../validate/reasons.js';
import {recordEdit, type ChangeMessage, type OpenMessage} from './change.js';
import {normaliseEmoji} from './emoji.js';
import type {Messages} from './messages.js';
import {refuseReaction} from './policy.js';
import type {MessageQueries} from './queries.js';
import type {MessageReader} from './reader.js';

interface ReactionDependencies {
  readonly change: ChangeMessage;
  readonly messages: MessageQueries;
  readonly participants: ParticipantQueries;
  readonly reader: MessageReader;
  readonly now: () => number;
}

/** The form in which an emoji is stored, or INVALID. */
export function emojiOf(value: string): string {
  const emoji = normaliseEmoji(value);
  if (emoji === undefined) throw invalid('emoji', 'must be one emoji or a name between colons');
  return emoji;
}

/** Reactions (spec/data-api.md §11, spec/rest-api.md §6.3). Both are idempotent. */
export function reactToMessages({
  change,
  messages,
  participants,
  reader,
  now,
}: ReactionDependencies): Pick<Messages, 'addReaction' | 'removeReaction'> {
  /** Finds the message and its reactions once everything allows this actor to react for this user. */
  function react(
    actor: Actor,
    ids: readonly [conversationId: string, messageId: string, userId: string],
    work: (open: OpenMessage, row: MessageRow, reactions: readonly ReactionRow[]) => Promise<void>,
  ): Promise<void> {
    const [conversationId, messageId, userId] = ids;
    return change(actor, conversationId, messageId, async (open) => {
      const {journal, row, rights} = open;
      const {db} = journal.tx;
      if (actor.kind === 'user' && actor.userId !== userId) {
        throw new DomainError('FORBIDDEN', 'Reactions are everyone’s own.');
      }
      const refused = refuseReaction(rights);
      if (refused) throw refused;
      if (!row) throw new DomainError('NOT_FOUND', 'No such message.');
      await journal.loadUsers([[actor.appId, userId]]);
      if (!journal.user(actor.appId, userId)) throw new DomainError('NOT_FOUND', 'No such user.');
      if (actor.kind === 'backend') {
        const [participant] = await participants.one(db, actor.appId, conversationId, userId);
        if (participant?.active !== 1) throw invalid('userId', 'must be a participant');
      } else if (row.type === 'SystemMessage') {
        throw new DomainError('FORBIDDEN', 'System messages take no reactions.');
      }
      await work(open, row, await messages.reactions(db, [[actor.appId, conversationId, row.seq]]));
    });
  }

  async function store({journal, draft}: OpenMessage, row: MessageRow, count: number): Promise<void> {
    const next = {...row, reaction_count: count, version: draft.row.version + 1};
    await journal.tx.db
      .updateTable('message')
      .set({reaction_count: next.reaction_count, version: next.version})
      .where('app_id', '=', row.app_id)
      .where('id', '=', row.id)
      .execute();
    await recordEdit({journal, draft}, next, reader);
  }

  return {
    async addReaction(actor, conversationId, messageId, value, userId) {
      const emoji = emojiOf(value);
      await react(actor, [conversationId, messageId, userId], async (open, row, reactions) => {
        const same = reactions.filter((reaction) => reaction.emoji === emoji);
        if (same.some((reaction) => reaction.user_id === userId)) return;
        const distinct = new Set(reactions.map((reaction) => reaction.emoji));
        if (same.length === 0 && distinct.size >= ContentLimits.distinctReactions) {
          throw new DomainError(
            'LIMIT',
            `A message takes at most ${ContentLimits.distinctReactions} different reactions.`,
            {
              reasons: {emoji: [`must be one of at most ${ContentLimits.distinctReactions} different ones`]},
            },
          );
        }
        const rank = open.draft.row.version + 1;
        await open.journal.tx.db
          .insertInto('reaction')
          .values({
            app_id: row.app_id,
            conversation_id: row.conversation_id,
            seq: row.seq,
            emoji,
            user_id: userId,
            created_at: now(),
            emoji_rank: same[0]?.emoji_rank ?? rank,
            user_rank: rank,
          })
          .execute();
        await store(open, row, reactions.length + 1);
      });
    },

    async removeReaction(actor, conversationId, messageId, value, userId) {
      const emoji = emojiOf(value);
      await react(actor, [conversationId, messageId, userId], async (open, row, reactions) => {
        const isThere = reactions.some((reaction) => reaction.emoji === emoji && reaction.user_id === userId);
        if (!isThere) return;
        await open.journal.tx.db
          .deleteFrom('reaction')
          .where('app_id', '=', row.app_id)
          .where('conversation_id', '=', row.conversation_id)
          .where('seq', '=', row.seq)
          .where('emoji', '=', emoji)
          .where('user_id', '=', userId)
          .execute();
        await store(open, row, reactions.length - 1);
      });
    },
  };
}
