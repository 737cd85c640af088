import {readdirSync} from 'node:fs';
import {AxeBuilder} from '@axe-core/playwright';
import {collectFaults, expect, test} from './support/test.js';

const pages = readdirSync(new URL('../../demo', import.meta.url))
  .filter((name) => name.endsWith('.html'))
  .map((name) => (name === 'index.html' ? '/' : `/${name}`));

test('the front page shows two people chatting live', async ({page, server}) => {
  const faults = collectFaults(page);
  await page.goto(server.url);
  const [alice, bob] = [page.locator('talk-chatbox').nth(0), page.locator('talk-chatbox').nth(1)];
  const text = `Hello at ${Date.now()}`;
  await alice.getByRole('textbox').fill(text);
  await alice.getByRole('textbox').press('Enter');
  await expect(bob.locator('[part~="bubble"]').last()).toHaveText(text);
  expect(faults).toEqual([]);
});

for (const path of pages) {
  test(`${path} has no accessibility faults in light and dark and keeps to its policy`, async ({page, server}) => {
    const faults = collectFaults(page);
    await page.emulateMedia({reducedMotion: 'reduce'});
    await page.goto(server.url + path);
    for (const chatbox of await page.locator('talk-chatbox, talk-inbox').all()) {
      await expect(chatbox).toHaveAttribute('state', /ready|waiting|error/);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme});
      const {violations} = await new AxeBuilder({page}).analyze();
      const found = violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => String(target)).join(' | ')}`);
      expect(found, colorScheme).toEqual([]);
    }
    expect(faults).toEqual([]);
  });
}
