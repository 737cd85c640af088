import {startServerProcess} from '../support/server-process.mjs';
import {collectFaults, expect, test as base} from './support/test.js';
import type {ServerProcess} from '../support/server-process.mjs';

const test = base.extend<{own: ServerProcess}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  own: async ({}, use) => {
    const own = await startServerProcess();
    await use(own);
    await own.stop();
  },
});

test('a classic chat goes on when its server is killed and comes back', async ({page, request, own}) => {
  const faults = collectFaults(page);
  await page.goto(`${own.url}/classic/chatbox.html`);
  const chatbox = page.locator('talk-chatbox');
  await expect(chatbox).toHaveAttribute('state', 'ready');
  const write = async (text: string) => {
    await chatbox.getByRole('textbox').fill(text);
    await chatbox.getByRole('textbox').press('Enter');
  };
  await write('before');
  await expect(chatbox.locator('[part~="bubble"]')).toHaveText(['before']);
  const id = await chatbox.getAttribute('conversation-id');
  await own.kill();
  await expect(chatbox.locator('[part~="offline-banner"]')).toBeVisible();
  await write('while it was away');
  await expect(chatbox.locator('[part~="bubble"]')).toHaveText(['before', 'while it was away']);
  await own.restart();
  await expect(chatbox.locator('[part~="offline-banner"]')).toBeHidden();
  const stored = async () => {
    const answer = await request.get(`${own.url}/v1/demo/conversations/${id!}/messages`, {
      headers: {authorization: 'Bearer sk_test_demo'},
    });
    return ((await answer.json()) as {data: {text: string}[]}).data.map(({text}) => text);
  };
  await expect.poll(stored).toEqual(['while it was away', 'before']);
  await write('after');
  await expect.poll(stored).toEqual(['after', 'while it was away', 'before']);
  await expect(chatbox.locator('[part~="bubble"]')).toHaveText(['before', 'while it was away', 'after']);
  expect(faults).toEqual([]);
});
