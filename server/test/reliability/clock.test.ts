import {SignJWT} from 'jose';
import {getTalkSession, registerPolyfills} from 'talk-elements/client';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {WebSocket} from 'ws';
import {startServer, type TestServer} from '../support/start-server.js';
import {until} from './harness/until.js';

const HOUR = 3_600_000;

registerPolyfills({WebSocket});

let skewMs: number;
let server: TestServer;

const serverNow = () => Date.now() + skewMs;

beforeEach(async () => {
  skewMs = 0;
  server = await startServer({verifyIdentity: 'on', now: serverNow});
});
afterEach(() => server.stop());

function tokenOf(appId: string, key: string, userId: string, lifeMs: number): Promise<string> {
  return new SignJWT({tokenType: 'user'})
    .setProtectedHeader({alg: 'HS256', typ: 'JWT'})
    .setIssuer(appId)
    .setSubject(userId)
    .setExpirationTime(Math.floor((serverNow() + lifeMs) / 1000))
    .sign(new TextEncoder().encode(key));
}

describe('R15: clocks that are wrong', () => {
  it("keeps the order while the server's clock jumps an hour back and forth", async () => {
    const token = await tokenOf('demo', 'sk_test_demo', 'alice', 24 * HOUR);
    const alice = await server.connect({userId: 'alice', token});
    await alice.request('user.create', {userId: 'alice', patch: {name: 'Alice'}});
    await alice.request('conversation.create', {conversationId: 'c'});
    for (let index = 0; index < 30; index++) {
      skewMs = [0, HOUR, -HOUR][index % 3] ?? 0;
      await alice.request('message.send', {conversationId: 'c', nonce: `n${index}`, text: `${index}`});
    }
    const answer = await alice.request('message.list', {conversationId: 'c', limit: 50});
    const page = [...(answer?.page ?? [])].reverse();

    expect(page.map(({seq}) => seq)).toEqual(Array.from({length: 30}, (_, index) => index + 1));
    expect(page.map(({content}) => content[0])).toEqual(
      page.map((_, index) => ({type: 'text', children: [`${index}`]})),
    );
    const times = page.map(({createdAt}) => createdAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each([
    ['a day ahead', -24 * HOUR],
    ['a day behind', 24 * HOUR],
  ])("believes no token expired that is not, with the client's clock %s", async (_, serverAheadMs) => {
    skewMs = serverAheadMs;
    let fetched = 0;
    const session = getTalkSession({
      appId: 'demo',
      userId: `alice${serverAheadMs}`,
      serverUrl: server.url,
      tokenFetcher: () => {
        fetched += 1;
        return tokenOf('demo', 'sk_test_demo', `alice${serverAheadMs}`, HOUR);
      },
    });
    const errors: Error[] = [];
    session.onError((error) => errors.push(error));
    await session.currentUser.set({name: 'Alice'});
    const conversation = session.conversation('c');
    await conversation.set({});
    const seen: string[] = [];
    const subscription = conversation.subscribeMessages((messages) => {
      seen.splice(0, seen.length, ...(messages ?? []).map(({plaintext}) => plaintext));
    });
    await subscription.connected;
    for (const text of ['one', 'two', 'three']) await conversation.send(text);
    await until(() => seen.length === 3);

    expect(seen).toEqual(['three', 'two', 'one']);
    expect(fetched).toBe(1);
    expect(errors).toEqual([]);
    subscription.unsubscribe();
  });
});
