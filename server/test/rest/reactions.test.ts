import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend} from './backend.js';

let server: TestServer;
let backend: Backend;
let message: string;
let count = 0;

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
});
afterAll(() => server.stop());

beforeEach(async () => {
  const id = `reactions-${(count += 1)}`;
  await backend.createConversation(id, ['a', 'b']);
  await backend.createUsers('outsider');
  const [messageId = ''] = await backend.say(id, 'a', 'hello');
  message = `/conversations/${id}/messages/${messageId}`;
});

const reactionOf = (emoji: string, userId: string) => `${message}/reactions/${encodeURIComponent(emoji)}/${userId}`;
const reactions = async () => ((await backend.get(message)).body as {reactions: unknown}).reactions;

describe('reactions', () => {
  it('[123] count once when PUT twice, and disappear with DELETE', async () => {
    expect(await backend.put(reactionOf('👍', 'b'))).toMatchObject({status: 200, body: {}});
    expect(await backend.put(reactionOf('👍', 'b'))).toMatchObject({status: 200, body: {}});
    expect(await reactions()).toEqual({'👍': ['b']});

    expect(await backend.delete(reactionOf('👍', 'b'))).toMatchObject({status: 200, body: {}});
    expect(await backend.delete(reactionOf('👍', 'b'))).toMatchObject({status: 200, body: {}});
    expect(await reactions()).toEqual({});
  });

  it('list those who reacted, oldest first, custom emoji too', async () => {
    await backend.put(reactionOf('🎉', 'b'));
    await backend.put(reactionOf('🎉', 'a'));
    await backend.put(reactionOf(':boat:', 'a'));

    expect(await reactions()).toEqual({'🎉': ['b', 'a'], ':boat:': ['a']});
  });

  it('are refused for what is no emoji and for who takes no part', async () => {
    expect((await backend.put(reactionOf('nice', 'a'))).status).toBe(400);
    expect((await backend.put(reactionOf(`:${'x'.repeat(50)}:`, 'a'))).status).toBe(400);
    expect((await backend.put(reactionOf('👍', 'outsider'))).status).toBe(400);
    expect(await reactions()).toEqual({});
  });

  it('are not found for an unknown user or message', async () => {
    expect((await backend.put(reactionOf('👍', 'nobody'))).status).toBe(404);
    message = message.replace(/msg_.*/, 'msg_0');
    expect((await backend.put(reactionOf('👍', 'a'))).status).toBe(404);
    expect((await backend.delete(reactionOf('👍', 'a'))).status).toBe(404);
  });

  it('stop at fifty different emoji', async () => {
    for (let index = 0; index < 50; index += 1) {
      expect((await backend.put(reactionOf(`:emoji${index}:`, 'a'))).status).toBe(200);
    }
    expect((await backend.put(reactionOf('👍', 'a'))).status).toBe(400);
    expect((await backend.put(reactionOf(':emoji0:', 'b'))).status).toBe(200);
  });
});
