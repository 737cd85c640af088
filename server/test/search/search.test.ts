import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {toPlaintext} from 'talk-elements/protocol';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {populate, uniqueId} from '../support/populate.js';
import type {SocketClient} from '../support/socket-client.js';
import type {TestServer} from '../support/start-server.js';
import {startServer} from '../support/start-server.js';

let server: TestServer;
let alice: SocketClient;
let aliceId: string;
let room: string;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  room = uniqueId('room');
  aliceId = uniqueId('alice');
  await populate(server, room, [aliceId, 'bob']);
  alice = await server.connect({userId: aliceId});
});

const backend = {kind: 'backend', appId: 'demo'} as const;

async function say(text: string, conversationId = room, from = alice): Promise<string> {
  const {messageId} = await from.request('message.send', {conversationId, nonce: uniqueId('n'), text});
  return messageId;
}

async function find(query: string, more: object = {}, from = alice): Promise<string[]> {
  const {hits} = await from.request('message.search', {query, limit: 50, ...more});
  return hits.map(({message}) => toPlaintext(message.content));
}

describe('message search', () => {
  it('[070] finds by beginnings of words, newest first, what was sent a moment ago', async () => {
    await say('We plan to paint sunflowers');
    await say('sunny days');
    expect(await find('sun')).toEqual(['sunny days', 'We plan to paint sunflowers']);
    expect(await find('plan to')).toEqual(['We plan to paint sunflowers']);
    expect(await find('(plan, WE *paint* sun)')).toEqual(['We plan to paint sunflowers']);
    for (const query of ['flowers', 'sun-flowers', 'plan-to']) expect(await find(query)).toEqual([]);
  });

  it('answers nothing to no words', async () => {
    await say('anything');
    for (const query of ['', '  ', '...', '*']) {
      expect(await alice.request('message.search', {query, limit: 3})).toMatchObject({hits: [], loadedAll: true});
    }
  });

  it('follows edits and deletions', async () => {
    const first = await say('apple');
    const second = await say('apricot');
    expect(await find('ap')).toEqual(['apricot', 'apple']);
    await alice.request('message.edit', {conversationId: room, messageId: first, text: 'banana'});
    await alice.request('message.delete', {conversationId: room, messageId: second});
    expect(await find('ap')).toEqual([]);
    expect(await find('ban')).toEqual(['banana']);
  });

  it('looks only into conversations that the user takes part in now', async () => {
    const other = uniqueId('other');
    await populate(server, other, ['bob']);
    const bob = await server.connect({userId: 'bob'});
    const word = uniqueId('secret');
    await say(word, other, bob);
    expect(await find(word)).toEqual([]);
    await server.services.participants.set(backend, other, aliceId, {});
    expect(await find(word)).toEqual([word]);
    await server.services.participants.set(backend, other, aliceId, {access: 'None' as never});
    expect(await find(word)).toEqual([]);
    await server.services.participants.delete(backend, other, aliceId);
    expect(await find(word)).toEqual([]);
  });

  it('knows nothing of other apps with the same ids', async () => {
    const {appId} = await server.createApp();
    await populate(server, room, [aliceId], appId);
    const twin = await server.connect({appId, userId: aliceId});
    await say('shared word');
    expect(await find('shared', {}, twin)).toEqual([]);
    await say('shared elsewhere', room, twin);
    expect(await find('shared', {}, twin)).toEqual(['shared elsewhere']);
    expect(await find('shared')).toEqual(['shared word']);
  });

  it('pages through many conversations in one order, without gap or repetition', async () => {
    const rooms = Array.from({length: 70}, () => uniqueId('many'));
    for (const id of rooms) {
      await populate(server, id, [aliceId]);
      await say(`needle ${id}`, id);
    }
    const seen: string[] = [];
    let before: number | undefined;
    for (;;) {
      const page = await alice.request('message.search', {query: 'needle', limit: 9, before});
      seen.push(...page.hits.map(({conversationId}) => conversationId));
      before = page.next;
      if (page.loadedAll) break;
    }
    expect(seen).toEqual(rooms.toReversed());
  });

  it('brings the conversation, the sender and the quoted message', async () => {
    const quoted = await say('the question');
    await alice.request('message.send', {
      conversationId: room,
      nonce: uniqueId('n'),
      text: 'the answer',
      referencedMessageId: quoted,
    });
    const page = await alice.request('message.search', {query: 'answer', limit: 3});
    expect(page.views.map(({conversation}) => conversation.id)).toEqual([room]);
    expect(page.users).toContainEqual(expect.objectContaining({id: aliceId}));
    expect(page.messages.map(({id}) => id)).toEqual([quoted]);
  });

  it('keeps to the filter, whose mistakes it names', async () => {
    const green = uniqueId('green');
    await server.services.conversations.set(backend, green, {custom: {colour: 'green'}}, [aliceId]);
    await say('word here');
    await say('word there', green);
    expect(await find('word', {filter: {custom: {colour: ['==', 'green']}}})).toEqual(['word there']);
    await expect(find('word', {filter: {colour: 'green'}})).rejects.toThrow(/filter.colour is unknown/);
  });

  it('finds texts of system messages, and neither files nor places', async () => {
    await server.services.messages.post('demo', room, [{type: 'SystemMessage', text: 'lighthouse opened'}]);
    await alice.request('message.send', {
      conversationId: room,
      nonce: uniqueId('n'),
      content: [{type: 'location', latitude: 51, longitude: 7}],
    });
    expect(await find('light')).toEqual(['lighthouse opened']);
    expect(await find('51')).toEqual([]);
  });

  it('finds imported messages in their own times, also between others', async () => {
    await server.services.messages.import('demo', room, [
      {text: 'harbour two', sender: aliceId, timestamp: 2000, readBy: []},
      {text: 'harbour four', sender: aliceId, timestamp: 4000, readBy: []},
    ]);
    expect(await find('harbour')).toEqual(['harbour four', 'harbour two']);
    await server.services.messages.import('demo', room, [
      {text: 'harbour three', sender: aliceId, timestamp: 3000, readBy: []},
    ]);
    expect(await find('harbour')).toEqual(['harbour four', 'harbour three', 'harbour two']);
  });

  it('forgets a conversation that was deleted and made again', async () => {
    await say('ghost');
    expect(await find('ghost')).toEqual(['ghost']);
    await server.services.conversations.delete(backend, room);
    await populate(server, room, [aliceId]);
    expect(await find('ghost')).toEqual([]);
    await say('ghost of the second');
    expect(await find('ghost')).toEqual(['ghost of the second']);
  });

  it('refuses who may not search, and says what is wrong', async () => {
    const {appId} = await server.createApp();
    await server.services.roles.set(appId, 'default', {canSearch: false});
    await populate(server, room, [aliceId], appId);
    const mute = await server.connect({appId, userId: aliceId});
    await expect(mute.request('message.search', {query: 'a', limit: 3})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(mute.request('conversation.search', {query: 'a', limit: 3})).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(find('a'.repeat(1001))).rejects.toThrow(/query/);
    await expect(find('a', {limit: 51})).rejects.toThrow(/limit/);
    await expect(find('a', {limit: 0})).rejects.toThrow(/limit/);
    await expect(find('a', {limit: 3, before: 'x'})).rejects.toThrow(/before/);
  });

  it('does not find by what the sender’s role hides', async () => {
    const {appId} = await server.createApp();
    await server.services.roles.set(appId, 'default', {suppression: {level: 'selective', phones: true}});
    await populate(server, room, [aliceId, 'bob'], appId);
    const [from, to] = [await server.connect({appId, userId: aliceId}), await server.connect({appId, userId: 'bob'})];
    await say('call 0176 12345678 tomorrow', room, from);
    expect(await find('call tomorrow 0176', {}, from)).toEqual(['call 0176 12345678 tomorrow']);
    expect(await find('call tomorrow 0176', {}, to)).toEqual([]);
    expect(await find('call tomorrow', {}, to)).toHaveLength(1);
  });

  it('takes operators, quotes and odd characters for text', async () => {
    const texts = ['say "hi" OR NEAR(a b)', 'x* y^2 col:umn', "Robert'); drop table message;--", 'a\\b {c} [d]'];
    for (const text of texts) await say(text);
    expect(await find('"hi" OR NEAR')).toEqual([texts[0]]);
    expect(await find('NOT')).toEqual([]);
    expect(await find('y^2')).toEqual([texts[1]]);
    expect(await find('col:u')).toEqual([texts[1]]);
    expect(await find("robert');")).toEqual([texts[2]]);
    expect(await find('a\\b')).toEqual([texts[3]]);
    for (const query of [
      '"',
      '""',
      '*',
      '* *',
      'a"b',
      "a'b",
      '(',
      'AND',
      'x OR',
      '^',
      ':',
      '=',
      '-',
      '\u0000a',
      '%',
      '_',
    ]) {
      await expect(find(query)).resolves.toBeInstanceOf(Array);
    }
    const many = Array.from({length: 200}, (_, index) => `w${index}`).join(' ');
    await say(many);
    expect(await find(many)).toEqual([many]);
    expect(await find(`${many} w999`)).toEqual([]);
  });

  it('finds long and short words by any beginning', async () => {
    const long = `long${'x'.repeat(100)}end`;
    await say(long);
    await say('a ab abc abcd');
    expect(await find(long)).toEqual([long]);
    expect(await find(long.slice(0, 60))).toEqual([long]);
    expect(await find(`${long.slice(0, 60)}!y`)).toEqual([]);
    expect(await find(`${long}z`)).toEqual([]);
    for (const query of ['a', 'ab', 'abc', 'abcd']) expect(await find(query)).toEqual(['a ab abc abcd']);
    expect(await find('abcde')).toEqual([]);
  });
});

describe('conversation search', () => {
  const search = async (query: string, more: object = {}) => {
    const {views} = await alice.request('conversation.search', {query, limit: 50, ...more});
    return views.map(({conversation}) => conversation.id);
  };

  it('[071] finds by subject or by custom.search, never by both together', async () => {
    const sailing = uniqueId('sailing');
    const custom = {search: 'harbour keys'};
    await server.services.conversations.set(backend, sailing, {subject: 'Sailing', custom}, [aliceId]);
    expect(await search('sail')).toEqual([sailing]);
    expect(await search('harb key')).toEqual([sailing]);
    expect(await search('sail keys')).toEqual([]);
  });

  it('answers in the order of the last activity, a page at a time, and only with own ones', async () => {
    const ids = Array.from({length: 5}, () => uniqueId('boat'));
    for (const id of ids) {
      await server.services.conversations.set(backend, id, {subject: `Boat ${id}`}, [aliceId]);
      await say('ahoy', id);
    }
    await server.services.conversations.set(backend, uniqueId('boat'), {subject: 'Boat of others'}, ['bob']);
    const first = await search('boat', {limit: 3});
    expect(first).toEqual(ids.toReversed().slice(0, 3));
    expect(await search('boat', {limit: 3, after: first.at(-1)})).toEqual([ids[1], ids[0]]);
    expect(await search('boat', {filter: {subject: ['==', `Boat ${ids[2]}`]}})).toEqual([ids[2]]);
  });
});

describe('the index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'talk-search-'));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  const findIn = async (from: TestServer, query: string) => find(query, {}, await from.connect({userId: 'alice'}));

  it('catches up after a stop, and is made again when it is gone, broken or of another history', async () => {
    const file = join(folder, 'talk.db');
    const start = () => startServer({database: `sqlite:${file}`});
    const first = await start();
    await populate(first, 'c', ['alice']);
    await say('one fish', 'c', await first.connect({userId: 'alice'}));
    expect(await findIn(first, 'fish')).toEqual(['one fish']);
    await say('two fish', 'c', await first.connect({userId: 'alice'}));
    await first.stop();

    const second = await start();
    expect(await findIn(second, 'fish')).toEqual(['two fish', 'one fish']);
    await second.stop();

    rmSync(`${file}-search`);
    const third = await start();
    expect(await findIn(third, 'fish')).toEqual(['two fish', 'one fish']);
    await third.stop();

    writeFileSync(`${file}-search`, 'not a database, by any means'.repeat(100));
    const fourth = await start();
    expect(await findIn(fourth, 'fish')).toEqual(['two fish', 'one fish']);
    await fourth.stop();
  });
});
