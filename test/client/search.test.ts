import {describe, expect, it} from 'vitest';
import {TalkDataError} from '../../src/client/index.js';
import type {SearchMessageSnapshot, SearchStatus} from '../../src/client/index.js';
import {createWorld, sent, unique, useServer} from './support/world.js';

useServer();

async function worldWith(count: number) {
  const world = await createWorld();
  const alice = await world.talk('alice');
  const conversation = alice.conversation(unique('c'));
  await conversation.createIfNotExists({subject: 'Sailing', custom: {search: 'harbour keys'}});
  for (let index = 1; index <= count; index++) await conversation.send(`needle ${index}`);
  return {world, alice, conversation};
}

const texts = (results: readonly SearchMessageSnapshot[]) => results.map(({message}) => message.plaintext);

describe('searchMessages', () => {
  it('[072] gives three results, then up to ten more; what is asked meanwhile has no effect', async () => {
    const {alice} = await worldWith(20);
    const told: [number, SearchStatus][] = [];
    const search = alice.searchMessages((results, status) => told.push([results.length, status]));
    const before = await search.loadMore();
    expect(before).toEqual({results: [], loadedAll: false});

    const first = await search.setQuery('need');
    expect(texts(first.results)).toEqual(['needle 20', 'needle 19', 'needle 18']);
    expect(first.loadedAll).toBe(false);
    expect(told).toEqual([
      [0, 'searching'],
      [3, 'canLoadMore'],
    ]);

    sent.length = 0;
    const [more, joined] = await Promise.all([search.loadMore(), search.loadMore(50)]);
    expect(more.results).toHaveLength(13);
    expect(joined.results).toHaveLength(3);
    expect(sent.flat()).toHaveLength(1);
    const all = await search.loadMore(50);
    expect(texts(all.results)).toEqual(Array.from({length: 20}, (_, index) => `needle ${20 - index}`));
    expect(all.loadedAll).toBe(true);
    expect(told.at(-1)).toEqual([20, 'loadedAll']);
    sent.length = 0;
    expect((await search.loadMore()).results).toHaveLength(20);
    expect(sent).toEqual([]);
  });

  it('finds what lies beyond a thousand messages whose words are hidden', async () => {
    const {world, alice, conversation} = await worldWith(4);
    await world.rest('PUT', '/_admin/roles/hidden', {suppression: {level: 'global', forbiddenWords: ['needle']}});
    await world.rest('PUT', '/users/hank', {name: 'Hank', role: 'hidden'});
    const path = `/conversations/${conversation.id}`;
    await world.rest('PUT', `${path}/participants/hank`, {});
    for (let batch = 0; batch < 100; batch++) {
      const message = {type: 'UserMessage', sender: 'hank', text: `needle ${batch}`};
      await world.rest(
        'POST',
        `${path}/messages`,
        Array.from({length: 10}, () => message),
      );
    }
    const told: [number, SearchStatus][] = [];
    const search = alice.searchMessages((results, status) => told.push([results.length, status]));
    const first = await search.setQuery('needle');
    expect(texts(first.results)).toEqual(['needle 4', 'needle 3', 'needle 2']);
    expect(told.at(-1)).toEqual([3, 'canLoadMore']);
    expect(told.slice(0, -1).every(([, status]) => status === 'searching')).toBe(true);
    expect((await search.loadMore()).results).toHaveLength(4);
    expect(told.at(-1)).toEqual([4, 'loadedAll']);
  });

  it('shows where a message was found, frozen', async () => {
    const {alice, conversation} = await worldWith(1);
    const {results} = await alice.searchMessages().setQuery('needle');
    expect(results).toMatchObject([
      {
        conversation: {id: conversation.id, subject: 'Sailing'},
        message: {sender: {id: 'alice'}, plaintext: 'needle 1'},
      },
    ]);
    expect(Object.isFrozen(results[0]?.message.content)).toBe(true);
  });

  it('answers the last query; an earlier one resolves with what it had', async () => {
    const {alice} = await worldWith(4);
    const told: number[] = [];
    const search = alice.searchMessages((results) => told.push(results.length));
    const [earlier, later] = await Promise.all([search.setQuery('needle'), search.setQuery('needle 2')]);
    expect(earlier).toEqual({results: [], loadedAll: false});
    expect(texts(later.results)).toEqual(['needle 2']);
    expect(later.loadedAll).toBe(true);
    expect(told).toEqual([0, 0, 1]);
  });

  it('starts over with each query, and finds nothing for no words', async () => {
    const {alice} = await worldWith(2);
    const search = alice.searchMessages();
    expect((await search.setQuery('needle')).results).toHaveLength(2);
    for (const query of ['', ' ', '?!']) expect(await search.setQuery(query)).toEqual({results: [], loadedAll: true});
    expect((await search.setQuery('needle 1')).results).toHaveLength(1);
  });

  it('keeps to a filter of conversations', async () => {
    const {alice} = await worldWith(1);
    const search = alice.searchMessages();
    const there = await search.setQuery('needle', {conversation: {subject: ['==', 'Sailing']}});
    expect(there.results).toHaveLength(1);
    const away = await search.setQuery('needle', {conversation: {subject: ['!=', 'Sailing']}});
    expect(away).toEqual({results: [], loadedAll: true});
  });

  it('rejects what makes no sense, and goes on', async () => {
    const {world, alice} = await worldWith(1);
    const told: SearchStatus[] = [];
    const search = alice.searchMessages((_, status) => told.push(status));
    await expect(search.setQuery(1 as unknown as string)).rejects.toBeInstanceOf(TalkDataError);
    await expect(search.setQuery('a', {room: 'x'} as object)).rejects.toThrow(/filters.room is unknown/);
    await expect(search.setQuery('a', {conversation: {colour: 1} as object})).rejects.toMatchObject({code: 'INVALID'});
    for (const limit of [0, 51, 1.5]) await expect(search.loadMore(limit)).rejects.toMatchObject({code: 'INVALID'});
    expect((await search.setQuery('needle')).results).toHaveLength(1);
    expect(told.at(-1)).toBe('loadedAll');
    await world.server.services.roles.set(world.appId, 'default', {canSearch: false});
    await expect
      .poll(() => search.setQuery('needle').catch((error: unknown) => error))
      .toMatchObject({
        code: 'FORBIDDEN',
      });
  });
});

describe('searchConversations', () => {
  it('[071] finds by subject or by custom.search, never by both together', async () => {
    const {alice, conversation} = await worldWith(0);
    const search = alice.searchConversations();
    for (const query of ['sail', 'harb key']) {
      expect((await search.setQuery(query)).results).toMatchObject([{id: conversation.id, subject: 'Sailing'}]);
    }
    expect(await search.setQuery('sail keys')).toEqual({results: [], loadedAll: true});
  });

  it('goes on where the last page ended', async () => {
    const {alice} = await worldWith(0);
    const ids = Array.from({length: 5}, () => unique('boat'));
    for (const id of ids) {
      await alice.conversation(id).createIfNotExists({subject: 'Boat'});
      await alice.conversation(id).send('ahoy');
    }
    const search = alice.searchConversations();
    await search.setQuery('boat');
    const {results, loadedAll} = await search.loadMore();
    expect(results.map(({id}) => id)).toEqual(ids.toReversed());
    expect(loadedAll).toBe(true);
  });
});
