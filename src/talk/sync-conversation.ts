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
 * Makes a conversation what a builder says. Writing makes the current user a participant, so for who is none and is not to be
 * one nothing is written, unless the conversation is new and names nobody (spec/js-sdk.md §4). Where the app lets no page
 * write, that is said on the console and what is stored stays. Other refusals reject.
 */
export async function syncConversation(session: Session, {ref, patch, participants}: Plan): Promise<void> {
  const mine = participants.find(({user}) => user.id === session.me.id);
  if (!mine && (await ref.get()) === null) {
    if (participants.length) {
      console.error(`talk: ${JSON.stringify(ref.id)} was not written: the current user is none of its participants.`);
    } else if (!(await exists(session, ref.id))) await allowed(ref.createIfNotExists(withoutNull(patch)));
    return;
  }
  const others = participants.filter((participant) => participant !== mine);
  // Whoever joins has to be there before.
  await Promise.all(
    others
      .filter(({user}) => user.name !== undefined)
      .map(({user}) => allowed(session.user(user.id).set(toPatch(user)))),
  );
  // In one frame, in this order.
  const own = mine?.settings ?? {};
  const isSilent = !mine && !Object.keys(patch).length;
  await Promise.all([
    isSilent ? undefined : allowed(ref.set({...patch, ...own})),
    ...others.map(({user, settings}) => allowed(ref.participant(user.id).set(settings))),
  ]);
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
