import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readIrcLog, type IrcLine} from '../../src/demo/irc-log.js';
import {loadIrcLog} from '../../src/demo/load-irc-log.js';
import {Backend, dataOf} from '../rest/backend.js';
import {startServer, type TestServer} from '../support/start-server.js';

const at = Date.UTC(2004, 10, 15);
const log: IrcLine[] = [
  {id: 0, at, nick: '|trey|', text: 'usual, quite stable though  :)'},
  {id: 1, at: at + 1000, nick: '[1] bill', text: '* starts a list'},
  {id: 2, at: at + 1000, nick: '|trey|', text: 'bill: no', replyTo: 1},
];

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'irc-log-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, {recursive: true});
});

async function read(name: string, data: string | Buffer): Promise<IrcLine[]> {
  const path = join(folder, name);
  writeFileSync(path, data);
  const lines: IrcLine[] = [];
  for await (const line of readIrcLog(path)) lines.push(line);
  return lines;
}

describe('reading a log', () => {
  const text = log.map((line) => JSON.stringify(line)).join('\n');

  it('takes JSON lines, packed or not', async () => {
    expect(await read('log.jsonl', text)).toEqual(log);
    expect(await read('log.jsonl.gz', gzipSync(text))).toEqual(log);
  });

  it.each([
    ['broken.jsonl', `${text}\n{"id":`, 'line 4 is not JSON'],
    ['other.jsonl', `${text}\n{"id": 3}`, 'line 4 is not a message'],
  ])('names the line that it cannot read in %s', async (name, data, message) => {
    await expect(read(name, data)).rejects.toThrow(message);
  });

  it('fails for a file that is not there', async () => {
    await expect(readIrcLog(join(folder, 'missing.jsonl')).next()).rejects.toThrow('ENOENT');
  });
});

describe('loading a log', () => {
  it('makes users, one conversation of them all, and every message at its time with its reply', async () => {
    const app = await server.createApp({participantLimit: 2});
    const options = {appId: app.appId, conversationId: 'ubuntu', subject: '#ubuntu'};
    const backend = new Backend(server.url, app);

    await loadIrcLog(server.services, log, options);

    const messages = dataOf(await backend.get('/conversations/ubuntu/messages'));
    expect(messages).toMatchObject([
      {
        senderId: '|trey|',
        text: 'bill: no',
        createdAt: at + 1000,
        referencedMessageId: messages[1]?.id,
        origin: 'import',
      },
      {senderId: '[1] bill', text: '* starts a list', createdAt: at + 1000},
      {senderId: '|trey|', text: 'usual, quite stable though  :)', createdAt: at},
    ]);
    const {participants} = (await backend.get('/conversations/ubuntu')).body as {participants: object};
    expect(Object.keys(participants).sort()).toEqual(['[1] bill', 'alice', 'bob', '|trey|']);
    expect((await backend.get(`/users/${encodeURIComponent('[1] bill')}`)).body).toMatchObject({name: '[1] bill'});

    await expect(loadIrcLog(server.services, log, options)).rejects.toThrow('exists already');
  });
});
