import type {Widget} from 'talk-elements/protocol';
import {beforeEach, describe, expect, it} from 'vitest';
import {memoryPresence} from '../../src/domain/presence/memory-presence.js';
import type {Presence, PresenceQuery} from '../../src/domain/presence/presence.js';

let presence: Presence;
beforeEach(() => {
  presence = memoryPresence();
});

const connection = (userId: string, id = `${userId}-1`, appId = 'demo') => ({appId, userId, id});
const widget = (change: Partial<Widget> = {}): Widget => ({
  id: 'w1',
  selectedConversationId: null,
  hasFocus: false,
  isTyping: false,
  custom: {},
  ...change,
});
const idsOf = async (query: PresenceQuery) => [...(await presence.query('demo', query)).keys()];

describe('presence', () => {
  it('counts every connection as a background session, with or without Session objects', async () => {
    presence.set(connection('data-api'), [], []);
    presence.set(connection('page'), ['s1', 's2'], []);
    const found = await presence.query('demo', {includeBackgroundSessions: true});
    expect(found.get('data-api')?.backgroundSessions).toHaveLength(1);
    expect(found.get('page')?.backgroundSessions).toHaveLength(2);
    expect(found.get('page')?.widgets).toEqual([]);
    expect(await idsOf({})).toEqual([]);
  });

  it('finds a user only when one session meets every condition', async () => {
    presence.set(connection('a', 'tab1'), ['s'], [widget({selectedConversationId: 'c1', isTyping: true})]);
    presence.set(connection('a', 'tab2'), ['s'], [widget({selectedConversationId: 'c2'})]);
    expect(await idsOf({selectedConversationId: 'c2', isTyping: true})).toEqual([]);
    const found = await presence.query('demo', {selectedConversationId: 'c1', isTyping: true});
    expect(found.get('a')?.widgets).toMatchObject([{selectedConversationId: 'c1', isTyping: true}]);
  });

  it('matches null only with sessions that show no conversation', async () => {
    presence.set(connection('a'), ['s'], [widget({selectedConversationId: 'c1'})]);
    presence.set(connection('b'), ['s'], [widget()]);
    expect(await idsOf({selectedConversationId: null})).toEqual(['b']);
    expect(await idsOf({selectedConversationId: null, includeBackgroundSessions: true})).toEqual(['a', 'b']);
  });

  it('asks only for the users named', async () => {
    for (const id of ['a', 'b', 'c']) presence.set(connection(id), ['s'], [widget()]);
    expect(await idsOf({userIds: ['c', 'a', 'nobody']})).toEqual(['c', 'a']);
    expect(await idsOf({userIds: []})).toEqual([]);
  });

  it('forgets a connection, and then the user', async () => {
    presence.set(connection('a', 'tab1'), ['s'], [widget()]);
    presence.set(connection('a', 'tab2'), ['s'], [widget()]);
    presence.drop(connection('a', 'tab1'));
    expect(await presence.isOnline('demo', 'a')).toBe(true);
    presence.drop(connection('a', 'tab2'));
    expect(await presence.isOnline('demo', 'a')).toBe(false);
    expect(await presence.onlineUserIds('demo')).toEqual([]);
    presence.drop(connection('a', 'tab2'));
  });

  it('keeps apps apart', async () => {
    presence.set(connection('a', 'x', 'other'), ['s'], [widget()]);
    expect(await idsOf({includeBackgroundSessions: true})).toEqual([]);
    expect(await presence.onlineUserIds('other')).toEqual(['a']);
  });

  it('names sessions alike as long as they live, and unlike each other', async () => {
    const read = async () => {
      const [found] = (await presence.query('demo', {includeBackgroundSessions: true})).values();
      return [...(found?.backgroundSessions ?? []), ...(found?.widgets ?? [])].map(({sessionId}) => sessionId);
    };
    presence.set(connection('a'), ['s1'], [widget({id: 's1'}), widget({id: 'w2'})]);
    const before = await read();
    presence.set(connection('a'), ['s1'], [widget({id: 's1', hasFocus: true}), widget({id: 'w2'})]);
    expect(await read()).toEqual(before);
    expect(new Set(before).size).toBe(3);
  });
});
