import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {startServerProcess} from '../support/server-process.mjs';
import {expect, test as base} from './support/test.js';

/** A web page that messages link to, and how often it was asked for. */
interface Site {
  readonly url: string;
  readonly visits: () => number;
}

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const test = base.extend<{site: Site; previewing: {url: string}}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  site: async ({}, use) => {
    let visits = 0;
    const server: Server = createServer((request, response) => {
      if (request.url === '/nothing') response.writeHead(404).end();
      else if (request.url === '/picture.png') response.writeHead(200, {'content-type': 'image/png'}).end(picture);
      else {
        visits++;
        response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(`<!doctype html><html><head>
          <title>ignored</title>
          <meta property="og:title" content="Bulbs &lt;img src=x onerror=alert(1)&gt;">
          <meta property="og:description" content="Tulips, and what else grows">
          <meta property="og:image" content="/picture.png"></head><body></body></html>`);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, visits: () => visits});
    await new Promise((resolve) => server.close(resolve));
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  previewing: async ({}, use) => {
    const server = await startServerProcess({TALK_TRUSTED_HOSTS: '127.0.0.1'});
    await use(server);
    await server.stop();
  },
});

test('a link is shown with title, description, picture and host, as text', async ({person, previewing, site}) => {
  const alice = await person({name: 'Alice', conversation: 'bulbs', serverUrl: previewing.url});
  await alice.say(`See ${site.url}/bulbs`);
  const card = alice.chatbox.locator('[part~="link-preview"]');
  await expect(card).toHaveAttribute('href', `${site.url}/bulbs`);
  await expect(card).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(card).toContainText('Bulbs <img src=x onerror=alert(1)>');
  await expect(card).toContainText('Tulips, and what else grows');
  await expect(card).toContainText(new URL(site.url).host);
  const image = card.locator('img');
  await expect(image).toHaveJSProperty('naturalWidth', 1);
  // The browser never asks the page that is linked to.
  expect(await image.getAttribute('src')).toContain(previewing.url);
  expect(site.visits()).toBe(1);
  expect(alice.faults).toEqual([]);
});

test('nothing moves when a preview comes, and none is asked for out of view', async ({person, previewing, site}) => {
  const conversation = 'many';
  const alice = await person({name: 'Alice', conversation, serverUrl: previewing.url});
  await expect(alice.field).toBeVisible();
  await alice.say(`${site.url}/first`);
  await expect(alice.chatbox.locator('[part~="link-preview"]')).toHaveCount(1);
  for (let i = 1; i <= 40; i++) await alice.say(`${site.url}/${i}`);
  await expect(alice.messages.last()).toContainText('/40');
  const bob = await person({name: 'Bob', conversation, serverUrl: previewing.url});
  await expect(bob.messages.last()).toContainText('/40');
  await expect(bob.chatbox.locator('[part~="link-preview"]').last()).toBeVisible();
  await expect.poll(() => bob.chatbox.locator('.link-preview').count()).toBeGreaterThan(25);
  expect(await bob.chatbox.locator('[part~="link-preview"]').count()).toBeLessThan(20);
  const heights = await bob.chatbox
    .locator('.link-preview')
    .evaluateAll((cards) => [...new Set(cards.map((card) => card.getBoundingClientRect().height))]);
  expect(heights).toEqual([80]);
});

test('a link to nothing, and a role without previews, show no card', async ({person, previewing, site}) => {
  const alice = await person({name: 'Alice', conversation: 'nothing', serverUrl: previewing.url});
  await alice.say(`${site.url}/nothing`);
  await expect(alice.messages).toHaveCount(1);
  await expect(alice.chatbox.locator('.link-preview')).toHaveCount(0);

  const headers = {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'};
  const role = await fetch(`${previewing.url}/v1/demo/_admin/roles/default`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({linkPreviews: false}),
  });
  expect(role.status).toBe(200);
  await alice.page.reload();
  await alice.say(`${site.url}/bulbs`);
  await expect(alice.messages).toHaveCount(2);
  await alice.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(alice.chatbox.locator('.link-preview')).toHaveCount(0);
  expect(site.visits()).toBe(0);
});
