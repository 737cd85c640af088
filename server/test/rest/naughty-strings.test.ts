import {existsSync, readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf, reasonsOf} from './backend.js';

const file = new URL('../../../../shared/data/blns.json', import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn(`SKIPPED: the naughty strings are not at ${file.pathname}`);
const strings = isThere ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];

type Numbered = readonly [index: number, text: string];
const numbered: readonly Numbered[] = [...strings.entries()];

let server: TestServer;
let backend: Backend;

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
  await backend.createConversation('naughty', ['a', 'b']);
});
afterAll(() => server.stop());

describe.runIf(isThere)('the big list of naughty strings', () => {
  it('is whole', () => {
    expect(strings).toHaveLength(515);
  });

  it('comes back the same from user names and custom data', async () => {
    for (const chunk of chunksOf(100)) {
      const bodies = chunk.map(([index, text]) => [`user-${index}`, {name: text, custom: {text}}]);
      expect((await backend.put('/users', Object.fromEntries(bodies))).status).toBe(200);
      await all(chunk, async ([index, text]) => {
        expect((await backend.get(`/users/user-${index}`)).body).toMatchObject({name: text, custom: {text}});
      });
    }
  });

  it('comes back the same from subjects, welcome messages and custom keys', async () => {
    for (const chunk of chunksOf(50)) {
      await all(chunk, async ([index, text]) => {
        const path = `/conversations/subject-${index}`;
        const isKey = text !== '' && text !== '__proto__' && [...text].length <= 255;
        const custom = isKey ? {[text]: text} : {};
        const body = {subject: text, welcomeMessages: [text], custom};

        expect(await backend.put(path, body)).toMatchObject({status: 200});

        expect((await backend.get(path)).body).toMatchObject(body);
      });
    }
  });

  it('comes back the same from message text, except that empty text is refused by name', async () => {
    const path = '/conversations/naughty/messages';
    const toMessage = (text: string) => ({type: 'UserMessage', sender: 'a', text, custom: {text}});

    for (const [, text] of numbered.filter(([, each]) => isEmpty(each))) {
      const answer = await backend.post(path, [toMessage(text)]);
      expect([answer.status, Object.keys(reasonsOf(answer))]).toEqual([400, ['0.text']]);
    }
    for (const chunk of chunksOf(10)) {
      const texts = chunk.map(([, text]) => text).filter((text) => !isEmpty(text));

      expect((await backend.post(path, texts.map(toMessage))).status).toBe(200);

      const newest = dataOf(await backend.get(`${path}?limit=${texts.length}`)).toReversed();
      expect(newest).toMatchObject(texts.map((text) => ({text, custom: {text}})));
    }
  });

  it('comes back the same from ids, except that what the rules forbid is refused by name', async () => {
    for (const chunk of chunksOf(50)) {
      await all(chunk, async ([, id]) => {
        // URLs drop dot segments, and an empty one is another path, so no client can send these.
        if (id === '' || id === '.' || id === '..') return;
        const path = `/users/${encodeURIComponent(id)}`;

        const answer = await backend.put(path, {name: 'x'});

        if (answer.status === 200) expect((await backend.get(path)).body).toMatchObject({id});
        else expect([answer.status, Object.keys(reasonsOf(answer))]).toEqual([400, ['userId']]);
      });
    }
  });
});

/** Spaces alone are no text. */
function isEmpty(text: string): boolean {
  return text.trim() === '';
}

/** The strings with their places, so many at a time. */
function chunksOf(size: number): Numbered[][] {
  const count = Math.ceil(numbered.length / size);
  return Array.from({length: count}, (_, index) => numbered.slice(index * size, (index + 1) * size));
}

/** Checks side by side. */
async function all(chunk: readonly Numbered[], check: (each: Numbered) => Promise<void>): Promise<void> {
  await Promise.all(chunk.map(check));
}
