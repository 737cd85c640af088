import {createServer, type AddressInfo} from 'node:net';
import {createTransport} from 'nodemailer';
import {startServerProcess, type ServerProcess} from '../support/server-process.mjs';
import {collectFaults, expect, test as base} from './support/test.js';

const test = base.extend<{own: ServerProcess & {readonly mailPort: number}}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  own: async ({}, use) => {
    const mailPort = await freePort();
    const own = await startServerProcess({
      TALK_INBOUND_MAIL: `127.0.0.1:${mailPort}`,
      TALK_MAIL_DOMAIN: 'mail.example',
    });
    await use({...own, mailPort});
    await own.stop();
  },
});

test('an answer by e-mail is in the chat at once, and says how it came', async ({page, request, own}) => {
  const faults = collectFaults(page);
  const api = `${own.url}/v1/demo`;
  const headers = {authorization: 'Bearer sk_test_demo'};
  await page.goto(`${own.url}/classic/chatbox.html`);
  const chatbox = page.locator('talk-chatbox');
  await expect(chatbox).toHaveAttribute('state', 'ready');
  const write = async (text: string) => {
    await chatbox.getByRole('textbox').fill(text);
    await chatbox.getByRole('textbox').press('Enter');
  };
  const last = chatbox.locator('[part~="message"]').last();
  await write('Shall we meet?');
  await expect(last).toContainText('Shall we meet?');
  await expect(last).not.toContainText('via email');
  await expect(chatbox).toHaveAttribute('conversation-id', /./);
  const id = (await chatbox.getAttribute('conversation-id'))!;
  const answer = await request.get(`${api}/conversations/${id}/participants/classic-bob/email`, {headers});
  const {emailAddress} = (await answer.json()) as {emailAddress: string};

  await createTransport({host: '127.0.0.1', port: own.mailPort, ignoreTLS: true}).sendMail({
    from: 'bob@home.example',
    to: emailAddress,
    text: 'Yes, on Monday.\n\n-- \nBob',
  });

  await expect(last.locator('[part~="bubble"]')).toHaveText('Yes, on Monday.');
  await expect(last).toContainText('via email');
  expect(faults).toEqual([]);
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const {port} = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
