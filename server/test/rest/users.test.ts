import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf, reasonsOf} from './backend.js';

let server: TestServer;
let backend: Backend;

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
});
afterAll(() => server.stop());

describe('one user', () => {
  it('[107] needs a name when new, and keeps it through a later PUT of another field', async () => {
    const nameless = await backend.put('/users/nora', {role: 'seller'});
    expect(nameless.status).toBe(400);
    expect(Object.keys(reasonsOf(nameless))).toEqual(['name']);
    expect((await backend.get('/users/nora')).status).toBe(404);

    expect(await backend.put('/users/nora', {name: 'Nora'})).toMatchObject({status: 200, body: {}});
    expect(await backend.put('/users/nora', {role: 'seller'})).toMatchObject({status: 200, body: {}});

    expect((await backend.get('/users/nora')).body).toMatchObject({name: 'Nora', role: 'seller'});
  });

  it('has the id of its path, decoded once', async () => {
    await backend.put('/users/a%2Fb', {name: 'Slash'});
    await backend.put('/users/a%252Fb', {name: 'Per cent'});

    expect((await backend.get('/users/a%2Fb')).body).toMatchObject({id: 'a/b', name: 'Slash'});
    expect((await backend.get('/users/a%252Fb')).body).toMatchObject({id: 'a%2Fb', name: 'Per cent'});
  });

  it('shows every documented key, null when empty', async () => {
    await backend.put('/users/plain', {name: 'Plain'});

    const {body} = await backend.get('/users/plain');

    expect(body).toEqual({
      id: 'plain',
      name: 'Plain',
      welcomeMessage: null,
      photoUrl: null,
      headerPhotoUrl: null,
      role: null,
      email: null,
      phone: null,
      custom: {},
      availabilityText: null,
      locale: null,
      createdAt: expect.any(Number) as number,
      pushTokens: null,
    });
  });

  it('keeps what a PUT leaves out, deletes what it sets to null, and patches custom data by key', async () => {
    const full = {
      name: 'Omar',
      email: 'omar@mail.example',
      phone: ['+31612345678'],
      welcomeMessage: 'Hello',
      photoUrl: 'https://img.example/omar.png',
      locale: 'nl-NL',
      role: 'buyer',
      availabilityText: 'Away',
      custom: {a: '1', b: '2'},
      pushTokens: {'fcm:one': true, 'apns:two': true},
    };
    await backend.put('/users/omar', full);
    expect((await backend.get('/users/omar')).body).toMatchObject({...full, email: ['omar@mail.example']});

    await backend.put('/users/omar', {
      email: null,
      welcomeMessage: null,
      custom: {a: null, c: '3'},
      pushTokens: {'fcm:one': null},
    });

    expect((await backend.get('/users/omar')).body).toMatchObject({
      email: null,
      phone: ['+31612345678'],
      welcomeMessage: null,
      role: 'buyer',
      custom: {b: '2', c: '3'},
      pushTokens: {'apns:two': true},
    });

    await backend.put('/users/omar', {custom: null, pushTokens: null});
    expect((await backend.get('/users/omar')).body).toMatchObject({custom: {}, pushTokens: null});
  });

  it.each([
    ['a name that is no text', {name: 1}, 'name'],
    ['a name of 501 characters', {name: 'x'.repeat(501)}, 'name'],
    ['a custom value that is no text', {name: 'x', custom: {n: 1}}, 'custom.n'],
    ['a custom value of 10,001 characters', {name: 'x', custom: {n: 'x'.repeat(10_001)}}, 'custom.n'],
    [
      '101 custom keys',
      {name: 'x', custom: Object.fromEntries(Array.from({length: 101}, (_, i) => [i, 'x']))},
      'custom',
    ],
    ['a photo URL of 4,001 characters', {name: 'x', photoUrl: `https://x.example/${'x'.repeat(3983)}`}, 'photoUrl'],
    ['an e-mail address that is no text', {name: 'x', email: [1]}, 'email.0'],
    ['half a surrogate pair', {name: 'x\ud800'}, 'name'],
  ])('refuses %s, naming the field', async (_, body, field) => {
    const answer = await backend.put('/users/wrong', body);

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([field]);
    expect((await backend.get('/users/wrong')).status).toBe(404);
  });

  it.each([
    ['too long', 'x'.repeat(256)],
    ['with a control character', 'a\nb'],
  ])('refuses an id that is %s, naming it', async (_, id) => {
    const answer = await backend.put(`/users/${encodeURIComponent(id)}`, {name: 'x'});

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual(['userId']);
  });

  it.each([
    'a/b',
    '100%',
    '%41',
    '%2F',
    'a b+c',
    '?x=1#y',
    '..a',
    'ключ',
    '😀'.repeat(255),
    '0',
    '__proto__',
    'constructor',
  ])('takes "%s" for an id, decoded once', async (id) => {
    const path = `/users/${encodeURIComponent(id)}`;

    expect((await backend.put(path, {name: 'Odd'})).status).toBe(200);

    expect((await backend.get(path)).body).toMatchObject({id, name: 'Odd'});
  });
});

describe('a batch of users', () => {
  it('[108] is refused whole when one entry is invalid, naming that user', async () => {
    const answer = await backend.put('/users', {
      'good.one': {name: 'One'},
      sebastian: {role: 'x'},
      'good.two': {name: 'Two'},
    });

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({errorCode: 'BAD_REQUEST', reasons: {sebastian: {name: ['is required']}}});
    expect((await backend.get('/users/good.one')).status).toBe(404);
    expect((await backend.get('/users/good.two')).status).toBe(404);
  });

  it('[108] takes 100 users and refuses 101', async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({length: count}, (_, i) => [`many-${i}`, {name: `${i}`}]));

    expect((await backend.put('/users', many(101))).status).toBe(400);
    expect((await backend.get('/users/many-0')).status).toBe(404);
    expect(await backend.put('/users', many(100))).toMatchObject({status: 200, body: {}});
    expect((await backend.get('/users/many-99')).status).toBe(200);
  });

  it('names a wrong type under the user who has it', async () => {
    const answer = await backend.put('/users', {'a.b': {name: 'x', custom: {'c.d': 1}}});

    expect(answer.body).toMatchObject({reasons: {'a.b': {'custom.c.d': [expect.any(String)]}}});
  });
});

describe('the list of users', () => {
  it('is newest first, in pages that end with a short one', async () => {
    const app = await server.createApp();
    const own = new Backend(server.url, app);
    for (const id of ['u1', 'u2', 'u3', 'u4', 'u5']) await own.createUsers(id);

    const first = dataOf(await own.get('/users?limit=2')).map(({id}) => id);
    const second = dataOf(await own.get(`/users?limit=2&startingAfter=${String(first[1])}`)).map(({id}) => id);
    const third = dataOf(await own.get(`/users?limit=2&startingAfter=${String(second[1])}`)).map(({id}) => id);

    expect([first, second, third]).toEqual([['u5', 'u4'], ['u3', 'u2'], ['u1']]);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'limit=', 'limit=1.5', 'startingAfter=nobody-here', 'isOnline=perhaps'])(
    'refuses %s, naming it',
    async (query) => {
      const answer = await backend.get(`/users?${query}`);

      expect(answer.status).toBe(400);
      expect(Object.keys(reasonsOf(answer))).toEqual([query.split('=')[0]]);
    },
  );

  it('holds ten unless told otherwise, and ignores parameters it does not know', async () => {
    await backend.put('/users', Object.fromEntries(Array.from({length: 11}, (_, i) => [`ten-${i}`, {name: 'x'}])));

    expect(dataOf(await backend.get('/users?colour=red'))).toHaveLength(10);
  });
});
