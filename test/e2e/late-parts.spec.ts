import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, test} from './support/test.js';

const latePart = /-late-(?!texts-)[\w-]+\.js$/;

test('a message that was refused can be sent again without what loads late', async ({page, server, uniqueId}) => {
  await page.route(latePart, (route) => route.abort());
  await page.goto(`${server.url}/window.html?name=Alice&room=${uniqueId('late')}`);
  const chatbox = page.locator('talk-chatbox');
  await expect(chatbox).toHaveAttribute('state', 'ready');
  await chatbox.evaluate((element) => {
    const link = {type: 'link', url: 'https://shop.example/', children: ['Not for everybody']} as const;
    void (element as HTMLElementTagNameMap['talk-chatbox']).sendMessage({content: [{type: 'text', children: [link]}]});
  });
  await expect(chatbox.getByRole('img', {name: 'Not sent'})).toBeVisible();
  const retry = chatbox.getByRole('button', {name: 'Retry'});
  await expect(retry).toBeVisible();
  await expect(chatbox.getByRole('button', {name: 'Discard'})).toHaveCount(0);

  await page.unroute(latePart);
  await retry.click();
  await chatbox.getByRole('button', {name: 'Discard'}).click();
  await expect(chatbox.locator('[part~="bubble"]')).toHaveCount(0);
});

test('credentials cannot be called valid while the code that asks for them does not load', async ({
  page,
  server,
  uniqueId,
}) => {
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><script src="${server.url}/talk.js"></script>`);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await page.evaluate('Talk.ready');
  await page.route('**/*.js', (route) => route.abort());
  const session = await page.evaluateHandle((userId) => {
    const {Talk} = globalThis as unknown as {
      Talk: {Session: new (options: object) => {hasValidCredentials(): unknown}};
    };
    return new Talk.Session({appId: 'demo', userId});
  }, uniqueId('late'));
  const ask = () => session.evaluate((each) => each.hasValidCredentials());
  expect(await ask()).toBe(false);

  await page.unroute('**/*.js');
  expect(await ask()).toBe(true);
  site.close();
});
