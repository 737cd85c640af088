import {expect, it} from 'vitest';
import type {ConversationFilter, SimpleConversationFilter} from '../../src/client/index.js';
import {createWorld, useServer} from './support/world.js';

useServer();

/** Four conversations of Alice: `order` closed and read, `chat` unread, `quiet` read-only without a subject, `old` before all. */
async function feed() {
  const world = await createWorld();
  const [alice, bob] = [await world.talk('alice'), await world.talk('bob')];
  for (const [id, subject, custom] of [
    ['old', 'Talk', {}],
    ['order', 'Talk', {kind: 'order', state: 'closed'}],
    ['chat', 'Talk', {kind: 'chat'}],
    ['quiet', null, {}],
  ] as const) {
    await bob.conversation(id).set({subject, custom});
    await bob
      .conversation(id)
      .participant('alice')
      .set({access: id === 'quiet' ? 'Read' : 'ReadWrite'});
  }
  await alice.conversation('order').send('mine');
  await bob.conversation('chat').send('theirs');
  const views = Object.fromEntries(
    await Promise.all(['old', 'order', 'chat', 'quiet'].map(async (id) => [id, await alice.conversation(id).get()])),
  ) as Record<string, {createdAt: number; joinedAt: number; lastMessageAt: number}>;
  return {alice, views};
}

it('a filter means the same to the server, to a list that is loaded, and to a search', async () => {
  const {alice, views} = await feed();
  const {order, chat, quiet} = views;
  const cases: [ConversationFilter, string][] = [
    [{}, 'chat order quiet old'],
    [{access: ['==', 'Read']}, 'quiet'],
    [{access: ['!oneOf', ['Read']]}, 'chat order old'],
    [{custom: {kind: ['==', 'order']}}, 'order'],
    [{custom: {kind: ['!=', 'order']}}, 'chat quiet old'],
    [{custom: {kind: ['oneOf', ['order', 'chat']]}}, 'chat order'],
    [{custom: {kind: 'exists', state: '!exists'}}, 'chat'],
    [{isUnread: true}, 'chat'],
    [{isUnread: false}, 'order quiet old'],
    [{subject: ['==', null]}, 'quiet'],
    [{subject: ['==', 'talk']}, ''],
    [{subject: ['oneOf', ['Talk', null]]}, 'chat order quiet old'],
    [{hasMessages: true}, 'chat order'],
    [{hasMessages: false}, 'quiet old'],
    [{createdAt: ['>', order!.createdAt]}, 'chat quiet'],
    [{createdAt: ['between', [order!.createdAt, quiet!.createdAt]]}, 'chat order'],
    [{joinedAt: ['>=', quiet!.joinedAt]}, 'quiet'],
    [{lastActivityAt: ['>=', order!.lastMessageAt]}, 'chat order'],
    [{lastActivityAt: ['<', chat!.lastMessageAt]}, 'order quiet old'],
    [{subject: ['==', 'Talk'], isUnread: false}, 'order old'],
    [['any', [{isUnread: true}, {subject: ['==', null]}]], 'chat quiet'],
    [['any', []], ''],
  ];
  // While all of them are known, what a list holds is the client's decision.
  const everything = alice.subscribeConversations();
  await everything.connected;
  for (const [filter, ids] of cases) {
    const subscription = alice.subscribeConversations({filter});
    const {latestSnapshot} = await subscription.connected;
    expect(`${JSON.stringify(filter)} ${latestSnapshot.map(({id}) => id).join(' ')}`).toBe(
      `${JSON.stringify(filter)} ${ids}`,
    );
    subscription.unsubscribe();
    const {results} = await alice.searchConversations().setQuery('talk', {conversation: filter});
    const named = ids.split(' ').filter((id) => id && id !== 'quiet');
    expect([filter, results.map(({id}) => id)]).toEqual([filter, named]);
  }
  everything.unsubscribe();
});

it.each<[unknown, string]>([
  [{lastMessageTs: ['>', 1]}, 'lastMessageTs'],
  [{hasUnreadMessages: true}, 'hasUnreadMessages'],
  [{isUnread: 'yes'}, 'isUnread'],
  [{joinedAt: ['==', 1]}, 'joinedAt'],
  [{subject: ['==', 1]}, 'subject'],
  [['any', [['any', []]]], 'filter.1.0'],
  [['any', Array.from({length: 51}, () => ({}))], '50 alternatives'],
  [{subject: ['oneOf', Array.from({length: 1001}, String)]}, '1000 strings'],
  [{custom: {a: ['oneOf', Array.from({length: 1001}, String)]}}, 'filter.custom.a'],
])('a filter such as %.60j is refused by name', async (filter, name) => {
  const alice = await (await createWorld()).talk('alice');
  const refused = {code: 'INVALID', message: expect.stringContaining(name) as string};
  const subscription = alice.subscribeConversations({filter: filter as SimpleConversationFilter});
  await expect(subscription.connected).rejects.toMatchObject(refused);
  for (const search of [alice.searchMessages(), alice.searchConversations()]) {
    await expect(search.setQuery('a', {conversation: filter as SimpleConversationFilter})).rejects.toMatchObject(
      refused,
    );
  }
});
