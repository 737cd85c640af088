import {existsSync, readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf, reasonsOf} from './backend.js';

const file = new URL('../../../../shared/data/blns.json', import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn(`SKIPPED: the naughty strings are not at ${file.pathname}`);
const strings = isThere ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];

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
    for (let start = 0; start < strings.length; start += 100) {
      const some = strings.slice(start, start + 100);
      const bodies = some.map((text, index) => [`user-${start + index}`, {name: text, custom: {text}}]);
      expect((await backend.put('/users', Object.fromEntries(bodies))).status).toBe(200);
    }
    for (const [index, text] of strings.entries()) {
      expect((await backend.get(`/users/user-${index}`)).body).toMatchObject({name: text, custom: {text}});
    }
  });

  it('comes back the same from subjects, welcome messages and custom keys', async () => {
    for (const text of strings) {
      const isKey = text !== '' && text !== '__proto__' && [...text].length <= 255;
      const body = {subject: text, welcomeMessages: [text], custom: isKey ? {[text]: text} : null};
      expect(await backend.put('/conversations/naughty', body)).toMatchObject({status: 200});
      const got = (await backend.get('/conversations/naughty')).body as typeof body;
      expect([got.subject, got.welcomeMessages, got.custom?.[text]]).toEqual([text, [text], isKey ? text : undefined]);
      await backend.put('/conversations/naughty', {custom: null});
    }
  });

  it('comes back the same from message text, except that the empty text is refused by name', async () => {
    const path = '/conversations/naughty/messages';
    for (const text of strings) {
      const answer = await backend.post(path, [{type: 'UserMessage', sender: 'a', text, custom: {text}}]);
      if (text.trim() === '') {
        expect(answer.status).toBe(400);
        expect(Object.keys(reasonsOf(answer))).toEqual(['0.text']);
      } else {
        expect(answer.status).toBe(200);
        expect(dataOf(await backend.get(`${path}?limit=1`))).toMatchObject([{text, custom: {text}}]);
      }
    }
  });

  it('comes back the same from ids, except that what the rules forbid is refused by name', async () => {
    for (const id of strings) {
      // Not even percent-encoded do clients send these: URLs drop dot segments, and an empty one is another path.
      if (id === '' || id === '.' || id === '..') continue;
      const path = `/users/${encodeURIComponent(id)}`;
      const answer = await backend.put(path, {name: 'x'});
      if (answer.status === 200) expect((await backend.get(path)).body).toMatchObject({id});
      else expect([answer.status, Object.keys(reasonsOf(answer))]).toEqual([400, ['userId']]);
    }
  });
});
