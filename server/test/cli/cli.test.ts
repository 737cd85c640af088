import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {Readable} from 'node:stream';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {exportApp} from '../../src/cli/export-app.js';
import {importApp} from '../../src/cli/import-app.js';
import {readConfigFile} from '../../src/config/config-file.js';
import {openFileStore} from '../../src/storage/open-file-store.js';
import {Backend} from '../rest/backend.js';
import {populate} from '../support/populate.js';
import {serverProgram} from '../support/server-program.js';
import {runProgram as run} from '../support/run-program.js';
import {startServer, type TestServer} from '../support/start-server.js';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'talk-cli-'));
const database = `sqlite:${join(folder, 'talk.db')}`;
let server: TestServer;

beforeAll(async () => {
  server = await startServer({database});
  await populate(server, 'c', ['alice', 'bob']);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, {recursive: true, force: true});
});

// Each starts processes, which takes seconds on a busy machine.
describe('the command line', {timeout: 120_000}, () => {
  it('tells its version', async () => {
    const {version} = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8')) as {version: string};
    expect(await run(['--version'])).toMatchObject({code: 0, out: version});
  });

  it('makes an app whose key and tokens a running server takes, and a key in place of that', async () => {
    const {out: key} = await run(['app', 'create', 'shop', '--name', 'Shop', '--database', database]);
    expect(key).toMatch(/^sk_test_/);
    const put = await fetch(`${server.url}/v1/shop/users/ann`, {
      method: 'PUT',
      headers: {authorization: `Bearer ${key}`, 'content-type': 'application/json'},
      body: JSON.stringify({name: 'Ann'}),
    });
    expect(put.status).toBe(200);
    const {out: token} = await run(['user-token', 'shop', 'ann', '--database', database]);
    const ann = await server.connect({appId: 'shop', userId: 'ann', token});
    expect(await ann.request('user.get', {userId: 'ann'})).toMatchObject({name: 'Ann'});
    await expect(server.connect({appId: 'shop', userId: 'ann'})).rejects.toThrow();

    expect((await run(['app', 'list', '--database', database])).out.split('\n')).toContain('shop\ttest\t1\tShop');
    const again = await run(['app', 'create', 'shop', '--database', database]);
    expect(again).toMatchObject({code: 1, out: ''});
    expect(again.err).toContain('"shop" exists');
    const {out: next} = await run(['app', 'rotate-key', 'shop', '--database', database]);
    expect(next).toMatch(/^sk_test_/);
    expect(next).not.toBe(key);

    const answer = async (secret: string) =>
      (await fetch(`${server.url}/v1/shop/users/ann`, {headers: {authorization: `Bearer ${secret}`}})).status;
    await expect.poll(() => answer(next), {timeout: 10_000}).toBe(200);
    expect(await answer(key)).toBe(200);
    const {out: last} = await run(['app', 'rotate-key', 'shop', '--drop', '--database', database]);
    await expect.poll(() => answer(last), {timeout: 10_000}).toBe(200);
    expect([await answer(next), await answer(key)]).toEqual([401, 401]);
  });

  it('ends in silence when nobody reads on', async () => {
    const child = spawn(process.execPath, [...serverProgram(), 'export', 'demo', '--database', database], {cwd: root});
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, err]).toEqual([0, '']);
  });

  it('exports an app and imports it whole under another id; one person’s data is theirs alone', async () => {
    const alice = await server.connect({userId: 'alice'});
    const bob = await server.connect({userId: 'bob'});
    for (let index = 0; index < 700; index++) {
      const text = index === 0 ? 'odd \u2028 "text" \\ 🌻' : `m${index}`;
      await (index % 7 ? alice : bob).request('message.send', {conversationId: 'c', nonce: `n${index}`, text});
    }
    const file = join(folder, 'demo.jsonl');
    expect(await run(['export', 'demo', '--output', file, '--database', database])).toMatchObject({code: 0, out: ''});
    const target = `sqlite:${join(folder, 'other.db')}`;
    const imported = await run(['import', '--app', 'twin', '--database', target], {input: readFileSync(file, 'utf8')});
    expect(imported).toMatchObject({code: 0});
    expect(imported.out).toMatch(/^sk_test_/);

    const other = await startServer({database: target});
    const twin = await other.connect({appId: 'twin', userId: 'alice'});
    const page = {conversationId: 'c', limit: 100};
    const [theirs, ours] = [await twin.request('message.list', page), await alice.request('message.list', page)];
    expect(theirs?.page).toEqual(ours?.page);
    expect(await other.services.messages.listStored('twin', 'c', {limit: 1000})).toHaveLength(700);
    const found = await twin.request('message.search', {query: 'odd 🌻', limit: 3});
    expect(found.hits).toHaveLength(1);
    await other.stop();

    const {out: bobs} = await run(['export', 'demo', '--user', 'bob', '--database', database]);
    const lines = bobs.split('\n').map((line) => JSON.parse(line) as {table?: string; row?: Record<string, unknown>});
    expect(lines.filter(({table}) => table === 'message')).toHaveLength(100);
    expect(lines.every(({row}) => !row || [row.id, row.sender_id, row.user_id].includes('bob'))).toBe(true);
    expect(bobs).not.toContain('alice');
    expect((await run(['import', '--app', 'bobs', '--database', target], {input: bobs})).err).toContain('one person');
  });

  it('refuses an import that is not one, naming the line', async () => {
    const headerOf = (settings: object) =>
      JSON.stringify({format: 'talk-server export', version: 1, appId: 'x', settings});
    const header = headerOf({});
    const user = JSON.stringify({table: 'user', row: {id: 'u', attributes: '{}', created_at: 1}});
    const table: [input: string, reason: string][] = [
      ['', 'line 1 is missing'],
      ['{}', 'line 1 is not the beginning of an export'],
      [
        `${headerOf({defaultLocale: 'xx-klingon'})}\n${user}`,
        'line 1 has a setting that is refused: defaultLocale must be the tag of a language',
      ],
      [`${header}\nnot json`, 'line 2 is not JSON'],
      [`${header}\n{"table":"app_key","row":{}}`, 'line 2 is of no table that is imported'],
      [`${header}\n{"table":"user","row":{"id":"u","x\\"; drop table user":1}}`, 'is unknown'],
      [`${header}\n{"table":"user","row":{"id":{"a":1}}}`, 'line 2 has a id that is neither'],
    ];
    for (const [input, reason] of table) {
      await expect(
        importApp(
          {...server.services, files: openFileStore(server.services.config.files)},
          Readable.from([input]),
          undefined,
        ),
      ).rejects.toThrow(reason);
    }
    const {db} = server.services.db;
    expect(await db.selectFrom('user').select('id').where('app_id', '=', 'x').execute()).toEqual([]);
    expect(await server.services.apps.get('x')).toBeNull();
  });

  it('takes along what was written while it exported', async () => {
    const {appId, key} = await server.createApp({});
    const shop = new Backend(server.url, {appId, key});
    await shop.createConversation('busy', ['nora', 'omar']);
    await shop.say('busy', 'nora', 'before');
    const lines: string[] = [];
    for await (const line of exportApp(server.services.db, appId, undefined)) {
      lines.push(JSON.stringify(line));
      if ('table' in line && line.table === 'participant' && lines.length > 1)
        await shop.say('busy', 'omar', 'meanwhile');
    }
    const target = await startServer();
    const files = openFileStore(target.services.config.files);
    const {secretKey} = await importApp({...target.services, files}, Readable.from([lines.join('\n')]), undefined);
    const moved = new Backend(target.url, {appId, key: secretKey});
    expect((await moved.get('/conversations/busy')).body).toMatchObject({lastMessage: {text: 'meanwhile'}});
    await moved.say('busy', 'nora', 'after');
    expect((await moved.get('/conversations/busy')).body).toMatchObject({lastMessage: {text: 'after'}});
    await target.stop();
  });

  it('takes a setting of null for its default', async () => {
    const settings = {name: null, defaultLocale: null, custom: {a: '1'}};
    const input = JSON.stringify({format: 'talk-server export', version: 1, appId: 'y', settings});
    const files = openFileStore(server.services.config.files);
    await importApp({...server.services, files}, Readable.from([input]), undefined);
    expect(await server.services.apps.get('y')).toMatchObject({name: 'y', defaultLocale: 'en-US', custom: {a: '1'}});
  });

  it('[R14] backs up under load to a consistent state, and hardly holds up writes', async () => {
    const alice = await server.connect({userId: 'alice'});
    await server.services.conversations.set({kind: 'backend', appId: 'demo'}, 'busy', {}, ['alice']);
    const file = join(folder, 'backup.db');
    let isDone = false;
    let sent = 0;
    let longestMs = 0;
    const load = (async () => {
      while (!isDone) {
        const startedAt = performance.now();
        const nonces = Array.from({length: 10}, () => `b${(sent += 1)}`);
        await Promise.all(
          nonces.map((nonce) => alice.request('message.send', {conversationId: 'busy', nonce, text: nonce})),
        );
        longestMs = Math.max(longestMs, performance.now() - startedAt);
        await new Promise((next) => setTimeout(next, 20));
      }
    })();
    expect(await run(['backup', file, '--database', database])).toMatchObject({code: 0, out: file});
    isDone = true;
    await load;
    expect(longestMs).toBeLessThan(1000);
    expect((await run(['backup', file, '--database', database])).err).toContain('exists');

    const restored = await startServer({database: `sqlite:${file}`});
    const stored = await restored.services.messages.listStored('demo', 'busy', {limit: 1_000_000});
    // Whole up to some moment: one gapless beginning of what was sent.
    expect(stored.map(({message}) => message.seq).toReversed()).toEqual(stored.map((_, index) => index + 1));
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.length).toBeLessThanOrEqual(sent);
    const conversation = await restored.services.conversations.get('demo', 'busy');
    expect(conversation?.lastMessage?.message.id).toBe(stored[0]?.message.id);
    await restored.stop();
  });

  it('takes settings from a file, and names what it cannot follow', async () => {
    const config = join(folder, 'settings.json');
    writeFileSync(config, JSON.stringify({database, port: 0}));
    expect(await run(['migrate', '--config', config])).toMatchObject({code: 0, out: 'up to date'});
    writeFileSync(config, '{"prot": 1}');
    const refused = await run(['migrate', '--config', config]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('prot: is unknown');
    for (const [content, reason] of [
      ['{"port": [1]}', /port: must be/],
      ['{', /is not JSON/],
      ['[]', /one object/],
    ] as const) {
      writeFileSync(config, content);
      expect(() => readConfigFile(config)).toThrow(reason);
    }
    expect(() => readConfigFile(join(folder, 'none.json'))).toThrow(/does not exist/);
    expect(readConfigFile(undefined)).toEqual({});
  });

  it('explains itself', async () => {
    const {code, out} = await run(['--help']);
    expect(code).toBe(0);
    for (const name of ['start', 'app', 'user-token', 'export', 'import', 'migrate', 'backup'])
      expect(out).toContain(name);
    const unknown = await run(['strat']);
    expect(unknown.code).not.toBe(0);
  });
});
