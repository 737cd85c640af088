import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {inSeconds, signToken} from '../auth/credentials.js';
import {Backend} from '../rest/backend.js';
import {documentOf, type Document} from '../rest/document.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {restCases} from './rest-cases.js';

interface Place {
  readonly appId: string;
  readonly key: string;
  readonly messageId: string;
  readonly keyId: string;
}

let server: TestServer;
let document: Document;
let place: Place;
let other: Place;

beforeAll(async () => {
  server = await startServer();
  document = await documentOf(server.url);
  place = await prepareApp();
  other = await prepareApp();
});
afterAll(() => server.stop());

/** An app with people, a conversation, a message, a role and a second key. */
async function prepareApp(): Promise<Place> {
  const app = await server.createApp();
  const backend = new Backend(server.url, app);
  await backend.createConversation('c', ['a', 'b']);
  await backend.put('/_admin/roles/old', {});
  const [messageId = ''] = await backend.say('c', 'a', 'hello');
  const {body} = await backend.post('/_admin/secret-keys', {});
  return {...app, messageId, keyId: (body as {id: string}).id};
}

const pathIn = ({messageId, keyId}: Place, path: string) => path.replace(':m', messageId).replace(':k', keyId);
function formOf(text: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([text], {type: 'text/plain'}), 'a.txt');
  return form;
}
const methodOf = (name: string) => name.split(' ')[0] ?? '';

/** Who must not get through, and what they hear. A user is anyone who may open a session: member, reader, guest or stranger. */
const strangers: readonly (readonly [who: string, credential: () => {appId?: string; key: string | null}, status: number])[] = [
  ['nobody', () => ({key: null}), 401],
  ["another app's key", () => ({key: other.key}), 401],
  ["another app's token", () => ({key: signToken({tokenType: 'app', iss: other.appId}, other.key)}), 401],
  ["another app's token in our name", () => ({key: signToken({tokenType: 'app', iss: place.appId}, other.key)}), 401],
  ['our token in another app', () => ({appId: other.appId, key: signToken({tokenType: 'app', iss: place.appId}, place.key)}), 401],
  ['an expired token', () => ({key: signToken({tokenType: 'app', iss: place.appId, exp: inSeconds(-60)}, place.key)}), 401],
  ['a token of tomorrow', () => ({key: signToken({tokenType: 'app', iss: place.appId, nbf: inSeconds(86_400)}, place.key)}), 401],
  ['a participant', () => ({key: signToken({tokenType: 'user', iss: place.appId, sub: 'a'}, place.key)}), 401],
  ['a stranger', () => ({key: signToken({tokenType: 'user', iss: place.appId, sub: 'z'}, place.key)}), 401],
  ['a caller of an unknown app', () => ({appId: 'nowhere', key: place.key}), 404],
]; // prettier-ignore

it('knows every operation of the document, and no other', () => {
  expect(Object.keys(restCases).toSorted()).toEqual([...document.operations.keys()].toSorted());
});

describe.each(Object.entries(restCases))('%s', (name, {path, body, wrong, unknown, isForm, status: expected = 200}) => {
  const method = methodOf(name);
  const send = (backend: Backend, at: string) =>
    isForm ? backend.sendRaw(method, at, formOf('hello')) : backend.send(method, at, body);
  const isOpen = name === 'GET /v1/{appId}';

  it.each(isOpen ? [] : strangers)('is closed to %s', async (_who, credential, status) => {
    const refused = new Backend(server.url, {appId: place.appId, ...credential()});
    const answer = await send(refused, pathIn(place, path));
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toContain('hello');
  });

  it('answers its app, by secret key and by app token', async () => {
    const own = await prepareApp();
    const token = signToken({tokenType: 'app', iss: own.appId, exp: inSeconds(30)}, own.key);
    const keys = method === 'DELETE' ? [token] : [token, own.key];
    for (const key of keys) {
      const answer = await send(new Backend(server.url, {...own, key}), pathIn(own, path));
      expect(answer.status, JSON.stringify(answer.body)).toBe(expected);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  const refusesWrong = async (): Promise<void> => {
    const backend = new Backend(server.url, place);
    const json = {'content-type': 'application/json'};
    const at = pathIn(place, path);
    const answer = await backend.send(method, at, wrong);
    expect(answer).toMatchObject({
      status: 400,
      body: {errorCode: 'BAD_REQUEST', reasons: expect.any(Object) as object},
    });
    expect((await backend.sendRaw(method, at, '{"name":', json)).status).toBe(400);
    expect((await backend.sendRaw(method, at, '"text"', json)).status).toBe(400);
    expect((await backend.sendRaw(method, at, 'name=x', {'content-type': 'text/plain'})).status).toBe(400);
    const large = `{"name":"${'x'.repeat(4 * 1024 * 1024)}"}`;
    expect((await backend.sendRaw(method, at, large, json)).status).toBe(400);
  };
  if (wrong !== undefined) it('refuses a wrong body', refusesWrong);

  const findsNothing = async (): Promise<void> => {
    const backend = new Backend(server.url, place);
    const answer = await backend.send(method, unknown ?? '', body);
    expect(answer).toMatchObject({status: 404, body: {errorCode: 'NOT_FOUND'}});
    if (!/:[mk]/.test(path)) return;
    expect((await backend.send(method, pathIn(other, path), body)).status).toBe(404);
  };
  if (unknown !== undefined) it("does not find what is not there, nor what is another app's", findsNothing);
});
