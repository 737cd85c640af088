import {request} from 'node:http';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {Backend} from '../rest/backend.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {RawSocket} from './raw-socket.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const auth = {authorization: 'Bearer sk_test_demo'};

describe('HTTP', () => {
  it.each([
    ['two lengths', {'Content-Length': '5', 'Transfer-Encoding': 'chunked'}],
    ['a length that is none', {'Content-Length': '5, 6'}],
    ['a coding that is none', {'Transfer-Encoding': 'chunked, identity'}],
    ['a folded header', {'X-Folded': 'a\r\n b'}],
    ['a space before the colon', {'Content-Length ': '5'}],
  ])('with %s is refused', async (_name, headers) => {
    const {head} = await RawSocket.open(server.port, headers, 'POST /v1/demo/users HTTP/1.1');
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('by TRACE tells nothing back', async () => {
    for (const path of ['/', '/v1/demo', '/v1/demo/users', '/files/demo/x/y']) {
      const [status, body] = await new Promise<[number | undefined, string]>((resolve, reject) => {
        const asked = request(
          server.url + path,
          {method: 'TRACE', headers: {...auth, 'x-echo': 'canary'}},
          (answer) => {
            let text = '';
            answer.setEncoding('utf8').on('data', (part: string) => (text += part));
            answer.on('end', () => resolve([answer.statusCode, text]));
          },
        );
        asked.on('error', reject).end();
      });
      expect(status, path).toBe(404);
      expect(body).not.toMatch(/canary|sk_test/);
    }
  });

  it('that says a parameter twice is refused, and one of the body does not stand in for one of the address', async () => {
    const backend = new Backend(server.url);
    expect((await backend.get('/users?limit=1&limit=2')).status).toBe(400);
    expect((await backend.get('/conversations?startingAfter=a&startingAfter=b')).status).toBe(400);
    await backend.put('/users/mallory', {name: 'M', id: 'alice', userId: 'alice', appId: 'other'});
    expect((await backend.get('/users/mallory')).body).toMatchObject({id: 'mallory'});
    expect((await backend.get('/users/alice')).status).toBe(404);
  });
});

describe.each([
  ['on', 'the address that the proxy saw', '203.0.113.9'],
  ['off', 'the peer', ''],
] as const)('with --trust-proxy %s', (trustProxy, _whom, seen) => {
  it(`failures count for ${_whom}, whatever a caller claims to be`, async () => {
    const limited = await startServer({
      config: {trustProxy: trustProxy === 'on'},
      auth: {failureBurst: 3, failuresPerSecond: 0.001},
    });
    const guess = async (claimed: string) => {
      const headers = {
        authorization: 'Bearer guess',
        'x-forwarded-for': seen ? `${claimed}, ${seen}` : claimed,
        'x-real-ip': claimed,
        forwarded: `for=${claimed}`,
      };
      return (await fetch(`${limited.url}/v1/demo/users`, {headers})).status;
    };
    const answers = [];
    for (let count = 1; count <= 5; count++) answers.push(await guess(`198.51.100.${count}`));
    await limited.stop();
    expect(answers).toEqual([401, 401, 401, 429, 429]);
  });
});
