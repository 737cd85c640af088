import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {collectFaults, expect, test} from './support/test.js';

test('[020] a popup that was open on one page is open on the next, until the person closes it', async ({
  page,
  server,
}) => {
  const faults = collectFaults(page);
  const popup = page.locator('talk-popup');
  const popups = () =>
    page.evaluate(() => {
      const {session} = globalThis as unknown as {session: {getPopups(): {isAlive: boolean}[]}};
      return session.getPopups().map(({isAlive}) => isAlive);
    });
  // A site of its own: what a test makes up in the browser may not open sockets to this machine.
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
      .end(`<!doctype html><script src="${server.url}/talk.js"></script><body><a href="two.html">On</a><script type="module">
        await Talk.ready;
        const me = new Talk.User({id: 'shopper', name: 'Shopper', email: null, role: 'default'});
        window.session = new Talk.Session({appId: 'demo', me});
        if (location.pathname.endsWith('one.html')) {
          const conversation = session.getOrCreateConversation('shop-help');
          conversation.setParticipant(me);
          const popup = session.createPopup({keepOpen: true, showChatHeader: false});
          popup.select(conversation);
          await popup.mount({show: false});
        }
        window.started = true;
      </script>`);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const {port} = site.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/one.html`);
  await popup.locator('.launcher').click();
  await expect(popup).toHaveAttribute('open');
  await expect(popup.locator('talk-chatbox')).toHaveAttribute('state', 'ready');
  await page.getByRole('link', {name: 'On'}).click();
  await page.waitForURL('**/two.html');
  await expect(popup).toHaveAttribute('open');
  await expect(popup.locator('talk-chatbox')).toHaveAttribute('conversation-id', 'shop-help');
  await expect(popup.locator('talk-chatbox')).toHaveAttribute('state', 'ready');
  await expect(popup.locator('talk-chatbox')).toHaveAttribute('show-chat-header', 'false');
  await expect.poll(popups).toEqual([true]);
  // As any page may be looked at again.
  await page.reload();
  await expect(popup).toHaveAttribute('open');
  await popup.locator('.launcher').click();
  await expect(popup).not.toHaveAttribute('open');
  await page.reload();
  await expect.poll(() => page.evaluate('window.started')).toBe(true);
  expect(await popups()).toEqual([]);
  expect(faults).toEqual([]);
  site.close();
});
