import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {Session} from '../../src/index.js';
import {expect, test} from './support/test.js';

const file = fileURLToPath(new URL('../../../shared/data/blns.json', import.meta.url));
const isPresent = existsSync(file);
if (!isPresent) console.warn(`SKIPPED: ${file} is not there; the strings that break software are not tried.`);
const strings = isPresent ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];

/** What a text box makes of a text. */
const asTyped = (text: string) => text.replace(/\r\n?/g, '\n');

type SessionHost = HTMLElement & {session: Session};

// eslint-disable-next-line no-restricted-syntax -- the strings are not part of the repository
test.skip(!isPresent, 'the strings are not there');
test.describe.configure({mode: 'parallel', timeout: 240_000});
// A trace takes a picture of the page at every step, and these are thousands.
test.use({trace: 'off'});

test('every naughty string that is typed and sent arrives as the same text', async ({person, uniqueId, server}) => {
  const conversation = uniqueId('conversation');
  const alice = await person({name: 'Alice', conversation});
  const bob = await person({name: 'Bob', conversation});
  await expect(bob.field).toBeVisible();
  const sendable = strings.map(asTyped).filter((text) => text.trim());

  for (const text of sendable) await alice.say(text);
  await alice.say('The end');
  await expect(bob.messages.last()).toHaveText('The end', {timeout: 60_000});

  const stored: {text: string; id: string}[] = [];
  for (let after = ''; ; after = `&startingAfter=${stored.at(-1)?.id ?? ''}`) {
    const address = `${server.url}/v1/demo/conversations/${conversation}/messages?limit=100${after}`;
    const answer = await fetch(address, {headers: {authorization: 'Bearer sk_test_demo'}});
    const {data} = (await answer.json()) as {data: {text: string; id: string}[]};
    if (data.length === 0) break;
    stored.push(...data);
  }
  const texts = stored.reverse().map(({text}) => text);
  expect(texts).toEqual([...sendable.map((text) => text.trim()), 'The end']);

  for (const {messages, faults} of [alice, bob]) {
    expect(await messages.locator('script, img, iframe, svg, style, object, form, input').count()).toBe(0);
    expect(
      await messages.locator('a:not([href^="http:"], [href^="https:"], [href^="mailto:"], [href^="tel:"])').count(),
    ).toBe(0);
    expect(faults).toEqual([]);
  }
});

test('every naughty string is shown as text', async ({person, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const bob = await person({name: 'Bob', conversation});
  const alice = await person({name: 'Alice', conversation});
  await expect(alice.field).toBeVisible();

  for (const text of strings.map(asTyped).filter((candidate) => candidate.trim())) {
    const content = await alice.page.locator('talk-session').evaluate(
      async (host, [id, body]) => {
        const {session} = host as SessionHost;
        const ref = await session.conversation(id).send(body);
        return (await ref.get())?.content;
      },
      [conversation, text] as const,
    );
    const [block] = content ?? [];
    const [child, ...others] = block?.type === 'text' ? block.children : [];
    if (typeof child !== 'string' || others.length > 0) continue; // it holds markup or a link
    await expect
      .poll(() => bob.messages.last().evaluate((bubble) => bubble.textContent.trim()), {intervals: [10]})
      .toBe(child.trim());
  }
  expect(bob.faults).toEqual([]);
});

test('every naughty string works as a name, a subject and custom data', async ({person, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const bob = await person({name: 'Bob', conversation});
  const id = uniqueId('alice');
  const alice = await person({name: 'Alice', conversation, id});
  await expect(alice.field).toBeVisible();

  const results = await alice.page.locator('talk-session').evaluate(
    async (host, [texts, userId, conversationId]) => {
      const {session} = host as SessionHost;
      const [user, chat] = [session.user(userId), session.conversation(conversationId)];
      const outcomes: {text: string; got?: unknown[]; error?: string}[] = [];
      for (const text of texts) {
        try {
          await user.set({name: text, custom: {text}});
          await chat.set({subject: text, custom: {text}});
          const [me, it] = [await user.get(), await chat.get()];
          outcomes.push({text, got: [me?.name, me?.custom.text, it?.subject, it?.custom.text]});
        } catch (error) {
          outcomes.push({text, error: `${(error as {code?: string}).code} ${(error as Error).message}`});
        }
      }
      return outcomes;
    },
    [strings, id, conversation] as const,
  );

  for (const {text, got, error} of results) {
    // A name may not be empty.
    if (error) expect([text.trim(), error]).toEqual(['', expect.stringMatching(/^INVALID .*name/)]);
    else expect(got).toEqual([text, text, text, text]);
  }
  expect(results.filter(({got}) => got).length).toBeGreaterThan(strings.length - 20);
  expect([...alice.faults, ...bob.faults]).toEqual([]);
});
