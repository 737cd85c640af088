import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {defaultWebhooks} from '../../src/config/config.js';
import {sign} from '../../src/webhooks/sign.js';
import {Backend, dataOf, reasonsOf} from '../rest/backend.js';
import {isSigned, startReceiver, type Receiver} from '../support/receiver.js';
import {startServer, type TestServer} from '../support/start-server.js';

const key = 'sk_test_demo';
let server: TestServer;
let backend: Backend;
let receiver: Receiver;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  receiver = await startReceiver();
  server = await startServer({config: {webhooks: {...defaultWebhooks, timeoutMs: 500, retryMs: 20}}});
  backend = new Backend(server.url);
  await backend.createConversation('c', ['alice', 'bob'], {subject: 'Boat'});
});
afterEach(async () => {
  await server.stop();
  await receiver.close();
  for (const close of closing.splice(0)) await close();
});

const subscribe = async (events: readonly string[], ...urls: readonly string[]) => {
  const answer = await backend.put('/_admin/webhooks', {urls: urls.length > 0 ? urls : [receiver.url], events});
  expect(answer.status).toBe(200);
};
const types = () => receiver.received.map(({event}) => event.type);
interface Delivery {
  id: string;
  eventId: string;
  url: string;
  type: string;
  status: string;
  attempts: {status: number | null; error: string | null; latencyMs: number}[];
}
const deliveries = async () => dataOf<Delivery>(await backend.get('/_admin/webhook-deliveries?limit=100'));
/** Once no delivery waits any more. */
const settled = async (): Promise<Delivery[]> => {
  for (;;) {
    const all = await deliveries();
    if (all.every(({status}) => status !== 'pending')) return all;
  }
};

describe('webhooks', () => {
  it('[124] tell of a message in the public envelope, signed over the exact bytes', async () => {
    expect(sign('sk_test_secret', 1700000000000, '{"a":1}')).toBe(
      '80393440B7979B78FB0C3DCBE092B875B3F3D34534B947925B4DFFB802F7E047',
    );
    await subscribe(['message.sent']);
    const [id] = await backend.say('c', 'alice', 'Hello *you*');
    await receiver.arrived(1);

    const [one] = receiver.received;
    expect(one?.headers['content-type']).toBe('application/json');
    expect(isSigned(one!, key)).toBe(true);
    expect(Math.abs(Number(one?.headers['x-talkjs-timestamp']) - Date.now())).toBeLessThan(60_000);
    const {event} = one!;
    expect(Object.keys(event)).toEqual(['id', 'type', 'createdAt', 'data']);
    expect(event).toMatchObject({
      id: expect.stringMatching(/^evt_/) as string,
      type: 'message.sent',
      data: {
        conversation: {
          id: 'c',
          subject: 'Boat',
          topicId: null,
          welcomeMessages: null,
          participants: {alice: {access: 'ReadWrite', notify: true}, bob: {access: 'ReadWrite', notify: true}},
        },
        sender: {id: 'alice', name: 'alice', email: null, role: null, custom: {}},
        message: {
          id,
          conversationId: 'c',
          type: 'UserMessage',
          senderId: 'alice',
          text: 'Hello *you*',
          attachment: null,
          location: null,
          custom: {},
          readBy: [],
          origin: 'rest',
          referencedMessageId: null,
          reactions: {},
          editedAt: null,
          mentions: [],
        },
        mentions: [],
      },
    });
    expect(event.data).not.toHaveProperty('conversation.lastMessage');
  });

  it('[125] try once more, with the same id and a new signature, and then give up and say so', async () => {
    await subscribe(['message.sent']);
    receiver.answer = (_, index) => (index === 0 ? 500 : 200);
    await backend.say('c', 'alice', 'one');
    await receiver.arrived(2);
    const [first, second] = receiver.received;
    expect(second?.event).toEqual(first?.event);
    expect(second?.headers['x-talkjs-timestamp']).not.toBe(first?.headers['x-talkjs-timestamp']);
    expect(receiver.received.every((one) => isSigned(one, key))).toBe(true);
    expect(await settled()).toMatchObject([{status: 'delivered', attempts: [{status: 500}, {status: 200}]}]);

    receiver.answer = () => 503;
    await backend.say('c', 'alice', 'two');
    await receiver.arrived(4);
    const [lost] = await settled();
    expect(lost).toMatchObject({type: 'message.sent', url: receiver.url, status: 'failed'});
    expect(lost?.attempts.map(({status}) => status)).toEqual([503, 503]);
    expect(receiver.received).toHaveLength(4);

    receiver.answer = () => 204;
    expect((await backend.post(`/_admin/webhook-deliveries/${lost!.id}/redeliver`)).status).toBe(200);
    await receiver.arrived(5);
    expect(receiver.received[4]?.event.id).toBe(lost?.eventId);
    expect((await settled()).map(({status}) => status)).toEqual(['delivered', 'delivered']);
  });

  it('[126] tell of a reading once for each message and reader, and never of the sender', async () => {
    await subscribe(['message.read']);
    const [id] = await backend.say('c', 'alice', 'Hello');
    const bob = await server.connect({userId: 'bob'});
    await bob.request('conversation.read', {conversationId: 'c'});
    await bob.request('conversation.unread', {conversationId: 'c'});
    await bob.request('conversation.read', {conversationId: 'c'});
    const alice = await server.connect({userId: 'alice'});
    await alice.request('conversation.read', {conversationId: 'c'});
    await receiver.arrived(1);
    expect(await settled()).toHaveLength(1);
    expect(receiver.received[0]?.event).toMatchObject({
      type: 'message.read',
      data: {sender: {id: 'alice'}, recipient: {id: 'bob'}, message: {id, readBy: ['bob']}},
    });
  });

  it('[117] tell of a conversation that was deleted with its last state', async () => {
    await subscribe(['conversation.deleted', 'message.deleted']);
    await backend.say('c', 'alice', 'Hello');
    await backend.delete('/conversations/c');
    await receiver.arrived(1);
    expect(await settled()).toHaveLength(1);
    expect(receiver.received[0]?.event).toMatchObject({
      type: 'conversation.deleted',
      data: {conversation: {id: 'c', subject: 'Boat', participants: {alice: {}, bob: {}}}},
    });
  });

  it('[119] do not tell of imported messages', async () => {
    await subscribe(['message.sent', 'user.created']);
    const imported = await backend.post('/import/conversations/c/messages', [
      {text: 'Long ago', sender: 'alice', timestamp: 1_000_000, readBy: [], type: 'UserMessage'},
    ]);
    expect(imported.status).toBe(200);
    await backend.createUsers('carol');
    await receiver.arrived(1);
    await settled();
    expect(types()).toEqual(['user.created']);
  });

  it('tell of mentions by id and name, of edits with the new text, of deletes with the last', async () => {
    await subscribe(['message.sent', 'message.updated', 'message.deleted', 'user.updated']);
    const alice = await server.connect({userId: 'alice'});
    const {messageId} = await alice.request('message.send', {
      conversationId: 'c',
      nonce: 'n',
      content: [{type: 'text', children: ['Hi ', {type: 'mention', id: 'bob', text: 'bob'}]}],
    });
    await backend.put(`/conversations/c/messages/${messageId}`, {text: 'Bye'});
    await backend.put(`/conversations/c/messages/${messageId}/reactions/%F0%9F%91%8D/bob`);
    await backend.delete(`/conversations/c/messages/${messageId}`);
    await backend.put('/users/bob', {name: 'Bob', role: 'seller'});
    await receiver.arrived(4);
    const byType = Object.fromEntries(receiver.received.map(({event}) => [event.type, event.data]));
    expect(byType['message.sent']).toMatchObject({
      mentions: [{id: 'bob', name: expect.stringMatching(/^bob$/i) as string}],
      message: {mentions: ['bob'], origin: 'rest'},
    });
    expect(byType['message.updated']).toMatchObject({message: {text: 'Bye'}});
    expect(byType['message.deleted']).toMatchObject({message: {text: 'Bye', reactions: {'👍': ['bob']}}});
    expect(byType['user.updated']).toMatchObject({
      user: {name: 'Bob', role: 'seller'},
      previousUser: {name: 'bob', role: null},
    });
    expect(await settled()).toHaveLength(4);
  });

  it('are not delayed by an address that never answers', async () => {
    const stuck = await startReceiver();
    closing.push(() => stuck.close());
    stuck.answer = () => 'never';
    await subscribe(['message.sent'], stuck.url, receiver.url);
    for (let index = 0; index < 40; index++) await backend.say('c', 'alice', `message ${index}`);
    await receiver.arrived(40);
    // Its 32 are still waiting for an answer, or for their second attempt.
    expect((await deliveries()).some(({url, status}) => url === stuck.url && status === 'pending')).toBe(true);
    const failed = (await settled()).filter(({url}) => url === stuck.url);
    expect(failed).toHaveLength(40);
    expect(failed[0]?.attempts.map(({error}) => error)).toEqual(Array(2).fill('There was no answer in time.'));
  });

  it('that wait for their second attempt hold up no others', async () => {
    await server.stop();
    server = await startServer({config: {webhooks: {...defaultWebhooks, timeoutMs: 500, retryMs: 600_000}}});
    backend = new Backend(server.url);
    await backend.createConversation('c', ['alice', 'bob']);
    await subscribe(['message.sent']);
    receiver.answer = (_received, index) => (index < 100 ? 500 : 200);
    await backend.say('c', 'alice', ...Array.from({length: 101}, (_, index) => `message ${index}`));
    await receiver.arrived(101);
    expect((await deliveries()).filter(({status}) => status === 'delivered').length).toBeLessThanOrEqual(1);
  });

  it('wait for an address where nobody listens, without using up their attempts', async () => {
    const port = Number(new URL(receiver.url).port);
    await subscribe(['message.sent']);
    await receiver.close();
    await backend.say('c', 'alice', 'are you there?');
    expect(await deliveries()).toMatchObject([{status: 'pending', attempts: []}]);
    receiver = await startReceiver(port);
    await receiver.arrived(1);
    expect(await settled()).toMatchObject([{status: 'delivered', attempts: [{status: 200}]}]);
  });

  it('do not follow redirects, and are not retroactive', async () => {
    await backend.say('c', 'alice', 'before');
    await subscribe(['message.sent']);
    receiver.answer = () => 302;
    await backend.say('c', 'alice', 'after');
    await receiver.arrived(2);
    expect(await settled()).toMatchObject([{status: 'failed', attempts: [{status: 302}, {status: 302}]}]);
  });

  it('stay within their app', async () => {
    await subscribe(['message.sent']);
    await backend.say('c', 'alice', 'mine');
    const [own] = await settled();
    const other = await server.createApp();
    const stranger = new Backend(server.url, other);
    expect(dataOf(await stranger.get('/_admin/webhook-deliveries'))).toEqual([]);
    expect((await stranger.post(`/_admin/webhook-deliveries/${own!.id}/redeliver`)).status).toBe(404);
    expect((await stranger.get(`/_admin/webhook-deliveries?startingAfter=${own!.id}`)).status).toBe(400);
    expect((await stranger.get('/_admin/webhooks')).body).toEqual({urls: [], events: []});
  });

  it('page their log, newest first', async () => {
    await subscribe(['message.sent']);
    for (let index = 0; index < 5; index++) await backend.say('c', 'alice', `message ${index}`);
    const all = (await settled()).map(({id}) => id);
    expect(all).toHaveLength(5);
    const first = dataOf<Delivery>(await backend.get('/_admin/webhook-deliveries?limit=2'));
    const rest = dataOf<Delivery>(
      await backend.get(`/_admin/webhook-deliveries?limit=10&startingAfter=${first[1]!.id}`),
    );
    expect([...first, ...rest].map(({id}) => id)).toEqual(all);
  });

  it.each([
    [{urls: ['ftp://x.example'], events: []}, 'webhooks.urls.0'],
    [{urls: ['https://user:secret@x.example/'], events: []}, 'webhooks.urls.0'],
    [{urls: ['https://x.example/', 'https://x.example/'], events: []}, 'webhooks.urls'],
    [{urls: Array.from({length: 11}, (_, index) => `https://x.example/${index}`), events: []}, 'webhooks.urls'],
    [{urls: ['https://x.example/'], events: ['message.sung']}, 'webhooks.events.0'],
    [{urls: 'https://x.example/', events: []}, 'urls'],
  ])('refuse the settings %j', async (body, field) => {
    const answer = await backend.put('/_admin/webhooks', body);
    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([field]);
  });

  it('go nowhere in the own network when the operator says so', async () => {
    const closed = await startServer({
      config: {reachesPrivate: false, webhooks: {...defaultWebhooks, timeoutMs: 500, retryMs: 20}},
    });
    closing.push(() => closed.stop());
    backend = new Backend(closed.url);
    await subscribe(['user.created']);
    await backend.createUsers('carol');
    const [refused] = await settled();
    expect(refused).toMatchObject({status: 'failed', attempts: [{status: null}, {status: null}]});
    expect(refused?.attempts[0]?.error).toContain('private');
    expect(receiver.received).toEqual([]);
  });

  it('cost nothing once they are switched off', async () => {
    await subscribe(['message.sent']);
    await backend.say('c', 'alice', 'one');
    await settled();
    await backend.put('/_admin/webhooks', {urls: [], events: []});
    await backend.say('c', 'alice', 'two');
    expect(await server.services.db.db.selectFrom('outbox').select('id').execute()).toHaveLength(1);
  });

  it('are forgotten after a week', async () => {
    let now = Date.now();
    const aging = await startServer({
      now: () => now,
      config: {webhooks: {...defaultWebhooks, retryMs: 20, sweepMs: 20}},
    });
    closing.push(() => aging.stop());
    backend = new Backend(aging.url);
    await subscribe(['user.created']);
    await backend.createUsers('carol');
    expect(await settled()).toHaveLength(1);
    now += 6.9 * 24 * 60 * 60 * 1000;
    await backend.createUsers('dave');
    expect(await settled()).toHaveLength(2);
    now += 0.2 * 24 * 60 * 60 * 1000;
    while ((await deliveries()).length > 1);
    expect(await deliveries()).toMatchObject([{type: 'user.created', status: 'delivered'}]);
  });

  it('drop the oldest when too many wait for an address that never answers', async () => {
    const slow = await startServer({
      config: {webhooks: {...defaultWebhooks, timeoutMs: 60_000, backlog: 5, trimMs: 20}},
    });
    closing.push(() => slow.stop());
    receiver.answer = () => 'never';
    backend = new Backend(slow.url);
    await subscribe(['user.created']);
    const ids = Array.from({length: 60}, (_, index) => `u${String(index).padStart(2, '0')}`);
    for (const id of ids) await backend.createUsers(id);
    const waiting = async () => (await deliveries()).filter(({status}) => status === 'pending');
    while ((await waiting()).length > 5);
    const rows = await slow.services.db.db
      .selectFrom('outbox')
      .select('data')
      .where('place', 'is not', null)
      .orderBy('place')
      .execute();
    expect(rows.map(({data}) => (JSON.parse(data) as {user: {id: string}}).user.id)).toEqual(ids.slice(-5));
    const dropped = (await deliveries()).filter(({status}) => status === 'failed');
    expect(dropped).toHaveLength(55);
    expect(dropped.every(({url, attempts}) => url === receiver.url && attempts.length === 0)).toBe(true);
    expect(await slow.services.metrics.registry.metrics()).toContain('talk_webhooks_total{status="dropped"} 55');
  });
});
