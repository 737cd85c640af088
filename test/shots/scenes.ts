import type {Page} from '@playwright/test';

/** Something that people see only once they do something. */
export interface Scene {
  /** Below the server's address. */
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
  /** Where there is room enough or a mouse only. */
  readonly isWideOnly?: boolean;
}

const room = (id: string) => `window.html?name=Alice&room=${id}`;

const press = (page: Page, name: string | RegExp) => page.getByRole('button', {name}).first().click();

const scrollTo = (page: Page, top: number) =>
  page.locator('talk-message-list .scroller').evaluate((scroller, to) => {
    scroller.scrollTop = to;
  }, top);

async function chooseFiles(page: Page, files: {name: string; mimeType: string; buffer: Buffer}[]) {
  const chooser = page.waitForEvent('filechooser');
  await press(page, /attach|file/i);
  await (await chooser).setFiles(files);
}

/** States of a chat, an inbox and a popup that no demo page shows by itself. */
export const scenes: Readonly<Record<string, Scene>> = {
  busy: {path: room('busy')},
  silence: {path: room('silence')},
  attachments: {
    path: room('attachments'),
    act: async (page) => {
      await scrollTo(page, -99_999);
      await page.locator('talk-message-list img').first().waitFor();
    },
  },
  jump: {
    path: room('story'),
    act: async (page) => {
      await scrollTo(page, -1200);
      await page.locator('.jump').waitFor();
    },
  },
  'message-menu': {
    path: room('kinds'),
    isWideOnly: true,
    act: async (page) => {
      await page.locator('.row.mine').last().hover();
      await page.locator('.row.mine .actions').waitFor();
    },
  },
  reactions: {
    path: room('kinds'),
    isWideOnly: true,
    act: async (page) => {
      await page.locator('.row.other').last().hover();
      await press(page, 'Add reaction');
      await page.getByRole('dialog', {name: 'Add reaction'}).waitFor();
    },
  },
  'emoji-picker': {
    path: room('kinds'),
    isWideOnly: true,
    act: async (page) => {
      await press(page, 'Emoji');
      await page.getByRole('gridcell').first().waitFor();
    },
  },
  mention: {
    path: room('busy'),
    act: async (page) => {
      await page.getByRole('textbox').pressSequentially('Hello @');
      await page.getByRole('option').first().waitFor();
    },
  },
  'emoji-completion': {
    path: room('kinds'),
    act: async (page) => {
      await page.getByRole('textbox').pressSequentially('I :hea');
      await page.getByRole('option').first().waitFor();
    },
  },
  reply: {
    path: room('kinds'),
    isWideOnly: true,
    act: async (page) => {
      await page.locator('.row.other').last().hover();
      await page
        .locator('.actions')
        .getByRole('button', {name: /^Reply/})
        .click();
      await page.locator('talk-message-field .bar').waitFor();
    },
  },
  edit: {
    path: room('kinds'),
    act: async (page) => {
      await page.getByRole('textbox').press('ArrowUp');
      await page.locator('talk-message-field .bar').waitFor();
    },
  },
  'long-draft': {
    path: room('kinds'),
    act: (page) => page.getByRole('textbox').fill(Array.from({length: 9}, (_, i) => `Line ${i + 1}`).join('\n')),
  },
  'chat-menu': {
    path: room('busy'),
    act: async (page) => {
      await press(page, 'Conversation actions');
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  'chat-search': {
    path: room('kinds'),
    act: async (page) => {
      await press(page, /Search/);
      await page.keyboard.type('nowhere to be found');
      await page.keyboard.press('Enter');
      await page.locator('.search-status:not(:empty)').waitFor();
    },
  },
  upload: {
    path: room('kinds'),
    act: async (page) => {
      await chooseFiles(page, [
        {name: 'notes for the harbour website, third draft.txt', mimeType: 'text/plain', buffer: Buffer.alloc(4711)},
        {name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(300_000)},
      ]);
      await page.getByRole('dialog').waitFor();
    },
  },
  location: {
    path: room('kinds'),
    act: async (page) => {
      await page.context().grantPermissions(['geolocation']);
      await page.context().setGeolocation({latitude: 52.3702, longitude: 4.8952});
      await press(page, /location/i);
      await page.getByRole('dialog').getByText('52.3702').waitFor();
    },
  },
  'inbox-search': {
    path: 'inbox.html',
    act: async (page) => {
      await page.locator('talk-inbox-search input').fill('the');
      await page.locator('talk-inbox-search mark').first().waitFor();
    },
  },
  'inbox-no-match': {
    path: 'inbox.html',
    act: async (page) => {
      await page.locator('talk-inbox-search input').fill('nowhere');
      await page.locator('talk-inbox-search .notice').waitFor();
    },
  },
  'popup-open': {
    path: 'popup.html',
    act: async (page) => {
      await page.locator('talk-popup').getByRole('button').first().click();
      await page.getByText('What can we do?').waitFor();
    },
  },
};
