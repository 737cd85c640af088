import {createServer} from 'node:http';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {uploadForm} from '../files/uploader.js';
import {png} from '../files/pictures.js';
import {Backend, dataOf} from '../rest/backend.js';
import {runProgram} from '../support/run-program.js';
import {startServer, type TestServer} from '../support/start-server.js';

interface Told {
  readonly id: string;
  readonly content: readonly {readonly type: string; readonly url?: string; readonly fileToken?: string}[];
  readonly attachment: {readonly url: string} | null;
  readonly [key: string]: unknown;
}

const folder = mkdtempSync(join(tmpdir(), 'talk-move-'));
const file = join(folder, 'shop.jsonl');
let old: TestServer;
let shop: Backend;
let appId: string;
let key: string;

beforeAll(async () => {
  old = await startServer();
  ({appId, key} = await old.createApp({custom: {plan: 'gold'}, defaultLocale: 'nl'}));
  shop = new Backend(old.url, {appId, key});
});
afterAll(async () => {
  await old.stop();
  rmSync(folder, {recursive: true, force: true});
});

async function messagesOf(backend: Backend, conversationId: string): Promise<Told[]> {
  const path = `/conversations/${encodeURIComponent(conversationId)}/messages?limit=100`;
  const all: Told[] = [];
  for (let after = ''; ; after = `&startingAfter=${all.at(-1)?.id}`) {
    const page = dataOf<Told>(await backend.get(path + after));
    all.push(...page);
    if (page.length < 100) return all;
  }
}

/** What a message tells, without where its file is. */
function withoutAddress({content, attachment, ...message}: Told) {
  return {
    ...message,
    attachment: attachment && {...attachment, url: ''},
    content: content.map((block) => (block.type === 'file' ? {...block, url: '', fileToken: ''} : block)),
  };
}

async function furnish(): Promise<void> {
  const people = Array.from({length: 120}, (_, index) => [`user ${index}`, {name: `Person ${index}`}]);
  for (const half of [people.slice(0, 60), people.slice(60)]) await shop.put('/users', Object.fromEntries(half));
  await shop.put('/users/nora', {
    name: 'Nora \u0000 🌻',
    email: ['nora@mail.example'],
    phone: ['+3120'],
    role: 'seller',
    locale: 'nl',
    custom: {level: '3'},
    welcomeMessage: 'Hi!',
    pushTokens: {'fcm:device-1': true},
  });
  for (let index = 0; index < 34; index++) await shop.createConversation(`small/${index}`, ['nora', 'omar']);
  await shop.createConversation('boat_17', ['nora', 'omar', 'gone'], {
    subject: 'Sloop for sale',
    welcomeMessages: ['Be kind.'],
    custom: {listing: '17'},
  });
  const texts = Array.from({length: 130}, (_, index) => `Is the *mast* included? ${index}`);
  const ids = await shop.say('boat_17', 'omar', ...texts);
  const picture = await uploadForm(old, png(), {name: 'boat ü.png', type: 'image/png', appId, key});
  const path = '/conversations/boat_17/messages';
  await shop.post(path, [
    {type: 'UserMessage', sender: 'nora', attachmentToken: picture.body.attachmentToken},
    {type: 'UserMessage', sender: 'nora', location: [52.37, 4.9]},
    {
      type: 'SystemMessage',
      text: 'Price: <https://example.com|agreed> <actionbutton:pay|n=9|Pay>',
      custom: {price: '9'},
    },
    {
      type: 'UserMessage',
      sender: 'gone',
      content: [{type: 'text', children: ['Ask ', {type: 'mention', id: 'nora', text: 'Nora'}]}],
      referencedMessageId: ids[0],
    },
  ]);
  await shop.put(`${path}/${ids[1]}`, {text: 'changed'});
  await shop.delete(`${path}/${ids[2]}`);
  await shop.put(`${path}/${ids[3]}/reactions/${encodeURIComponent('👍')}/nora`);
  await shop.put(`${path}/${ids[3]}/reactions/:party:/omar`);
  await shop.put('/conversations/boat_17/participants/omar', {notify: 'MentionsOnly', access: 'Read'});
  await shop.delete('/conversations/boat_17/participants/gone');
  await shop.post('/conversations/boat_17/readBy/nora');
  await shop.say('boat_17', 'nora', 'the last word');
  await shop.patch('/users/omar/conversations/small%2F3', {isUnread: true});
}

// Each starts processes, which takes seconds on a busy machine.
describe('moving an app by REST', {timeout: 120_000}, () => {
  it('takes people, conversations, messages and files along, as the old back end told them', async () => {
    await furnish();
    const data = join(folder, 'new');
    const exported = await runProgram(['export', appId, '--from', old.url, '--output', file, '--data', data], {
      env: {TALK_FROM_KEY: key},
    });
    expect(exported).toMatchObject({code: 0, out: ''});
    const {out: newKey} = await runProgram(['import', '--input', file, '--data', data]);
    const {out: twinKey} = await runProgram(['import', '--input', file, '--data', data, '--app', 'twin']);

    const database = `sqlite:${join(data, 'talk.db')}`;
    const files = {folder: join(data, 'files'), s3: undefined};
    const moved = await startServer({database, config: {files}});
    for (const [app, secret] of [
      [appId, newKey],
      ['twin', twinKey],
    ] as const) {
      const there = new Backend(moved.url, {appId: app, key: secret});
      expect((await there.get('')).body).toMatchObject({custom: {plan: 'gold'}, defaultLocale: 'nl'});
      for (const path of ['/users?limit=100', '/users/nora', '/users/gone', '/users/omar/conversations?limit=30']) {
        expect((await there.get(path)).body).toEqual(moveAddresses((await shop.get(path)).body));
      }
      const conversation = (await shop.get('/conversations/boat_17')).body;
      expect((await there.get('/conversations/boat_17')).body).toEqual(conversation);
      const [theirs, ours] = [await messagesOf(there, 'boat_17'), await messagesOf(shop, 'boat_17')];
      expect(theirs.map(withoutAddress)).toEqual(ours.map(withoutAddress));
      expect(theirs).toHaveLength(134);

      const url = theirs.find(({attachment}) => attachment)?.attachment?.url ?? '';
      expect(url).toContain(`${moved.url}/files/${app}/`);
      expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(new Uint8Array(png()));

      // Life goes on where it stopped.
      await there.say('boat_17', 'nora', 'here we are');
      const after = (await there.get('/users/omar/conversations?unreadsOnly=true')).body;
      expect(after).toMatchObject({data: [{id: 'boat_17'}, {id: 'small/3'}]});
    }
    await moved.stop();

    function moveAddresses(body: unknown): unknown {
      return JSON.parse(JSON.stringify(body).replaceAll(old.url, moved.url)) as unknown;
    }
  });

  it('waits for a server that is busy, and takes what older ones tell in other words', async () => {
    const asked: string[] = [];
    const refusals = new Map([
      ['/v1/x', 429],
      ['/v1/x/users', 503],
    ]);
    const answers: Record<string, unknown> = {
      '/v1/x': {id: 'x'},
      '/v1/x/users': {data: [{id: 'nora', name: 'Nora', createdAt: 1000, photoUrl: null, unheardOf: 1}]},
      '/v1/x/conversations': {data: [{id: 'c', subject: null, participants: {nora: {}, omar: {access: 'Read'}}}]},
      '/v1/x/conversations/c/messages': {
        data: [
          {id: 'm6', type: 'UserMessage', senderId: 'omar', attachment: {url: '{}/gone.pdf', size: 1}, createdAt: 60},
          {id: 'm5', type: 'UserMessage', senderId: 'omar', attachment: {url: '/nowhere', size: 1}, createdAt: 50},
          {
            id: 'm4',
            type: 'UserMessage',
            senderId: 'omar',
            attachment: {url: '{}/odd 100%.png', size: 3},
            createdAt: 40,
          },
          {id: 'm3', type: 'UserMessage', senderId: 'nora', text: 'poll', content: [{type: 'poll'}], createdAt: 30},
          {
            id: 'm2',
            type: 'UserMessage',
            senderId: 'nora',
            location: [1, 2],
            createdAt: 20,
            reactions: {'👍': ['omar'], x: []},
          },
          {id: 'm1', type: 'SystemMessage', text: '*Welcome*', createdAt: 10},
        ],
      },
      '/odd%20100%.png': 'no picture',
    };
    const server = await serve((path, headers) => {
      asked.push(`${path} ${String(headers.authorization)}`);
      const refusal = refusals.get(path);
      refusals.delete(path);
      if (refusal !== undefined) return {status: refusal, body: {}};
      const answer = answers[path];
      return answer === undefined ? {status: 404, body: {}} : {status: 200, body: answer};
    });
    const data = join(folder, 'odd');
    const run = await runProgram(['export', 'x', '--from', `${server.url}/v1/`, '--data', data], {
      env: {TALK_FROM_KEY: 'secret'},
    });
    server.close();
    expect(run.code).toBe(0);
    const lines = run.out
      .split('\n')
      .map((line) => JSON.parse(line) as {table?: string; row?: Record<string, unknown>});
    const rows = (table: string) => lines.flatMap((line) => (line.table === table && line.row ? [line.row] : []));
    expect(rows('user').map(({id, attributes}) => [id, JSON.parse(String(attributes)) as unknown])).toEqual([
      ['nora', {name: 'Nora'}],
      ['omar', {name: 'omar'}],
    ]);
    expect(rows('conversation')).toMatchObject([{last_seq: 6, participant_count: 2, everyone_read_until: 30}]);
    expect(rows('participant')).toMatchObject([
      {user_id: 'nora', access: 'ReadWrite', read_seq: 3},
      {user_id: 'omar', access: 'Read', read_seq: 6},
    ]);
    const texts = rows('message').map(({seq, content}) => [seq, JSON.parse(String(content)) as unknown]);
    expect(texts).toMatchObject([
      [1, [{type: 'text', children: [{type: 'bold', children: ['Welcome']}]}]],
      [2, [{type: 'location', latitude: 1, longitude: 2}]],
      [3, [{type: 'text', children: ['poll']}]],
      [4, [{type: 'file', filename: 'odd%20100%.png', size: 12}]],
      [5, [{type: 'text', children: ['/nowhere']}]],
      [6, [{type: 'text', children: [{type: 'link', url: expect.stringContaining('/gone.pdf') as string}]}]],
    ]);
    expect(rows('reaction')).toMatchObject([{seq: 2, emoji: '👍', user_id: 'omar'}]);
    // The key goes to the API alone.
    expect(asked.filter((line) => line.startsWith('/odd'))).toEqual(['/odd%20100%.png undefined']);
    expect(asked.filter((line) => line.startsWith('/v1/x ')).length).toBe(2);
  });

  it('names what broke off', async () => {
    const server = createServer((request, response) => {
      if (!request.url?.endsWith('.png')) {
        const attachment = {url: `http://${String(request.headers.host)}/half.png`, size: 100};
        const data = request.url?.includes('/messages')
          ? [{id: 'm1', type: 'UserMessage', senderId: 'nora', attachment, createdAt: 10}]
          : request.url?.includes('/conversations')
            ? [{id: 'c', participants: {nora: {}}}]
            : [{id: 'nora', name: 'Nora'}];
        response.end(JSON.stringify(request.url === '/v1/x' ? {id: 'x'} : {data}));
        return;
      }
      response.writeHead(200, {'content-length': '100'});
      response.write('half', () => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const run = await runProgram(['export', 'x', '--from', url, '--data', join(folder, 'half')], {
      env: {TALK_FROM_KEY: 'secret'},
    });
    server.close();
    expect(run.code).toBe(1);
    expect(run.err.trim().split('\n')).toEqual([expect.stringMatching(/\/half\.png could not be read: ./)]);
  });

  it('names what it cannot take', async () => {
    const exportWith = (env: Record<string, string>, ...more: string[]) =>
      runProgram(['export', appId, '--from', old.url, '--data', join(folder, 'none'), ...more], {env});
    expect((await exportWith({})).err).toContain('TALK_FROM_KEY must hold');
    expect((await exportWith({TALK_FROM_KEY: key}, '--user', 'nora')).err).toContain('--user cannot');
    const refused = await exportWith({TALK_FROM_KEY: 'sk_wrong'});
    expect(refused).toMatchObject({code: 1, out: expect.stringContaining('"appId"') as string});
    expect(refused.err).toMatch(/users.* answers 401/);
    expect(refused.err).not.toContain('sk_wrong');
  });
});

/** A server of a few answers; `{}` in them stands for its address. */
async function serve(
  answer: (path: string, headers: Record<string, unknown>) => {status: number; body: unknown},
): Promise<{url: string; close(): void}> {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '', 'http://x');
    const {status, body} = answer(pathname, request.headers);
    response.writeHead(status, status === 429 ? {'retry-after': '1'} : {});
    response.end(JSON.stringify(body).replaceAll('{}/', `${url}/`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {url, close: () => server.close()};
}
