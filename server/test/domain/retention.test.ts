import {afterAll, beforeAll, expect, it} from 'vitest';
import {populate} from '../support/populate.js';
import {startServer, type TestServer} from '../support/start-server.js';

const day = 24 * 60 * 60 * 1000;
let server: TestServer;
let nowMs = Date.UTC(2030, 0, 1);

beforeAll(async () => {
  server = await startServer({now: () => nowMs});
});
afterAll(() => server.stop());

it('deletes what is older than the app keeps, tells who looks, and leaves other apps alone', async () => {
  const {services} = server;
  const [keeps, forgets] = [await server.createApp(), await server.createApp()];
  for (const {appId} of [keeps, forgets]) await populate(server, 'c', ['alice'], appId);
  const post = (appId: string, text: string) =>
    services.messages.post(appId, 'c', [{type: 'UserMessage', sender: 'alice', text}]);
  const texts = async (appId: string) =>
    (await services.messages.listStored(appId, 'c', {limit: 100})).map(({text, message}) => text ?? message.content);
  for (let index = 0; index < 45; index += 1) await post(forgets.appId, `old ${index}`);
  await post(keeps.appId, 'old');
  expect(await services.retention.sweep()).toBe(0);

  nowMs += 10 * day;
  await post(forgets.appId, 'new');
  await services.apps.update(forgets.appId, {retention: 10});
  expect(await services.retention.sweep()).toBe(0);
  nowMs += 1;
  const alice = await server.connect({appId: forgets.appId});
  await alice.request('conversation.watch', {conversationId: 'c'});
  expect(await services.retention.sweep()).toBe(45);
  expect(await services.retention.sweep()).toBe(0);
  expect(await texts(forgets.appId)).toEqual([[{type: 'text', children: ['new']}]]);
  expect(await texts(keeps.appId)).toHaveLength(1);
  await alice.settle();
  expect(alice.framesOf('changes').flatMap(({changes}) => changes.map(({kind}) => kind))).toEqual(
    Array<string>(45).fill('delete'),
  );
});
