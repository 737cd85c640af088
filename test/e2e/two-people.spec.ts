import {startTcpProxy} from '../support/tcp-proxy.mjs';
import {expect, test} from './support/test.js';

const numbers = (from: number, to: number) => Array.from({length: to - from + 1}, (_, index) => `No. ${from + index}`);

test('two people in two browsers chat live', async ({person, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const alice = await person({name: 'Alice', conversation});
  const bob = await person({name: 'Bob', conversation});

  await alice.say('Hello *Bob*');
  await expect(bob.messages).toHaveText(['Hello Bob']);
  await expect(bob.messages.locator('strong')).toHaveText('Bob');
  await bob.say('Hello Alice');
  await expect(alice.messages).toHaveText(['Hello Bob', 'Hello Alice']);
  expect([...alice.faults, ...bob.faults]).toEqual([]);
});

test('one sees the other typing until the message is there', async ({person, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const alice = await person({name: 'Alice', conversation});
  const bob = await person({name: 'Bob', conversation});

  await alice.field.pressSequentially('Hello');
  const typing = bob.chatbox.locator('[part~="typing"]');
  await expect(typing).toBeVisible();
  await alice.field.press('Enter');
  await expect(bob.messages).toHaveText(['Hello']);
  await expect(typing).toBeHidden();
});

test('[143] a message has one tick until everyone has read it, then two', async ({person, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const alice = await person({name: 'Alice', conversation});
  const bob = await person({name: 'Bob', conversation});
  await expect(bob.field).toBeVisible();
  // Bob looks elsewhere.
  await bob.page.locator('talk-chatbox').evaluate((chatbox) => chatbox.remove());

  await alice.say('Seen?');
  const status = alice.chatbox.locator('[part~="status"]').last();
  await expect(status).toHaveAttribute('aria-label', 'Sent');
  await bob.page.reload();
  await expect(bob.messages).toHaveText(['Seen?']);
  await expect(status).toHaveAttribute('aria-label', 'Read by everyone');
});

test('nothing is lost or doubled when the server is killed while one types', async ({person, server, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const alice = await person({name: 'Alice', conversation});
  const bob = await person({name: 'Bob', conversation});

  for (const text of numbers(1, 5)) await alice.say(text);
  await server.kill();
  for (const text of numbers(6, 10)) await alice.say(text);
  await expect(alice.messages).toHaveText(numbers(1, 10));
  await server.restart();
  for (const text of numbers(11, 15)) await alice.say(text);

  await expect(bob.messages).toHaveText(numbers(1, 15), {timeout: 30_000});
  await expect(alice.messages).toHaveText(numbers(1, 15));
  await bob.page.reload();
  await expect(bob.messages).toHaveText(numbers(1, 15));
});

test('R19: 50 messages written offline arrive in order and once after a reload', async ({person, server, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const proxy = await startTcpProxy(server.port);
  const alice = await person({name: 'Alice', conversation, serverUrl: proxy.url});
  const bob = await person({name: 'Bob', conversation});
  await expect(alice.field).toBeVisible();
  await expect(bob.field).toBeVisible();

  proxy.cut();
  const texts = numbers(1, 50);
  for (const text of texts) await alice.say(text);
  await expect(alice.messages.last()).toHaveText('No. 50');
  await alice.page.reload();
  proxy.mend();

  for (const {messages} of [bob, alice]) {
    await expect(messages.last()).toHaveText('No. 50', {timeout: 30_000});
    // The list renders the newest ones until somebody looks for more.
    await messages.first().scrollIntoViewIfNeeded();
    await expect(messages).toHaveText(texts);
  }
  await proxy.close();
});
