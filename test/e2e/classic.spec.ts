import {collectFaults, expect, test} from './support/test.js';

const pages = ['chatbox', 'inbox', 'popup', 'unread', 'read-only', 'filter'];

for (const name of pages) {
  test(`classic/${name}.html says nothing on the console`, async ({page, server}) => {
    const faults = collectFaults(page);
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${server.url}/classic/${name}.html`);
    if (name === 'unread') await expect(page.locator('#badge')).toHaveText(/^\d+$/);
    else if (name === 'popup') {
      await page.locator('talk-popup .launcher').click();
      await expect(page.locator('talk-popup talk-chatbox')).toHaveAttribute('state', 'ready');
    } else {
      for (const box of await page.locator('.classic-box').all()) {
        await expect(box.locator('talk-chatbox, talk-inbox').first()).toHaveAttribute('state', 'ready');
      }
    }
    expect(faults).toEqual([]);
  });
}

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

test('/talk.js is looked at again soon, what it brings may be kept for ever', async ({request, server}) => {
  const loader = await request.get(`${server.url}/talk.js`);
  expect(loader.headers()['cache-control']).toBe('public, max-age=300');
  expect(loader.headers()['content-type']).toContain('javascript');
  const version = /"talk\/([^"/]+)\//.exec(await loader.text())?.[1];
  const kept = await request.get(`${server.url}/talk/${version!}/talk.js`, {headers: {origin: 'https://shop.example'}});
  expect(kept.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(kept.headers()['access-control-allow-origin']).toBe('*');
});
