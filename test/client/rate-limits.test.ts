import {setImmediate as turn} from 'node:timers/promises';
import {afterEach, describe, expect, it} from 'vitest';
import {Backend, dataOf} from '../../server/test/rest/backend.js';
import {startServer, type TestServer} from '../../server/test/support/start-server.js';
import {createWorld, unique, until, useServer} from './support/world.js';

useServer();

let strict: TestServer | undefined;
afterEach(() => strict?.stop());

/** Alice and Bob on a server that lets each of them ask for little. */
async function limited(limits: {requestsPerSecond: number; requestBurst: number}) {
  strict = await startServer({realtime: limits});
  const {url} = strict;
  const app = await strict.createApp();
  const id = unique('c');
  const backend = new Backend(url, app);
  await backend.createConversation(id, ['alice', 'bob']);
  const world = await createWorld();
  const session = world.session({appId: app.appId, userId: 'alice', serverUrl: url});
  await until(() => session.state.type === 'online');
  const stored = async () => {
    const texts: string[] = [];
    for (let after = ''; ;) {
      const page = dataOf<{id: string; text: string}>(
        await backend.get(`/conversations/${id}/messages?limit=100${after}`),
      );
      texts.unshift(...page.map(({text}) => text).reverse());
      if (page.length < 100) return texts;
      after = `&startingAfter=${page.at(-1)?.id}`;
    }
  };
  return {session, conversation: session.conversation(id), stored};
}

describe('S10: messages sent faster than the server takes them', () => {
  it('arrive all, each once, in the order of writing', async () => {
    const {conversation, stored} = await limited({requestsPerSecond: 150, requestBurst: 100});
    const texts = Array.from({length: 190}, (_, index) => `message ${index}`);

    const sends = [];
    for (const [index, text] of texts.entries()) {
      sends.push(conversation.send(text));
      // Some leave together, some alone while others are refused already.
      if (index % 3 === 0) await turn();
    }
    await Promise.all(sends);

    expect(await stored()).toEqual(texts);
  }, 30_000);
});
