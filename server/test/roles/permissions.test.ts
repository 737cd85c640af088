import type {RequestType} from 'talk-elements/protocol';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {RefusedError, SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend} from '../rest/backend.js';
import {uniqueId} from '../support/populate.js';

let server: TestServer;
let backend: Backend;
let appId: string;
let alice: SocketClient;
/** A message of each, and one of nobody. */
let own: string;
let others: string;
let system: string;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  const app = await server.createApp();
  ({appId} = app);
  backend = new Backend(server.url, app);
  await backend.createConversation('c', ['alice', 'bob']);
  [own = '', others = ''] = [
    ...(await backend.say('c', 'alice', 'mine')),
    ...(await backend.say('c', 'bob', 'theirs')),
  ];
  const posted = await backend.post('/conversations/c/messages', [{type: 'SystemMessage', text: 'news'}]);
  system = (posted.body as {id: string}[])[0]!.id;
  await backend.put('/_admin/roles/tested', {});
  await backend.put('/users/alice', {role: 'tested'});
  alice = await server.connect({appId, userId: 'alice'});
});

const setRole = (patch: object) => backend.put('/_admin/roles/tested', patch);

/** Null when it is done, else the code of the refusal. */
async function attempt(type: RequestType, params: Record<string, unknown>): Promise<string | null> {
  const answer = alice.requestAll([{type, conversationId: 'c', ...params}]);
  return answer.then(
    () => null,
    (error: unknown) => (error as RefusedError).code,
  );
}

const send = (params: object) => attempt('message.send', {nonce: uniqueId('n'), ...params});
const sendNode = (...children: unknown[]) => send({content: [{type: 'text', children}]});

type Case = [setting: string, allowed: object, refused: object, act: () => Promise<string | null>];

const cases: Case[] = [
  [
    'canShareLocation',
    {canShareLocation: true},
    {canShareLocation: false},
    () => send({content: [{type: 'location', latitude: 1, longitude: 2}]}),
  ],
  ['canMention', {canMention: true}, {canMention: false}, () => sendNode({type: 'mention', id: 'bob', text: 'Bob'})],
  [
    'canMention in a style',
    {canMention: true},
    {canMention: false},
    () => sendNode({type: 'bold', children: [{type: 'mention', id: 'bob', text: 'Bob'}]}),
  ],
  [
    'sendLinks',
    {sendLinks: true},
    {sendLinks: false},
    () => sendNode({type: 'link', url: 'https://example.com', children: ['here']}),
  ],
  [
    'sendActions',
    {sendActions: true},
    {sendActions: false},
    () => sendNode({type: 'actionButton', action: 'buy', params: {}, children: ['Buy']}),
  ],
  ['maxMessageLength', {maxMessageLength: 5}, {maxMessageLength: 4}, () => send({text: 'hello'})],
  [
    'replyToMessage',
    {replyToMessage: true},
    {replyToMessage: false},
    () => send({text: 'a', referencedMessageId: others}),
  ],
  [
    'addReaction',
    {addReaction: true},
    {addReaction: false},
    () => attempt('reaction.add', {messageId: others, emoji: '👍'}),
  ],
  ['editMessage of one’s own', {editMessage: 'own'}, {editMessage: 'none'}, () => edit(own)],
  ['editMessage of others', {editMessage: 'all'}, {editMessage: 'own'}, () => edit(others)],
  ['editMessage of the system', {editMessage: 'all'}, {editMessage: 'own'}, () => edit(system)],
  ['deleteMessage of one’s own', {deleteMessage: 'own'}, {deleteMessage: 'none'}, () => remove(own)],
  ['[140] deleteMessage of others', {deleteMessage: 'all'}, {deleteMessage: 'own'}, () => remove(others)],
  ['deleteMessage of the system', {deleteMessage: 'all'}, {deleteMessage: 'own'}, () => remove(system)],
  ['markAsUnread', {markAsUnread: true}, {markAsUnread: false}, () => attempt('conversation.unread', {})],
];

const edit = (messageId: string) => attempt('message.edit', {messageId, text: uniqueId('edited')});
const remove = (messageId: string) => attempt('message.delete', {messageId});

describe('a role', () => {
  it.each(cases)('decides by %s', async (setting, allowed, refused, act) => {
    await setRole(refused);
    expect(await act()).toBe(setting === 'maxMessageLength' ? 'INVALID' : 'FORBIDDEN');
    await setRole(allowed);
    expect(await act()).toBeNull();
  });

  it.each(['replies to', 'reacts to'])('never %s what has no author', async (what) => {
    const act = what === 'replies to' ? send({text: 'a', referencedMessageId: system}) : react(system);
    expect(await act).not.toBeNull();
  });

  const react = (messageId: string) => attempt('reaction.add', {messageId, emoji: '👍'});

  it('decides about leaving where people may not join and leave at will', async () => {
    await backend.put('/_admin/settings', {clientConversationSync: false});
    await setRole({leaveConversation: false});
    expect(await attempt('participant.delete', {userId: 'alice'})).toBe('FORBIDDEN');
    await setRole({leaveConversation: true});
    expect(await attempt('participant.delete', {userId: 'alice'})).toBeNull();
  });

  it('decides about edits as about sends', async () => {
    await setRole({canMention: false, maxMessageLength: 5});
    const content = [{type: 'text', children: [{type: 'mention', id: 'bob', text: 'Bob'}]}];
    expect(await attempt('message.edit', {messageId: own, content})).toBe('FORBIDDEN');
    expect(await attempt('message.edit', {messageId: own, text: 'too long'})).toBe('INVALID');
  });

  it('holds back nobody who works for the app', async () => {
    await setRole({canMention: false, canShareLocation: false, maxMessageLength: 1, editMessage: 'none'});
    const path = '/conversations/c/messages';
    const mention = {type: 'mention', id: 'bob', text: 'Bob'};
    const bodies = [
      {type: 'UserMessage', sender: 'alice', content: [{type: 'text', children: [mention]}]},
      {type: 'UserMessage', sender: 'alice', location: [1, 2]},
    ];
    expect((await backend.post(path, bodies)).status).toBe(200);
    expect((await backend.put(`${path}/${own}`, {text: 'edited'})).status).toBe(200);
  });

  it('tells live sessions what it allows now, and only what they may know', async () => {
    await setRole({
      canSearch: false,
      customMessageActions: [{name: 'flag', label: 'Flag', permission: 'othersMessages'}],
    });
    const {permissions} = await alice.frame('permissions', (frame) => !frame.permissions.canSearch);
    expect(permissions).toMatchObject({customMessageActions: [{name: 'flag'}], maxFileSize: 52_428_800});
    for (const secret of ['suppression', 'notifications', 'sendLinks', 'sendActions']) {
      expect(permissions).not.toHaveProperty(secret);
    }
    await setRole({suppression: {level: 'selective', emails: true}});
    await alice.settle();
    expect(alice.framesOf('permissions')).toHaveLength(1);
  });

  it('comes with what the app decides for all, as soon as it does', async () => {
    await backend.put('/_admin/settings', {
      defaultLocale: 'nl',
      mapProvider: {link: 'https://maps.example/{lat}/{lon}'},
      translationProvider: {kind: 'deepl', key: 'k:fx'},
    });
    await alice.frame('permissions', ({permissions}) => {
      const {canTranslate, defaultLocale, mapProvider} = permissions;
      return canTranslate && defaultLocale === 'nl' && mapProvider?.link === 'https://maps.example/{lat}/{lon}';
    });
    await backend.put('/_admin/settings', {translationProvider: null});
    await alice.frame('permissions', ({permissions}) => !permissions.canTranslate);
  });

  it('that is deleted leaves its people with the default one', async () => {
    await backend.put('/_admin/roles/default', {canMention: false});
    await backend.delete('/_admin/roles/tested');
    await alice.frame('permissions', ({permissions}) => !permissions.canMention);
  });
});

describe('access "Read"', () => {
  it('[147] lets nobody write, react, type or change what is theirs', async () => {
    await backend.patch('/conversations/c/participants/alice', {access: 'Read'});
    const bob = await server.connect({appId, userId: 'bob'});
    await bob.request('conversation.watch', {conversationId: 'c'});
    expect(await send({text: 'a'})).toBe('FORBIDDEN');
    expect(await attempt('reaction.add', {messageId: others, emoji: '👍'})).toBe('FORBIDDEN');
    expect(await attempt('conversation.typing', {})).toBe('FORBIDDEN');
    expect(await edit(own)).toBe('FORBIDDEN');
    expect(await remove(own)).toBe('FORBIDDEN');
    expect(await attempt('message.list', {limit: 10})).toBeNull();
    await bob.settle();
    expect(bob.framesOf('typing')).toEqual([]);
    expect(bob.framesOf('changes')).toEqual([]);
  });
});

describe('guests', () => {
  it('look on up to the app’s limit, whoever takes part aside', async () => {
    await backend.put('/_admin/settings', {guestLimit: 1});
    const [one, two] = [await server.connect({appId, userId: 'x'}), await server.connect({appId, userId: 'y'})];
    const watch = (socket: SocketClient) => socket.request('conversation.watch', {conversationId: 'c', asGuest: true});
    expect(await watch(one)).not.toBeNull();
    expect(await watch(one)).not.toBeNull();
    await expect(watch(two)).rejects.toMatchObject({code: 'LIMIT'});
    expect(await watch(alice)).not.toBeNull();
    one.terminate();
    await one.closed;
    await backend.put('/_admin/settings', {guestLimit: 2});
    expect(await watch(two)).not.toBeNull();
  });
});
