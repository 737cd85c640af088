/**
 * Takes pictures of the demo pages: light and dark, 1280 and 390 px wide, into `reports/shots/`.
 *
 *     npm run shots -- [page …]
 */
import {mkdirSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {chromium} from '@playwright/test';
import {startServerProcess} from '../test/support/server-process.mjs';
import {ensureChromium} from './chromium/ensure-chromium.mjs';
import {root} from './run.mjs';

const folder = path.join(root, 'reports/shots');
const wanted = process.argv.slice(2);
const pages = readdirSync(path.join(root, 'demo'))
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.replace('.html', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

mkdirSync(folder, {recursive: true});
const server = await startServerProcess();
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await writeSomething();
  for (const name of pages) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      for (const width of [1280, 390]) await shoot(name, colorScheme, width);
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

/**
 * @param {string} name
 * @param {'light' | 'dark'} colorScheme
 * @param {number} width
 */
async function shoot(name, colorScheme, width) {
  const page = await browser.newPage({colorScheme, viewport: {width, height: 844}});
  await page.goto(`${server.url}/${name}.html`);
  await page.waitForLoadState('networkidle');
  // A conversation that is not there is said to be missing after 2 s.
  if (name === 'states') await page.getByText('Chat not found').waitFor();
  await page.waitForTimeout(500);
  const file = path.join(folder, `${name}-${colorScheme}-${width}.png`);
  await page.screenshot({path: file, fullPage: true});
  await page.close();
  console.log(path.relative(root, file));
}

/** A conversation as people have them, so that the pictures show more than empty rooms. */
async function writeSomething() {
  const [alice, bob, carol] = ['alice', 'bob', 'carol'];
  await put('users', {[alice]: {name: 'Alice'}, [bob]: {name: 'Bob'}, [carol]: {name: 'Carol'}});
  await put('users', {layla: {name: 'ليلى', locale: 'ar'}, omar: {name: 'عمر', locale: 'ar'}});
  await converse('alice-and-bob', {participants: [alice, bob]}, [
    [bob, 'Morning! Did the *delivery* arrive?'],
    [alice, 'It did, twenty minutes ago.'],
    [alice, 'Two boxes, both dry. Photos are in https://example.com/deliveries/4711'],
    [bob, 'Perfect'],
    [bob, 'Then I can tell the shop that we open at nine.\n- coffee\n- pastry from next door\n- the new menus'],
    [alice, 'On it ☕'],
    [bob, '👍'],
    [
      alice,
      'One thing: the till still says ```offline```. I restart it, and if that does not help I call you, because last time it took the two of us.',
    ],
  ]);
  await converse('looks', {participants: [alice, bob, carol], subject: 'Three looks'}, [
    [alice, 'Same words, three looks.'],
    [bob, 'Mine is dark.'],
    [carol, 'And mine is _ours_: a house style in five lines.'],
    [alice, 'Which one stays?'],
  ]);
  await converse('announcements', {participants: [alice], subject: 'Announcements'}, [
    [alice, 'The office is closed on Friday.'],
    [alice, 'Badges work from Monday, 7:00.'],
  ]);
  await converse(
    'support',
    {
      participants: [carol],
      subject: 'Support',
      welcomeMessages: ['Hello! Tell us what you need; a person answers within minutes.'],
    },
    [
      [carol, 'My parcel is late, number 4711.'],
      [null, 'Your order has left the warehouse.'],
    ],
  );
  await converse('town-hall', {participants: [alice], subject: 'Town hall'}, [
    [alice, 'Questions go here, also from guests.'],
  ]);
  await converse(
    'rtl',
    {
      participants: ['layla', 'omar'],
      welcomeMessages: ['أهلا بكما. Messages in English read from left to right here, too.'],
    },
    [
      ['layla', 'صباح الخير، هل وصلت الشحنة؟'],
      ['omar', 'نعم، قبل عشرين دقيقة.'],
      ['layla', 'See you at 9:00 then!'],
      ['omar', 'ممتاز'],
    ],
  );
}

/**
 * @param {string} id
 * @param {object} conversation
 * @param {readonly (readonly [string | null, string])[]} messages Sender and text.
 */
async function converse(id, conversation, messages) {
  await request('PUT', `conversations/${id}`, conversation);
  for (const [sender, text] of messages) {
    const message = sender === null ? {type: 'SystemMessage', text} : {type: 'UserMessage', sender, text};
    await request('POST', `conversations/${id}/messages`, [message]);
  }
}

/**
 * @param {string} kind
 * @param {Record<string, object>} entries By id.
 */
async function put(kind, entries) {
  for (const [id, fields] of Object.entries(entries)) await request('PUT', `${kind}/${id}`, fields);
}

/**
 * @param {string} method
 * @param {string} route
 * @param {unknown} body
 */
async function request(method, route, body) {
  const answer = await fetch(`${server.url}/v1/demo/${route}`, {
    method,
    headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
}
