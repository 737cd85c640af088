import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {TestServer} from '../support/start-server.js';
import {startServer} from '../support/start-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Messages that are no array of requests: the socket ends with 4400. */
const broken: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  ['no JSON', 'hello'],
  ['cut JSON', '[{"id":1,"type":"ping"'],
  ['JSON and more', '[{"id":1,"type":"ping"}] []'],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"ping"'],
  ['an object', '{"id":1,"type":"ping"}'],
  ['binary', Buffer.from('[{"id":1,"type":"ping"}]')],
  ['null inside', '[null]'],
  ['a number inside', '[1]'],
  ['an array inside', '[[]]'],
  ['a request without id', '[{"type":"ping"}]'],
  ['id as text', '[{"id":"1","type":"ping"}]'],
  ['id null', '[{"id":null,"type":"ping"}]'],
  ['id as a fraction', '[{"id":1.5,"type":"ping"}]'],
  ['id beyond whole numbers', '[{"id":9007199254740993,"type":"ping"}]'],
  ['id infinite', '[{"id":1e999,"type":"ping"}]'],
  ['1,001 requests', JSON.stringify(Array.from({length: 1001}, (_, id) => ({id, type: 'ping'})))],
  ['arrays nested 100,000 deep', '['.repeat(100_000)],
];

/** Requests that are refused by name while the socket lives on. */
const refused: readonly (readonly [string, object, RegExp])[] = [
  ['no type', {}, /type/],
  ['an unknown type', {type: 'message.shout'}, /type/],
  ['the type toString', {type: 'toString'}, /type/],
  ['the type __proto__', {type: '__proto__'}, /type/],
  ['the type as a list', {type: ['ping']}, /type/],
  ['an unknown key', {type: 'ping', loud: true}, /loud/],
  ['a missing parameter', {type: 'user.get'}, /userId/],
  ['an empty id', {type: 'user.get', userId: ''}, /userId/],
  ['an id that is too long', {type: 'user.get', userId: 'x'.repeat(256)}, /userId/],
  ['an id with a control character', {type: 'user.get', userId: 'a\nb'}, /userId/],
  ['an id as a number', {type: 'user.get', userId: 7}, /userId/],
  ['a patch that is a list', {type: 'user.set', userId: 'a', patch: []}, /patch/],
  ['a patch with an unknown key', {type: 'user.set', userId: 'a', patch: {nick: 'A'}}, /patch\.nick/],
  ['a custom value that is a number', {type: 'user.set', userId: 'a', patch: {custom: {k: 1}}}, /patch\.custom\.k/],
  ['custom as a list', {type: 'user.set', userId: 'a', patch: {custom: ['a']}}, /patch\.custom/],
  ['a push token that is false', {type: 'user.set', userId: 'a', patch: {pushTokens: {t: false}}}, /pushTokens\.t/],
  ['a limit as text', {type: 'conversation.list', limit: '20'}, /limit/],
  ['a filter that is a text', {type: 'conversation.list', limit: 20, filter: 'all'}, /filter/],
  ['since without epoch', {type: 'conversation.watch', conversationId: 'c', since: {version: 1}}, /since\.epoch/],
  ['known as a list', {type: 'feed.watch', known: []}, /known/],
  ['asGuest as text', {type: 'conversation.watch', conversationId: 'c', asGuest: 'yes'}, /asGuest/],
  ['an access of None', {type: 'participant.set', conversationId: 'c', userId: 'a', patch: {access: 'None'}}, /access/],
  ['a send without a nonce', {type: 'message.send', conversationId: 'c', text: 'x'}, /nonce/],
  ['a text that is null', {type: 'message.send', conversationId: 'c', nonce: 'n', text: null}, /text/],
  ['content as an object', {type: 'message.send', conversationId: 'c', nonce: 'n', content: {}}, /content/],
  [
    'an origin of import',
    {type: 'message.send', conversationId: 'c', nonce: 'n', text: 'x', origin: 'import'},
    /origin/,
  ],
  ['a widget without focus', {type: 'presence', sessions: [], widgets: [{id: 'w'}]}, /widgets\.0/],
  ['sessions as a text', {type: 'presence', sessions: 's', widgets: []}, /sessions/],
  ['a second hello', {type: 'hello', protocol: 1, appId: 'demo', userId: 'alice'}, /hello/],
  ['auth without a token', {type: 'auth'}, /token/],
];

describe('a message', () => {
  it.each(broken)('of %s ends the socket with 4400', async (_name, data) => {
    const socket = await server.connect();
    socket.send(data);
    expect(await socket.closed).toMatchObject({code: 4400});
  });

  it('that is not UTF-8 ends the socket with 1007', async () => {
    const socket = await server.connect();
    socket.ws.send(Buffer.from([0x5b, 0xff, 0x5d]), {binary: false});
    expect(await socket.closed).toMatchObject({code: 1007});
  });

  it('larger than 256 kB ends the socket with 1009', async () => {
    const socket = await server.connect();
    socket.send(`[{"id":1,"type":"ping","x":"${'x'.repeat(256 * 1024)}"}]`);
    expect(await socket.closed).toMatchObject({code: 1009});
  });

  it('of no requests is nothing', async () => {
    const socket = await server.connect();
    socket.send('[]');
    await expect(socket.request('ping', {})).resolves.toBeNull();
  });
});

describe('a request', () => {
  it.each(refused)('with %s is refused by name', async (_name, request, reason) => {
    const socket = await server.connect();
    const [, answer] = await Promise.all([
      socket.request('ping', {}),
      socket.requestAll([request as {type: 'ping'}]).catch((error: unknown) => error),
    ]);
    expect(answer).toMatchObject({code: 'INVALID', message: expect.stringMatching(reason) as string});
    await expect(socket.request('ping', {})).resolves.toBeNull();
  });

  it('with __proto__ in a map pollutes nothing', async () => {
    const socket = await server.connect();
    socket.send('[{"id":99,"type":"user.set","userId":"p","patch":{"name":"P","custom":{"__proto__":"x"}}}]');
    const error = await socket.frame('error', ({id}) => id === 99);
    expect(error.code).toBe('INVALID');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('keeps the socket of others in its neighbours', async () => {
    const socket = await server.connect();
    const answers = await Promise.allSettled([
      socket.request('user.get', {userId: 'x'.repeat(300)}),
      socket.request('user.get', {userId: 'nobody'}),
    ]);
    expect(answers.map(({status}) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('the first request', () => {
  it.each([
    ['another one', '[{"id":1,"type":"ping"}]'],
    ['an unknown one', '[{"id":1,"type":"boo"}]'],
    ['a malformed hello', '[{"id":1,"type":"hello","protocol":1,"appId":"demo"}]'],
  ])('ends the socket when it is %s', async (_name, data) => {
    const socket = await server.openSocket();
    socket.send(data);
    expect(await socket.closed).toMatchObject({code: 4400});
  });

  it('ends the socket with 4426 when it speaks another version', async () => {
    const socket = await server.openSocket();
    await socket.hello({appId: 'demo', userId: 'alice', protocol: 99}).catch(() => undefined);
    expect(await socket.closed).toMatchObject({code: 4426});
  });

  it('ends the socket when it names another app than the path', async () => {
    const socket = await server.openSocket();
    await socket.hello({appId: 'other', userId: 'alice'}).catch(() => undefined);
    expect(await socket.closed).toMatchObject({code: 4400});
  });

  it('may be followed by others before it is answered', async () => {
    const socket = await server.openSocket();
    const [hello, nobody] = await Promise.all([
      socket.hello({appId: 'demo', userId: 'alice'}),
      socket.request('user.get', {userId: 'nobody'}),
    ]);
    expect(hello.app.id).toBe('demo');
    expect(nobody).toBeNull();
  });
});

describe('an upgrade', () => {
  it.each(['/', '/v1/demo', '/v1/demo/realtime/x', '/v1//realtime', '/v1/%E0%A4%A/realtime', '/realtime'])(
    'at %s is not found',
    async (path) => {
      const {SocketClient} = await import('../support/socket-client.js');
      await expect(SocketClient.open(`${server.url}${path}`)).rejects.toThrow('404');
    },
  );

  it('from an origin that is not allowed is refused', async () => {
    const fenced = await startServer({config: {allowedOrigins: ['https://shop.example']}});
    await expect(fenced.openSocket('demo', {origin: 'https://evil.example'})).rejects.toThrow('403');
    await expect(fenced.openSocket('demo', {origin: 'https://shop.example'})).resolves.toBeDefined();
    await expect(fenced.openSocket('demo')).resolves.toBeDefined();
    await fenced.stop();
  });
});
