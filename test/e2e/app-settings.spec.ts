import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {startServerProcess, type ServerProcess} from '../support/server-process.mjs';
import {expect, test as base} from './support/test.js';

/** Somebody else's server: it translates as LibreTranslate does, into shouting, and draws maps. */
interface Provider {
  readonly url: string;
  /** What was translated. */
  readonly texts: readonly string[];
}

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const test = base.extend<{provider: Provider; own: ServerProcess & {set: (settings: object) => Promise<void>}}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  provider: async ({}, use) => {
    const texts: string[] = [];
    const server: Server = createServer((request, response) => {
      if (request.url?.startsWith('/map')) {
        response.writeHead(200, {'content-type': 'image/png'}).end(picture);
        return;
      }
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const {q} = JSON.parse(body) as {q: string[]};
        texts.push(...q);
        response
          .writeHead(200, {'content-type': 'application/json'})
          .end(JSON.stringify({translatedText: q.map((text) => text.toUpperCase())}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, texts});
    await new Promise((resolve) => server.close(resolve));
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  own: async ({}, use) => {
    const server = await startServerProcess();
    await use({
      ...server,
      async set(settings) {
        const answer = await fetch(`${server.url}/v1/demo/_admin/settings`, {
          method: 'PUT',
          headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
          body: JSON.stringify(settings),
        });
        expect(answer.status).toBe(200);
      },
    });
    await server.stop();
  },
});

test('people without a language of their own see the app’s, those with one see theirs', async ({person, own}) => {
  await own.set({defaultLocale: 'nl'});
  const alice = await person({name: 'Alice', conversation: 'words', serverUrl: own.url});
  await expect(alice.field).toHaveAttribute('placeholder', 'Schrijf een bericht...');
  await alice.chatbox.evaluate((chatbox) => chatbox.setAttribute('locale', 'de'));
  await expect(alice.field).not.toHaveAttribute('placeholder', 'Schrijf een bericht...');
  await alice.chatbox.evaluate((chatbox) => chatbox.removeAttribute('locale'));
  await expect(alice.field).toHaveAttribute('placeholder', 'Schrijf een bericht...');
  // Told without a reload.
  await own.set({defaultLocale: null});
  await expect(alice.field).toHaveAttribute('placeholder', 'Say something...');
});

test('places lead to the app’s map and show its picture; without one nobody else is asked', async ({
  person,
  own,
  provider,
}) => {
  const alice = await person({name: 'Alice', conversation: 'places', serverUrl: own.url});
  await expect(alice.field).toBeVisible();
  await alice.chatbox.evaluate((chatbox) =>
    (chatbox as unknown as {sendLocationMessage: (of: object) => Promise<void>}).sendLocationMessage({
      location: {latitude: 52.3702, longitude: 4.8952},
    }),
  );
  const place = alice.chatbox.locator('[part~="location"]');
  await expect(place).toHaveAttribute('href', /^https:\/\/www\.openstreetmap\.org\//);
  await expect(place.locator('img')).toHaveCount(0);
  await alice.page.route('https://maps.example/**', (route) =>
    route.fulfill({contentType: 'image/png', body: picture}),
  );
  await own.set({
    mapProvider: {link: 'https://maps.example/at/{lat}/{lon}', preview: 'https://maps.example/{lat},{lon}.png'},
  });
  await expect(place).toHaveAttribute('href', 'https://maps.example/at/52.3702/4.8952');
  await expect(place.locator('img')).toHaveAttribute('src', 'https://maps.example/52.3702,4.8952.png');
  await expect(place.locator('img')).toHaveJSProperty('naturalWidth', 1);
  expect(provider.texts).toEqual([]);
  expect(alice.faults).toEqual([]);
});

test('translation is offered where the app has a provider, and shows messages in the reader’s words', async ({
  person,
  own,
  provider,
}) => {
  const names = {conversation: 'speech', serverUrl: own.url};
  const bob = await person({name: 'Bob', ...names});
  await bob.say('Good morning');
  const alice = await person({name: 'Alice', ...names});
  await expect(alice.messages.last()).toContainText('Good morning');
  await alice.chatbox.evaluate((chatbox) => chatbox.setAttribute('show-translation-toggle', ''));
  const toggle = alice.chatbox.locator('[part~="translation-toggle"]');
  await alice.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(toggle).toHaveCount(0);

  await own.set({translationProvider: {kind: 'libretranslate', url: provider.url}});
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  await expect(alice.messages.last()).toContainText('GOOD MORNING');
  await bob.say('How are you?');
  await expect(alice.messages.last()).toContainText('HOW ARE YOU?');
  expect(provider.texts).toEqual(['Good morning', 'How are you?']);
  await toggle.click();
  await expect(alice.messages.last()).toContainText('How are you?');
  await expect(bob.messages.last()).toContainText('How are you?');

  await toggle.click();
  await expect(alice.messages.last()).toContainText('HOW ARE YOU?');
  await own.set({translationProvider: null});
  await expect(toggle).toHaveCount(0);
  await expect(alice.messages.last()).toContainText('How are you?');
});
