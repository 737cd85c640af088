import {expect, type Page} from '@playwright/test';
import type {ConversationPredicate, TalkInboxElement} from '../../src/index.js';

/** Something that people see only once they do something. */
export interface Scene {
  /** Below the server's address. */
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
  /** Where there is room enough or a mouse only. */
  readonly isWideOnly?: boolean;
  /** As who has the system choose all colours sees it, and nobody else. */
  readonly isForced?: boolean;
  /** What no two pictures show alike. */
  readonly unsteady?: string;
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

async function filterFeed(page: Page, filter: ConversationPredicate, count: number) {
  await page.locator('talk-inbox').evaluate((inbox, to) => {
    (inbox as TalkInboxElement).feedFilter = to;
  }, filter);
  await expect(page.locator('[part~="feed-item"]')).toHaveCount(count);
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
  'location-denied': {
    path: room('kinds'),
    act: async (page) => {
      await press(page, /location/i);
      await page.getByText('may not know your location').waitFor();
    },
  },
  recorder: {
    path: room('kinds'),
    unsteady: 'talk-attachments .live',
    act: async (page) => {
      await page.context().grantPermissions(['microphone']);
      await press(page, 'Record a voice message');
      await page.getByRole('group', {name: 'Recording'}).waitFor();
    },
  },
  viewer: {
    path: room('attachments'),
    act: async (page) => {
      await scrollTo(page, -99_999);
      await press(page, 'Open evening.png');
      await page.getByRole('dialog').locator('img').waitFor();
    },
  },
  'inbox-chat': {
    path: 'inbox.html',
    act: async (page) => {
      await page.locator('[part~="feed-item"]').filter({hasText: 'The garden'}).click();
      await page.locator('talk-chatbox .tools button').first().waitFor();
      await page.getByText('The tulips are out.').waitFor();
    },
  },
  'inbox-filtered': {
    path: 'inbox.html',
    act: (page) => filterFeed(page, {subject: ['oneOf', ['The garden', 'Three looks']]}, 2),
  },
  'inbox-filtered-out': {
    path: 'inbox.html',
    act: (page) => filterFeed(page, {subject: ['==', 'Nothing of the kind']}, 0),
  },
  'forced-chat': {path: room('busy'), isForced: true},
  'forced-inbox': {
    path: 'inbox.html',
    isForced: true,
    act: async (page) => {
      await page.locator('[part~="feed-item"]').filter({hasText: 'The garden'}).focus();
    },
  },
  'forced-popup': {
    path: 'popup.html',
    isForced: true,
    act: async (page) => {
      await page.locator('talk-popup').getByRole('button').first().click();
      await page.getByText('What can we do?').waitFor();
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
      await page.locator('talk-inbox-search .pane').waitFor();
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
