import {sql} from 'kysely';
import {afterEach, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf} from './backend.js';

let server: TestServer;
afterEach(() => server.stop());

describe('a failure', () => {
  it('has a code, a message and the fields at fault', async () => {
    server = await startServer();

    const {status, body} = await new Backend(server.url).put('/users/a', {});

    expect(status).toBe(400);
    expect(body).toEqual({
      errorCode: 'BAD_REQUEST',
      message: expect.any(String) as string,
      reasons: {name: ['is required']},
    });
  });

  it('does not tell what is wrong with a credential', async () => {
    server = await startServer();
    const answers = [null, 'sk_test_other', 'a.b.c'].map((key) => new Backend(server.url, {key}).get('/users'));

    for (const {status, body} of await Promise.all(answers)) {
      expect(status).toBe(401);
      expect(body).toEqual({errorCode: 'UNAUTHORIZED', message: 'Invalid or missing token'});
    }
  });

  it('asks guessers of credentials to wait, and says how long', async () => {
    server = await startServer({auth: {failureBurst: 2}});
    const guesser = new Backend(server.url, {key: 'sk_test_guess'});
    await guesser.get('/users');
    await guesser.get('/users');

    const {status, headers, body} = await guesser.get('/users');

    expect(status).toBe(429);
    expect(body).toMatchObject({errorCode: 'RATE_LIMITED'});
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('that will pass is a 503 that says when to try again', async () => {
    server = await startServer();
    await server.services.writer.close();

    const {status, headers, body} = await new Backend(server.url).put('/users/a', {name: 'A'});

    expect(status).toBe(503);
    expect(body).toMatchObject({errorCode: 'UNAVAILABLE'});
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('for want of room is a 507 that applies nothing, and passes once there is room', async () => {
    server = await startServer();
    const backend = new Backend(server.url);
    const {writeDb} = server.services.db.dialect;
    await backend.createConversation('c', ['a']);
    const {rows} = await sql<{page_count: number}>`pragma page_count`.execute(writeDb);
    const pages = rows[0]?.page_count ?? 0;
    await sql`pragma max_page_count = ${sql.lit(pages + 10)}`.execute(writeDb);
    const posts = Array.from({length: 10}, () => ({type: 'UserMessage', sender: 'a', text: 'x'.repeat(10_000)}));
    const socket = await server.connect({userId: 'a'});

    const answers = await Promise.all(Array.from({length: 5}, () => backend.post('/conversations/c/messages', posts)));
    const full = answers.filter(({status}) => status === 507);
    expect(full.length).toBeGreaterThan(0);
    for (const {headers, body} of full) {
      expect(body).toMatchObject({errorCode: 'STORAGE_FULL'});
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const long = {conversationId: 'c', text: 'y'.repeat(10_000)};
    const sends = Array.from({length: 10}, (_, index) => socket.request('message.send', {...long, nonce: `n${index}`}));
    const refusals = (await Promise.allSettled(sends)).filter(({status}) => status === 'rejected');
    expect(refusals[0]).toMatchObject({reason: {code: 'UNAVAILABLE'}});

    const stored = dataOf(await backend.get('/conversations/c/messages?limit=100')).length;
    expect(stored).toBe((5 - full.length) * 10 + 10 - refusals.length);
    await sql`pragma max_page_count = ${sql.lit(1_000_000)}`.execute(writeDb);
    expect((await backend.post('/conversations/c/messages', posts)).status).toBe(200);
    await expect(socket.request('message.send', {...long, nonce: 'n9'})).resolves.toBeDefined();
  });

  it('of a body that is too large or not UTF-8 stores nothing', async () => {
    server = await startServer();
    const backend = new Backend(server.url);
    const json = {'content-type': 'application/json'};
    const large = JSON.stringify({name: 'A', ignored: 'x'.repeat(5 * 1024 * 1024)});

    expect((await backend.sendRaw('PUT', '/users/a', large, json)).status).toBe(400);
    expect((await backend.sendRaw('PUT', '/users/a', Buffer.from('{"name":"\xff"}', 'latin1'), json)).status).toBe(400);

    expect((await backend.get('/users/a')).status).toBe(404);
  });
});
