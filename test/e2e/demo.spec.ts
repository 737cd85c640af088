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
    await page.emulateMedia({reducedMotion: 'reduce', colorScheme: 'light'});
    await page.goto(server.url + path);
    for (const chatbox of await page.locator('talk-chatbox, talk-inbox').all()) {
      await expect(chatbox).toHaveAttribute('state', /ready|waiting|error/);
    }
    expect(await violationsIn(new AxeBuilder({page}))).toEqual([]);
    // The scheme changes colours alone.
    await page.emulateMedia({colorScheme: 'dark'});
    expect(await violationsIn(new AxeBuilder({page}).withRules(['color-contrast', 'link-in-text-block']))).toEqual([]);
    expect(faults).toEqual([]);
  });
}

async function violationsIn(axe: AxeBuilder): Promise<string[]> {
  const {violations} = await axe.analyze();
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => String(target)).join(' | ')}`);
}
