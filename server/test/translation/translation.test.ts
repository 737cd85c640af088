import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {TextNode} from 'talk-elements/protocol';
import type {TranslationProvider} from '../../src/domain/apps/apps.js';
import {populate, uniqueId} from '../support/populate.js';
import type {RefusedError, SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';

let server: TestServer;
let alice: SocketClient;
let bob: SocketClient;
let url: string;
let conversationId: string;
/** What the provider was asked. */
const asked: {headers: IncomingMessage['headers']; path: string; body: Record<string, never>}[] = [];
/** Status to fail with. */
let failure: number | undefined;

/** Answers in the shapes of all three, each word turned round. */
const provider = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, never> & {q?: string[]; text?: string[]};
    asked.push({headers: request.headers, path: request.url ?? '', body});
    if (failure !== undefined) return response.writeHead(failure).end('{}');
    const texts = (body.q ?? body.text ?? []).map((text) => [...text].reverse().join(''));
    const answer =
      body.text !== undefined
        ? {translations: texts.map((text) => ({detected_source_language: 'EN', text}))}
        : 'source' in body
          ? {translatedText: texts}
          : {data: {translations: texts.map((translatedText) => ({translatedText}))}};
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
});

beforeAll(async () => {
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v2`;
  server = await startServer();
  alice = await server.connect({userId: 'alice'});
  bob = await server.connect({userId: 'bob'});
});
afterAll(async () => {
  await server.stop();
  provider.close();
});
beforeEach(async () => {
  asked.length = 0;
  failure = undefined;
  conversationId = uniqueId('talk');
  await populate(server, conversationId, ['alice', 'bob']);
  await choose({kind: 'google', key: 'g-key', url});
});

const choose = (translationProvider: TranslationProvider | null) =>
  server.services.apps.update('demo', {translationProvider});
const say = async (...children: TextNode[]) =>
  (
    await alice.request('message.send', {
      conversationId,
      nonce: uniqueId('nonce'),
      content: [{type: 'text', children}],
    })
  ).messageId;
const translate = (messageId: string, language = 'de', reader = bob) =>
  reader.request('message.translate', {conversationId, messageId, language});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error as RefusedError).code,
  );

describe('translating a message', () => {
  it('turns its prose and leaves links, mentions and code', async () => {
    const id = await say(
      'Good day ',
      {type: 'mention', id: 'bob', text: 'bob'},
      {
        type: 'bold',
        children: [', see ', {type: 'autoLink', url: 'https://example.com/', text: 'https://example.com/'}],
      },
      {type: 'codeSpan', text: 'npm start'},
      ' 42',
    );
    expect(await translate(id)).toEqual({
      content: [
        {
          type: 'text',
          children: [
            'yad dooG ',
            {type: 'mention', id: 'bob', text: 'bob'},
            {
              type: 'bold',
              children: [
                'ees ,'.trim() + ' ',
                {type: 'autoLink', url: 'https://example.com/', text: 'https://example.com/'},
              ],
            },
            {type: 'codeSpan', text: 'npm start'},
            ' 42',
          ],
        },
      ],
    });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['google', {q: ['Hello'], target: 'de', format: 'text'}, {'x-goog-api-key': 'k:fx'}],
    ['deepl', {text: ['Hello'], target_lang: 'DE'}, {authorization: 'DeepL-Auth-Key k:fx'}],
    ['libretranslate', {q: ['Hello'], source: 'auto', target: 'de', format: 'text', api_key: 'k:fx'}, {}],
  ] as const)('asks %s in its own words', async (kind, body, headers) => {
    await choose({kind, key: 'k:fx', url});
    expect(await translate(await say('Hello'), 'de-AT')).toMatchObject({content: [{children: ['olleH']}]});
    expect(asked[0]?.body).toEqual(body);
    expect(asked[0]?.headers).toMatchObject(headers);
    expect(asked[0]?.path).not.toContain('k:fx');
  });

  it('pays for the same words once, but not for another language', async () => {
    const words = uniqueId('words');
    const [first, second] = [await say(words), await say(words)];
    await Promise.all([translate(first), translate(first), translate(second)]);
    expect(asked).toHaveLength(1);
    await translate(first, 'nl');
    expect(asked).toHaveLength(2);
  });

  it('never hands on what is hidden from the reader', async () => {
    const {roles} = server.services;
    await roles.set('demo', 'default', {suppression: {level: 'global', forbiddenWords: ['secret']}});
    const id = await say(`tell the secret word ${uniqueId('x')}`);
    await translate(id);
    await roles.set('demo', 'default', {suppression: null});
    expect(JSON.stringify(asked)).not.toContain('secret');
    expect(asked.flatMap(({body}) => body.q as unknown as string[])).toHaveLength(2);
  });

  it('is refused without a provider, a right, a message or a language', async () => {
    const id = await say('Hello');
    expect(await codeOf(translate(id, 'german'))).toBe('INVALID');
    expect(await translate('msg_none')).toBeNull();
    const carol = await server.connect({userId: 'carol'});
    expect(await codeOf(translate(id, 'de', carol))).toBe('NOT_FOUND');
    await server.services.roles.set('demo', 'default', {canTranslate: false});
    await bob.frame('permissions', ({permissions}) => !permissions.canTranslate);
    expect(await codeOf(translate(id))).toBe('FORBIDDEN');
    await server.services.roles.set('demo', 'default', {canTranslate: null});
    await bob.frame('permissions', ({permissions}) => permissions.canTranslate);
    await choose(null);
    expect(await codeOf(translate(id))).toBe('FORBIDDEN');
    expect(asked).toEqual([]);
  });

  it('says that the provider failed, and asks again the next time', async () => {
    const id = await say(uniqueId('again'));
    failure = 500;
    expect(await codeOf(translate(id))).toBe('UNAVAILABLE');
    failure = undefined;
    expect(await codeOf(translate(id))).toBe('none');
    await choose({kind: 'deepl', key: 'k', url: 'http://127.0.0.1:1/'});
    expect(await codeOf(translate(id, 'fr'))).toBe('UNAVAILABLE');
  });
});
