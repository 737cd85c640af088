import {afterEach, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend} from './backend.js';

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
