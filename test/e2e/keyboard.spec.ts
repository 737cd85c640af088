import type {Page} from '@playwright/test';
import {expect, test} from './support/test.js';

/** What has the focus, through every shadow root: its role, if it says one, and what it is called. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return 'nothing';
    const name = element.getAttribute('aria-label') ?? (element as HTMLElement).innerText;
    return `${element.getAttribute('role') ?? element.localName} ${name}`.replace(/\s+/g, ' ').trim();
  });
}

/** Presses Tab until something so called has the focus; what was passed on the way, in order. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<string[]> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    passed.push(now);
    if (wanted.test(now)) return passed;
  }
  throw new Error(`${String(wanted)} never had the focus, only ${passed.join(', ')}`);
}

test('a chat is used without a mouse: header, messages, what can be done with one, field', async ({
  person,
  uniqueId,
}) => {
  const room = uniqueId('keys');
  const alice = await person({name: 'Alice', conversation: room});
  const bob = await person({name: 'Bob', conversation: room});
  await alice.say('First');
  await bob.say('Second');
  await bob.say('Third');
  await expect(alice.messages).toHaveCount(3);
  const {page} = alice;
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.locator('header.bar a').first().focus();

  // Header, list, field, in this order (spec/ui.md §13).
  const order = await tabTo(page, /^textarea/);
  const header = order.findIndex((each) => each.startsWith('button Conversation actions'));
  const list = order.findIndex((each) => each.startsWith('group Messages'));
  expect(header, order.join(', ')).toBeGreaterThanOrEqual(0);
  expect(list, order.join(', ')).toBeGreaterThan(header);

  // In the list arrow keys go from message to message.
  await tabTo(page, /^group Messages/, 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toMatch(/^article Bob.*Third|^article Bob/);
  await page.keyboard.press('Home');
  expect(await focused(page)).toMatch(/^article You/);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^article Bob/);

  // Enter goes to what can be done with the message, Escape back to it.
  await page.keyboard.press('Enter');
  expect(await focused(page)).toMatch(/^button|^menuitem/);
  await page.keyboard.press('Escape');
  expect(await focused(page)).toMatch(/^article Bob/);

  // Reply, by keys alone.
  await page.keyboard.press('Enter');
  if (!(await focused(page)).includes('Reply')) await tabTo(page, /Reply/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^textarea/);
  await page.keyboard.type('An answer');
  await page.keyboard.press('Enter');
  await expect(bob.messages.last()).toContainText('An answer');
  await expect(bob.chatbox.locator('article').last()).toContainText('Second');

  // ArrowUp in the empty field edits what one wrote last; Escape leaves it as it was.
  await page.keyboard.press('ArrowUp');
  await expect(alice.field).toHaveValue('An answer');
  await page.keyboard.press('Escape');
  await expect(alice.field).toHaveValue('');
  expect(await focused(page)).toMatch(/^textarea/);
});

test('what is typed at a message goes into the field', async ({person, uniqueId}) => {
  const alice = await person({name: 'Alice', conversation: uniqueId('typed')});
  await alice.say('Hello');
  await expect(alice.chatbox.getByRole('img', {name: 'Sent'})).toBeVisible();
  // Keys are looked after by what loads late.
  await expect(alice.chatbox.getByRole('button', {name: 'Emoji'})).toBeVisible();
  await tabTo(alice.page, /^group Messages/, 'Shift+Tab');
  await alice.page.keyboard.press('ArrowUp');
  await alice.page.keyboard.type('abc');
  await expect(alice.field).toHaveValue('abc');
});

test('an inbox is used without a mouse: one stop for the list, arrow keys in it, Enter opens', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/inbox.html`);
  const inbox = page.locator('talk-inbox');
  // The page first sends what is in its conversations, so their order changes until this is there.
  const items = inbox.locator('[part~="feed-item"]');
  await expect(items.filter({hasText: 'Noon it is'})).toBeVisible();
  const item = async (index: number) => `button ${(await items.nth(index).innerText()).replace(/\s+/g, ' ').trim()}`;
  // It comes with the late parts.
  await expect(inbox.locator('talk-inbox-search input')).toBeVisible();
  await page.locator('header.bar a').first().focus();
  await tabTo(page, /^input Search/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect.poll(() => focused(page)).toBe(await item(0));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toBe(await item(1));
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^textarea/);
  await page.keyboard.type('Written by keys');
  await page.keyboard.press('Enter');
  await expect(inbox.locator('[part~="bubble"]').last()).toHaveText('Written by keys');
});

test('Escape closes the picker, then the reply, then the search, then the popup', async ({page, server}) => {
  await page.goto(`${server.url}/popup.html`);
  const popup = page.locator('talk-popup');
  await popup.getByRole('button', {name: 'Open chat'}).click();
  const field = popup.getByRole('textbox');
  await field.fill('Answer me');
  await field.press('Enter');
  await expect(popup.getByRole('img', {name: /^Sent|^Read/}).last()).toBeVisible();
  await popup.getByRole('button', {name: 'Search'}).press('Enter');
  await expect(popup.locator('[part~="search-box"]')).toBeVisible();
  await popup.locator('[part~="message-mine"]').last().focus();
  await page.keyboard.press('Enter');
  if (!(await focused(page)).includes('Reply')) await tabTo(page, /Reply/);
  await page.keyboard.press('Enter');
  await expect(popup.locator('[part~="reply-bar"]')).toBeVisible();
  await popup.getByRole('button', {name: 'Emoji'}).press('Enter');
  await expect(popup.getByRole('dialog', {name: 'Emoji'})).toBeVisible();

  const open = () =>
    Promise.all([
      popup.getByRole('dialog', {name: 'Emoji'}).isVisible(),
      popup.locator('[part~="reply-bar"]').isVisible(),
      popup.locator('[part~="search-box"]').isVisible(),
      popup.getByRole('dialog').first().isVisible(),
    ]);
  await page.keyboard.press('Escape');
  await expect.poll(open).toEqual([false, true, true, true]);
  await expect.poll(() => focused(page)).toMatch(/^textarea|^button Emoji/);
  await page.keyboard.press('Escape');
  await expect.poll(open).toEqual([false, false, true, true]);
  await page.keyboard.press('Escape');
  await expect.poll(open).toEqual([false, false, false, true]);
  await page.keyboard.press('Escape');
  await expect.poll(open).toEqual([false, false, false, false]);
  expect(await focused(page)).toMatch(/^button Open chat/);
});

test('a popup is used without a mouse: Enter opens it, Escape closes it, the focus comes back', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/popup.html`);
  await expect(page.locator('talk-popup')).toBeAttached();
  await tabTo(page, /^button Open chat/);
  await page.keyboard.press('Enter');
  await expect(page.locator('talk-popup talk-chatbox')).toHaveAttribute('state', 'ready');
  await expect.poll(() => focused(page)).toMatch(/^textarea/);
  await page.keyboard.type('Hello from the corner');
  await page.keyboard.press('Enter');
  await expect(page.locator('talk-popup [part~="bubble"]').last()).toHaveText('Hello from the corner');
  await page.keyboard.press('Escape');
  await expect(page.locator('talk-popup')).not.toHaveAttribute('open');
  expect(await focused(page)).toMatch(/^button Open chat/);
});
