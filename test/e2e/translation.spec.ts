import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {startServerProcess, type ServerProcess} from '../support/server-process.mjs';
import {expect, test as base} from './support/test.js';

/** Translates by writing the language before the text; fails on demand. */
interface Provider {
  readonly url: string;
  isBroken: boolean;
}

const test = base.extend<{provider: Provider; translating: ServerProcess}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  provider: async ({}, use) => {
    const provider = {url: '', isBroken: false};
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        if (provider.isBroken) {
          response.writeHead(500).end();
          return;
        }
        const {q, target} = JSON.parse(body) as {q: string[]; target: string};
        response.writeHead(200, {'content-type': 'application/json'});
        response.end(JSON.stringify({translatedText: q.map((text) => `${target}: ${text}`)}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use(provider);
    await new Promise((resolve) => server.close(resolve));
  },
  translating: async ({provider}, use) => {
    const server = await startServerProcess({TALK_TRUSTED_HOSTS: '127.0.0.1'});
    await call(server, 'PUT', '/_admin/settings', {translationProvider: {kind: 'libretranslate', url: provider.url}});
    for (const [id, locale] of Object.entries({alice: 'en-US', bob: 'nl-NL', carol: 'en-GB'})) {
      await call(server, 'PUT', `/users/${id}`, {name: id, locale});
    }
    await use(server);
    await server.stop();
  },
});

async function call(server: ServerProcess, method: string, path: string, body: unknown) {
  const answer = await fetch(`${server.url}/v1/demo${path}`, {
    method,
    headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

const say = (server: ServerProcess, conversation: string, sender: string, text: string) =>
  call(server, 'POST', `/conversations/${conversation}/messages`, [{type: 'UserMessage', sender, text}]);

test('what others write is shown in the reader’s language, and as it was written when asked', async ({
  person,
  translating,
}) => {
  await call(translating, 'PUT', '/conversations/trip', {participants: ['alice', 'bob']});
  await say(translating, 'trip', 'bob', 'Goedemorgen');
  await say(translating, 'trip', 'alice', 'Good morning');
  await call(translating, 'POST', '/conversations/trip/messages', [{type: 'SystemMessage', text: 'Welkom'}]);
  const alice = await person({name: 'Alice', id: 'alice', conversation: 'trip', serverUrl: translating.url});
  const {chatbox, messages} = alice;
  await expect(messages).toHaveText(['Goedemorgen', 'Good morning']);

  await chatbox.evaluate((element) => element.setAttribute('show-translation-toggle', 'auto'));
  const told = chatbox.evaluate(
    (element: HTMLElement) =>
      new Promise((resolve) => {
        element.addEventListener('talk-translation-toggled', ({detail}) =>
          resolve([detail.isEnabled, detail.conversation.id]),
        );
      }),
  );
  const toggle = chatbox.getByRole('button', {name: 'Translate this conversation'});
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  expect(await told).toEqual([true, 'trip']);
  await expect(messages).toHaveText(['en: Goedemorgen', 'Good morning']);
  await expect(chatbox.locator('[part~="message-system"]')).toHaveText('Welkom');
  await expect(chatbox.getByRole('button', {name: 'Do not translate this conversation'})).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await chatbox.getByRole('button', {name: 'Show original'}).click();
  await expect(messages).toHaveText(['Goedemorgen', 'Good morning']);
  await chatbox.getByRole('button', {name: 'Show translation'}).click();
  await expect(messages).toHaveText(['en: Goedemorgen', 'Good morning']);
  // What this page says of one conversation goes before what it says of all.
  await chatbox.evaluate((element) => element.setAttribute('translate-conversations', 'true'));
  await chatbox.getByRole('button', {name: 'Do not translate this conversation'}).click();
  await expect(messages).toHaveText(['Goedemorgen', 'Good morning']);
  expect(alice.faults).toEqual([]);
});

test('"auto" translates where people speak different languages, and offers it nowhere else', async ({
  person,
  translating,
}) => {
  await call(translating, 'PUT', '/conversations/abroad', {participants: ['alice', 'bob']});
  await call(translating, 'PUT', '/conversations/home', {participants: ['alice', 'carol']});
  await say(translating, 'abroad', 'bob', 'Tot morgen');
  await say(translating, 'home', 'carol', 'See you');
  const alice = await person({name: 'Alice', id: 'alice', conversation: 'abroad', serverUrl: translating.url});
  const {chatbox, messages} = alice;
  await chatbox.evaluate((element) => {
    element.setAttribute('translate-conversations', 'auto');
    element.setAttribute('show-translation-toggle', 'auto');
  });
  await expect(messages).toHaveText(['en: Tot morgen']);
  await chatbox.evaluate((element) => element.setAttribute('conversation-id', 'home'));
  await expect(messages).toHaveText(['See you']);
  await expect(chatbox.getByRole('button', {name: 'Conversation actions'})).toBeVisible();
  await expect(chatbox.locator('[part~="translation-toggle"]')).toHaveCount(0);
});

test('what could not be translated stays as it is, says so, and is tried again', async ({
  person,
  provider,
  translating,
}) => {
  provider.isBroken = true;
  await call(translating, 'PUT', '/conversations/trip', {participants: ['alice', 'bob']});
  await say(translating, 'trip', 'bob', 'Dank je');
  const alice = await person({name: 'Alice', id: 'alice', conversation: 'trip', serverUrl: translating.url});
  const {chatbox, messages} = alice;
  await chatbox.evaluate((element) => element.setAttribute('translate-conversations', 'true'));
  await expect(chatbox.getByText('Not translated')).toBeVisible({timeout: 30_000});
  await expect(messages).toHaveText(['Dank je']);
  provider.isBroken = false;
  await chatbox.getByRole('button', {name: 'Retry'}).click();
  await expect(messages).toHaveText(['en: Dank je']);
});
