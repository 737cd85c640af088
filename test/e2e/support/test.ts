import {randomUUID} from 'node:crypto';
import {test as base, type Browser, type Locator, type Page} from '@playwright/test';
import {startServerProcess, type ServerProcess} from '../../support/server-process.mjs';

/** One person at one page. */
export interface Person {
  readonly page: Page;
  readonly chatbox: Locator;
  /** Where they write. */
  readonly field: Locator;
  /** Every message of a person or the system that is in the document, oldest first. */
  readonly messages: Locator;
  /** What the page did against its Content Security Policy, and errors nobody caught. */
  readonly faults: readonly string[];
  /** Writes one message and sends it. */
  say(text: string): Promise<void>;
}

export interface PersonOptions {
  name: string;
  conversation: string;
  /** Default: one made from the name, of this test alone. */
  id?: string;
  /** Another way to the server, such as a proxy; the page comes from there, too. */
  serverUrl?: string;
}

interface Fixtures {
  /** Opens a page in a browser context of its own, as another person with another browser would. */
  person: (options: PersonOptions) => Promise<Person>;
  /** An id that no other test uses. */
  uniqueId: (name: string) => string;
}

export const test = base.extend<Fixtures, {server: ServerProcess}>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const server = await startServerProcess();
      await use(server);
      await server.stop();
    },
    {scope: 'worker'},
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  uniqueId: async ({}, use) => {
    const run = randomUUID().slice(0, 8);
    await use((name) => `${name}-${run}`);
  },
  person: async ({browser, server, uniqueId}, use) => {
    const opened: Page[] = [];
    await use(async (options) => {
      const person = await openPerson(browser, {
        id: uniqueId(options.name.toLowerCase()),
        serverUrl: server.url,
        ...options,
      });
      opened.push(person.page);
      return person;
    });
    await Promise.all(opened.map((page) => page.context().close()));
  },
});

export {expect} from '@playwright/test';

async function openPerson(browser: Browser, options: Required<PersonOptions>): Promise<Person> {
  const {id, name, conversation, serverUrl} = options;
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = collectFaults(page);
  const address = new URLSearchParams({id, name, room: conversation});
  await page.goto(`${serverUrl}/window.html?${address.toString()}`);
  const chatbox = page.locator('talk-chatbox');
  const field = chatbox.getByRole('textbox');
  return {
    page,
    chatbox,
    field,
    messages: chatbox.locator('[part~="bubble"]'),
    faults,
    async say(text) {
      await field.fill(text);
      await field.press('Enter');
    },
  };
}

/** Collects violations of the Content Security Policy and uncaught errors of a page. */
export function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|trusted type/i.test(message.text())) faults.push(message.text());
  });
  return faults;
}
