import type {Widget} from 'talk-elements/protocol';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, reasonsOf} from './backend.js';

let server: TestServer;
let backend: Backend;

beforeEach(async () => {
  server = await startServer();
  backend = new Backend(server.url);
});
afterEach(() => server.stop());

/** A page of this user, with one session and these visible UIs. */
async function openPage(userId: string, ...widgets: Partial<Widget>[]): Promise<SocketClient> {
  const page = await server.connect({userId});
  await show(page, ...widgets);
  return page;
}

/** What the page's UIs show from now on. */
function show(page: SocketClient, ...widgets: Partial<Widget>[]): Promise<unknown> {
  const shown = widgets.map((widget, index) => ({
    id: `ui-${index}`,
    selectedConversationId: null,
    hasFocus: false,
    isTyping: false,
    custom: {},
    ...widget,
  }));
  return page.request('presence', {sessions: ['session'], widgets: shown});
}

interface Presence {
  status: string;
  backgroundSessions: object[];
  widgets: object[];
}

async function presences(query: object): Promise<Record<string, Presence>> {
  const {status, body} = await backend.post('/presences', query);
  expect(status).toBe(200);
  return (body as {data: Record<string, Presence>}).data;
}
const present = async (query: object) => Object.keys(await presences(query));

const sessionId = expect.any(String) as string;
const background = {selectedConversationId: null, hasFocus: false, isTyping: false, custom: {}, sessionId};

describe('presences', () => {
  it('[032] lists a page without UI only with its background session', async () => {
    await openPage('a');

    expect(await presences({})).toEqual({});
    expect(await presences({includeBackgroundSessions: true})).toEqual({
      a: {status: 'online', widgets: [], backgroundSessions: [background]},
    });
  });

  it('[033] finds who has a conversation selected', async () => {
    await openPage('a', {selectedConversationId: 'conv9', hasFocus: true});
    await openPage('b', {selectedConversationId: 'conv8', hasFocus: true});

    expect(await presences({selectedConversationId: 'conv9'})).toEqual({
      a: {
        status: 'online',
        backgroundSessions: [],
        widgets: [{selectedConversationId: 'conv9', hasFocus: true, isTyping: false, custom: {}, sessionId}],
      },
    });
  });

  it('[034] follows the focus of a tab', async () => {
    const page = await openPage('a', {hasFocus: true});
    expect(await present({hasFocus: true})).toEqual(['a']);

    await show(page, {hasFocus: false});

    expect(await present({hasFocus: true})).toEqual([]);
    expect(await present({hasFocus: false})).toEqual(['a']);
  });

  it('[035] wants one session to match in everything', async () => {
    await openPage('a', {selectedConversationId: 'c1', isTyping: true});
    await openPage('a', {selectedConversationId: 'c2'});

    expect(await present({selectedConversationId: 'c2', isTyping: true})).toEqual([]);
    expect(await present({selectedConversationId: 'c1', isTyping: true})).toEqual(['a']);
    expect(await present({isTyping: false})).toEqual(['a']);
  });

  it('[036] takes null for no selected conversation', async () => {
    await openPage('a', {selectedConversationId: null});
    await openPage('b', {selectedConversationId: 'c1'});

    expect(await present({selectedConversationId: null})).toEqual(['a']);
    expect((await present({selectedConversationId: null, includeBackgroundSessions: true})).sort()).toEqual(['a', 'b']);
  });

  it('[037] is restricted to the users named, at most 1000', async () => {
    for (const userId of ['a', 'b', 'c']) await openPage(userId, {});

    expect(await present({userIds: ['a', 'b', 'offline']})).toEqual(['a', 'b']);
    expect(await present({userIds: []})).toEqual([]);
    const refused = await backend.post('/presences', {userIds: Array.from({length: 1001}, (_, index) => `u${index}`)});
    expect(refused.status).toBe(400);
    expect(Object.keys(reasonsOf(refused))).toEqual(['userIds']);
  });

  it('[038] shows the custom data of a UI', async () => {
    await openPage('a', {custom: {page: 'x'}});

    expect((await presences({})).a?.widgets).toMatchObject([{custom: {page: 'x'}}]);
  });

  it('[039] has a short form for one user, background session first', async () => {
    expect((await backend.get('/users/a/sessions')).body).toEqual([]);

    const page = await openPage('a');
    expect((await backend.get('/users/a/sessions')).body).toEqual([{isTyping: false, currentConversationId: null}]);

    await show(page, {selectedConversationId: 'conv9', isTyping: true});
    expect((await backend.get('/users/a/sessions')).body).toEqual([
      {isTyping: false, currentConversationId: null},
      {isTyping: true, currentConversationId: 'conv9'},
    ]);
  });

  it('[040] forgets a UI that is closed', async () => {
    const page = await openPage('a', {selectedConversationId: 'c1'});
    expect(await present({})).toEqual(['a']);

    await show(page);

    expect(await present({})).toEqual([]);
    expect(await present({includeBackgroundSessions: true})).toEqual(['a']);
  });

  it('lists every UI of a user, and only those that match', async () => {
    await openPage('a', {selectedConversationId: 'c1'}, {selectedConversationId: 'c2'});

    expect((await presences({userIds: ['a']})).a?.widgets).toHaveLength(2);
    expect((await presences({selectedConversationId: 'c2'})).a?.widgets).toMatchObject([
      {selectedConversationId: 'c2'},
    ]);
  });

  it('forgets a user whose link is gone', async () => {
    const page = await openPage('a', {});

    page.terminate();

    await expect.poll(() => present({includeBackgroundSessions: true})).toEqual([]);
  });

  it('splits the list of users into those online and those not', async () => {
    await backend.createUsers('a', 'b');
    await openPage('a');

    expect((await backend.get('/users?isOnline=true')).body).toMatchObject({data: [{id: 'a'}]});
    expect((await backend.get('/users?isOnline=false')).body).toMatchObject({data: [{id: 'b'}]});
  });

  it.each([
    [{includeBackgroundSessions: 'yes'}, 'includeBackgroundSessions'],
    [{selectedConversationId: 7}, 'selectedConversationId'],
    [{hasFocus: 1}, 'hasFocus'],
    [{isTyping: 'true'}, 'isTyping'],
    [{userIds: 'a'}, 'userIds'],
  ])('refuses %j, naming the field', async (query, field) => {
    const answer = await backend.post('/presences', query);

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([field]);
  });
});
