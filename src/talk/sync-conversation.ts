import {coreKey} from '../client/core/core-key.js';
import {TalkDataError, type ConversationRef, type Session, type SetConversationParams} from '../client/index.js';
import {toPatch} from '../client/session/user-patch.js';
import type {PlannedParticipant} from './conversation-builder.js';

interface Plan {
  readonly ref: ConversationRef;
  readonly patch: SetConversationParams;
  readonly participants: readonly PlannedParticipant[];
}

/**
 * Makes a conversation what a builder says. The current user becomes a participant only if it names them, or if the conversation is
 * new and it names nobody (spec/js-sdk.md §4). Attributes of a conversation that is there already are left to those who take
 * part. Where the app lets no page write, that is said on the console and what is stored stays. Other refusals reject.
 */
export async function syncConversation(session: Session, plan: Plan): Promise<void> {
  const {ref, participants} = plan;
  const mine = participants.find(({user}) => user.id === session.me.id);
  const others = participants.filter((participant) => participant !== mine);
  // Whoever joins has to be there before.
  await Promise.all(
    others
      .filter(({user}) => user.name !== undefined)
      .map(({user}) => allowed(session.user(user.id).set(toPatch(user)))),
  );
  const writes = mine || (await ref.get()) !== null ? asParticipant(plan, mine, others) : asOutsider(session, plan);
  await Promise.all((await writes).map(allowed));
}

/** In one frame, in this order. */
function asParticipant(
  {ref, patch}: Plan,
  mine: PlannedParticipant | undefined,
  others: readonly PlannedParticipant[],
): Promise<void>[] {
  const isSilent = !mine && !Object.keys(patch).length;
  return [
    ...(isSilent ? [] : [ref.set({...patch, ...mine?.settings})]),
    ...others.map(({user, settings}) => ref.participant(user.id).set(settings)),
  ];
}

async function asOutsider(session: Session, {ref, patch, participants}: Plan): Promise<Promise<void>[]> {
  if (!participants.length) {
    return (await exists(session, ref.id)) ? [] : [ref.createIfNotExists(withoutNull(patch))];
  }
  const created = session[coreKey].write('conversation.create', {
    conversationId: ref.id,
    patch: withoutNull(patch),
    join: false,
  });
  return [
    created.then(() => undefined),
    ...participants.map(({user, settings}) => ref.participant(user.id).createIfNotExists(settings)),
  ];
}

/** Whether there is such a conversation, for somebody who takes no part. */
async function exists(session: Session, conversationId: string): Promise<boolean> {
  return (await session[coreKey].call('message.list', {conversationId, limit: 1, asGuest: true})) !== null;
}

/** What the app or the role does not let pages do is no failure of this page's. */
async function allowed(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof TalkDataError) || error.code !== 'FORBIDDEN') throw error;
    console.error('talk: not written, what is stored is used:', error.message);
  }
}

/** In something new there is nothing to delete. */
function withoutNull({custom, ...patch}: SetConversationParams) {
  const clean = (record: object) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
  return {...clean(patch), ...(custom && {custom: clean(custom) as Record<string, string>})};
}
