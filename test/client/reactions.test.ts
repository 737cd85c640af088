import {describe, expect, it} from 'vitest';
import type {ReactionSubscription} from '../../src/client/index.js';
import {createWorld, sent, unique, until, useServer} from './support/world.js';

useServer();

async function reacted(count: number) {
  const world = await createWorld();
  const alice = await world.talk('alice');
  const conversation = alice.conversation(unique('c'));
  await conversation.createIfNotExists();
  const message = await conversation.send('hello');
  const react = async (name: string) => {
    const someone = await world.talk(name);
    await someone.conversation(conversation.id).createIfNotExists();
    await someone.conversation(conversation.id).message(message.id).reactions('👍').add();
    return someone.conversation(conversation.id).message(message.id).reactions('👍');
  };
  const refs = [];
  for (let index = 0; index < count; index++) refs.push(await react(`u${index}`));
  return {world, alice, conversation, message, react, refs, thumbs: message.reactions('👍')};
}

function idsOf({state}: ReactionSubscription): readonly string[] | null | undefined {
  if (state.type !== 'active') return undefined;
  return state.latestSnapshot && state.latestSnapshot.map(({user}) => user.id);
}

const names = (count: number) => Array.from({length: count}, (_, index) => `u${index}`);

describe('reactions', () => {
  it('[066] gives the ten oldest, and with loadMore the rest', async () => {
    const {thumbs} = await reacted(12);
    const first = await thumbs.getFirstReactions();
    expect(first?.map(({user}) => user.id)).toEqual(names(10));
    expect(Object.isFrozen(first)).toBe(true);
    expect(first?.every(({createdAt}, index) => createdAt >= (first[index - 1]?.createdAt ?? 1))).toBe(true);

    const subscription = thumbs.subscribe();
    await subscription.connected;
    expect(idsOf(subscription)).toEqual(names(10));
    expect(subscription.state).toMatchObject({loadedAll: false});
    await subscription.loadMore();
    expect(idsOf(subscription)).toEqual(names(12));
    expect(subscription.state).toMatchObject({loadedAll: true});
    subscription.unsubscribe();
  });

  it('follows who reacts and who takes it back, keeping the snapshots of the others', async () => {
    const {thumbs, react, refs} = await reacted(2);
    const seen: number[] = [];
    const subscription = thumbs.subscribe((snapshot) => seen.push(snapshot?.length ?? -1));
    await subscription.connected;
    await react('u2');
    await until(() => idsOf(subscription)?.length === 3);
    await refs[0]!.remove();
    await until(() => idsOf(subscription)?.length === 2);
    expect(idsOf(subscription)).toEqual(['u1', 'u2']);
    expect(seen).toEqual([2, 3, 2]);
    subscription.unsubscribe();
  });

  it('shares what one subscription loaded with another, each with a window of its own', async () => {
    const {thumbs} = await reacted(12);
    const one = thumbs.subscribe();
    await one.connected;
    await one.loadMore(2);
    sent.length = 0;
    const other = thumbs.subscribe();
    await other.connected;
    expect(sent.flat().filter(({type}) => type === 'reaction.list')).toEqual([]);
    expect(idsOf(one)).toHaveLength(12);
    expect(idsOf(other)).toHaveLength(10);
    one.unsubscribe();
    other.unsubscribe();
  });

  it('is null without the message or the right to see it, and empty without reactions', async () => {
    const {world, conversation, message, thumbs} = await reacted(0);
    expect(await thumbs.getFirstReactions()).toEqual([]);
    expect(await conversation.message('msg_0000000000000000000000').reactions('👍').getFirstReactions()).toBeNull();
    const stranger = await world.talk('stranger');
    const away = stranger.conversation(conversation.id).message(message.id).reactions('👍');
    expect(await away.getFirstReactions()).toBeNull();
    const subscription = away.subscribe();
    expect(await subscription.connected).toMatchObject({latestSnapshot: null, loadedAll: true});
    subscription.unsubscribe();

    const gone = thumbs.subscribe();
    await gone.connected;
    expect(idsOf(gone)).toEqual([]);
    await message.delete();
    await until(() => idsOf(gone) === null);
    gone.unsubscribe();
  });

  it('rejects what is no emoji, and a count out of range', async () => {
    const {message, thumbs} = await reacted(1);
    await expect(message.reactions('no').getFirstReactions()).rejects.toMatchObject({code: 'INVALID'});
    const subscription = message.reactions('no').subscribe();
    await expect(subscription.connected).rejects.toMatchObject({code: 'INVALID'});
    const fine = thumbs.subscribe();
    await expect(fine.loadMore(101)).rejects.toMatchObject({code: 'INVALID'});
    fine.unsubscribe();
  });
});
