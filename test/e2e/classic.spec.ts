import {readdirSync} from 'node:fs';
import {collectFaults, expect, test} from './support/test.js';

const pages = readdirSync(new URL('../../demo/classic', import.meta.url))
  .filter((file) => file.endsWith('.html') && !['index.html', 'panel-replies.html'].includes(file))
  .map((file) => file.replace('.html', ''));

for (const name of pages) {
  test(`classic/${name}.html says nothing on the console`, async ({page, server}) => {
    const faults = collectFaults(page);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    await page.goto(`${server.url}/classic/${name}.html`);
    if (name === 'unread') await expect(page.locator('#badge')).toHaveText(/^\d+$/);
    else if (name === 'popup') {
      await page.locator('talk-popup .launcher').click();
      await expect(page.locator('talk-popup talk-chatbox')).toHaveAttribute('state', 'ready');
    } else {
      await expect(page.locator('.classic-box').first().locator('talk-chatbox, talk-inbox').first()).toBeVisible();
      for (const box of await page.locator('.classic-box').all()) {
        await expect(box.locator('talk-chatbox, talk-inbox').first()).toHaveAttribute('state', 'ready');
      }
    }
    expect(faults).toEqual([]);
  });
}

test('classic/actions.html hears of a button that a back end sent', async ({page, request, server}) => {
  await page.goto(`${server.url}/classic/actions.html`);
  // The conversation is there once there is something to write in.
  await expect(page.getByRole('textbox')).toBeVisible();
  const [, address, body] = /(http\S+)[^]+-d '(.+)'/.exec(await page.locator('pre').innerText()) ?? [];
  expect(address).toBe(`${server.url}/v1/demo/conversations/classic-orders/messages`);
  const sent = await request.post(address!, {
    headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
    data: body,
  });
  expect(sent.status()).toBe(200);
  await page.getByRole('button', {name: 'Order tea'}).click();
  await expect(page.locator('#pressed')).toHaveText('order tea');
});

test('classic/inbox.html filters by tabs, one of which is chosen', async ({page, server}) => {
  await page.goto(`${server.url}/classic/chatbox.html`);
  // Whoever leaves sooner leaves Bob out: he is added after the conversation is there.
  await expect(page.getByRole('heading', {name: 'Bob'})).toBeVisible();
  await page.goto(`${server.url}/classic/inbox.html`);
  const items = page.locator('[part~="feed-item"]');
  const chosen = page.locator('button[aria-pressed="true"]');
  await expect(items.filter({hasText: 'Bob'})).toHaveCount(1);
  await expect(chosen).toHaveText(['All']);
  await page.getByRole('button', {name: 'Orders', exact: true}).click();
  await expect(items.filter({hasText: 'Bob'})).toHaveCount(0);
  await expect(items.filter({hasText: 'Order 7'})).toHaveCount(1);
  await expect(chosen).toHaveText(['Orders']);
});

test('classic/filter.html shows what the system says once everything is to be shown', async ({
  page,
  request,
  server,
}) => {
  await page.goto(`${server.url}/classic/filter.html`);
  await expect(page.getByRole('textbox')).toBeVisible();
  const [, address, body] = /(http\S+)[^]+-d '(.+)'/.exec(await page.locator('pre').innerText()) ?? [];
  const headers = {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'};
  expect((await request.post(address!, {headers, data: body})).status()).toBe(200);
  await page.getByRole('textbox').fill('Thank you');
  await page.getByRole('textbox').press('Enter');
  const bubbles = page.locator('[part~="bubble"]');
  await expect(bubbles).toHaveText(['Thank you']);
  await expect(page.locator('[part~="message-system"]')).toHaveCount(0);
  await page.getByRole('button', {name: 'Everything'}).click();
  await expect(page.locator('[part~="message-system"]')).toContainText('The order has left the warehouse.');
  await expect(bubbles.filter({hasText: 'Thank you'})).toHaveCount(1);
});

test('classic/unread.html counts what others write', async ({page, server}) => {
  await page.goto(`${server.url}/classic/unread.html`);
  const badge = page.locator('#badge');
  await expect(badge).toHaveText(/^\d+$/);
  const before = Number(await badge.textContent());
  await page.getByRole('button', {name: 'Let Bob write'}).click();
  await expect(badge).toHaveText(String(before + 1));
});

test('classic/panel.html writes into the field from its panel, and hides it', async ({page, server}) => {
  await page.goto(`${server.url}/classic/panel.html`);
  const panel = page.locator('talk-chatbox iframe');
  await panel.contentFrame().getByRole('button', {name: 'Yes, please.'}).click();
  await expect(page.getByRole('textbox')).toHaveValue('Yes, please.');
  await page.getByRole('button', {name: 'Hide the panel'}).click();
  await expect(panel).toBeHidden();
});

test('classic/guest.html lets a visitor ask without taking part', async ({page, request, server}) => {
  await page.goto(`${server.url}/classic/guest.html`);
  await page.getByRole('textbox').fill('Is anybody there?');
  await page.getByRole('textbox').press('Enter');
  await expect(page.locator('[part~="bubble"]').last()).toHaveText('Is anybody there?');
  const answer = await request.get(`${server.url}/v1/demo/conversations/classic-desk`, {
    headers: {authorization: 'Bearer sk_test_demo'},
  });
  expect(Object.keys(((await answer.json()) as {participants: object}).participants)).toEqual(['classic-clerk']);
});

/** A page as a site has it, with the loader snippet in a script of its own. */
const snippet = `(function (t, a, l, s) {
  s = a.createElement('script'); s.async = 1; s.src = '/talk.js'; a.head.appendChild(s);
  t.Talk = {v: 3, ready: {
    then: (f) => new Promise((r, e) => { l.push([f, r, e]); }),
    catch: () => new Promise(() => {}),
    c: l,
  }};
})(window, document, []);`;

test('Talk.ready runs what waits in order, whenever the snippet runs and however often the script loads', async ({
  page,
  server,
}) => {
  const faults = collectFaults(page);
  await page.route('**/plain.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script>heard = [];</script><script>${snippet}</script>
        <script>for (const n of ['before', 'the', 'script']) Talk.ready.then(() => heard.push(n));</script>
        <script>early = Talk;</script>`,
    }),
  );
  await page.goto(`${server.url}/plain.html`);
  await expect.poll(() => page.evaluate('heard.join(" ")')).toBe('before the script');
  const first = await page.evaluateHandle('Talk.Session');
  // What somebody kept of the snippet still runs things, and the snippet may come again, over a Talk that is there.
  await page.evaluate('early.ready.then(() => heard.push("kept"))');
  await page.evaluate(`${snippet} Talk.ready.then(() => heard.push("again"));`);
  await expect.poll(() => page.evaluate('heard.join(" ")')).toBe('before the script kept again');
  expect(
    await page.evaluate((Session) => (globalThis as {Talk?: {Session: unknown}}).Talk?.Session === Session, first),
  ).toBe(true);
  expect(faults).toEqual([]);
});

test('what a page takes from Talk too early works once it is there, and says so before', async ({page, server}) => {
  await page.route('**/early.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script src="/talk.js"></script><script>
        kept = Talk; ({Session, User, oneOnOneId} = Talk); said = '';
        try { new User('a'); } catch (error) { said = error.message; }
      </script>`,
    }),
  );
  await page.goto(`${server.url}/early.html`);
  expect(await page.evaluate('said')).toBe('Talk.User is still loading: wait for Talk.ready.');
  await page.evaluate('Talk.ready.then(() => undefined)');
  expect(await page.evaluate('oneOnOneId("b", "a")')).toBe('d12e223825a919e00efd');
  expect(
    await page.evaluate('[new User("a").id, new User("a") instanceof User, new User("a") instanceof Talk.User]'),
  ).toEqual(['a', true, true]);
  expect(
    await page.evaluate(
      '{const s = new Session({appId: "demo", me: new User("a")}); s.destroy(); s instanceof kept.Session}',
    ),
  ).toBe(true);
});

test('Talk.ready waits for the page, so that a container below the script is there', async ({page, server}) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/slow.js', async (route) => {
    await held;
    await route.fulfill({contentType: 'text/javascript', body: ''});
  });
  await page.route('**/parsing.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script>${snippet}</script>
        <script>found = null; Talk.ready.then(() => { found = document.getElementById('talkjs-container').id; });</script>
        <script src="/slow.js"></script><div id="talkjs-container"></div>`,
    }),
  );
  await page.goto(`${server.url}/parsing.html`, {waitUntil: 'commit'});
  await expect.poll(() => page.evaluate('typeof Talk.Session')).toBe('function');
  expect(await page.evaluate('found')).toBe(null);
  release();
  await expect.poll(() => page.evaluate('found')).toBe('talkjs-container');
});

test('/talk.js is looked at again soon, what it brings may be kept for ever', async ({request, server}) => {
  const loader = await request.get(`${server.url}/talk.js`);
  expect(loader.headers()['cache-control']).toBe('public, max-age=300');
  expect(loader.headers()['content-type']).toContain('javascript');
  const version = /"talk\/([^"/]+)\//.exec(await loader.text())?.[1];
  const kept = await request.get(`${server.url}/talk/${version!}/talk.js`, {headers: {origin: 'https://shop.example'}});
  expect(kept.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(kept.headers()['access-control-allow-origin']).toBe('*');
});
