import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {toConfig} from '../../src/config/config.js';
import {startServer, type TestServer} from '../support/start-server.js';

interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly attributes: readonly {readonly key: string; readonly value: Readonly<Record<string, unknown>>}[];
}

let collector: Server;
let spans: CollectedSpan[];
let texts: string[];
let server: TestServer;

beforeEach(async () => {
  spans = [];
  texts = [];
  collector = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      texts.push(text);
      const {resourceSpans} = JSON.parse(text) as {resourceSpans: {scopeSpans: {spans: CollectedSpan[]}[]}[]};
      spans.push(...resourceSpans.flatMap(({scopeSpans}) => scopeSpans.flatMap((scope) => scope.spans)));
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>((ready) => collector.listen(0, '127.0.0.1', ready));
  const {port} = collector.address() as AddressInfo;
  server = await startServer({config: {otlpEndpoint: `http://127.0.0.1:${port}`}});
});
afterEach(() => collector.close());

describe('traces', () => {
  it('reach the collector: requests by route and by type, commits by size, and no word of anybody', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await fetch(`${server.url}/v1/demo/users/secret-person`, {
      headers: {authorization: 'Bearer sk_test_demo', traceparent: `00-${traceId}-b7ad6b7169203331-01`},
    });
    const alice = await server.connect({userId: 'secret-person'});
    await alice.request('user.create', {userId: 'secret-person', patch: {name: 'Secret Person'}});
    await alice.request('conversation.create', {conversationId: 'secret-room'});
    await alice.request('message.send', {conversationId: 'secret-room', nonce: 'n', text: 'secret words'});
    await server.stop();

    const names = spans.map(({name}) => name);
    expect(names).toEqual(
      expect.arrayContaining(['GET /v1/:appId/users/:userId', 'message.send', 'conversation.create', 'commit']),
    );
    const rest = spans.find(({name}) => name.startsWith('GET '));
    expect(rest?.traceId).toBe(traceId);
    expect(rest?.attributes).toContainEqual({key: 'http.response.status_code', value: {intValue: 404}});
    expect(texts.join()).not.toMatch(/secret/i);
  });
});

describe('--otlp-endpoint', () => {
  it('is refused by name when it is no address', async () => {
    await server.stop();
    expect(() => toConfig({otlpEndpoint: 'nowhere'})).toThrow('--otlp-endpoint: must be a URL');
  });
});
