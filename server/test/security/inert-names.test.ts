import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';

let server: TestServer;
let app: {appId: string; key: string};
let socket: SocketClient;
let messageId: string;
beforeAll(async () => {
  server = await startServer();
  app = await server.createApp();
  const backend = {kind: 'backend', appId: app.appId} as const;
  await server.services.users.setMany(backend, {a: {name: 'A'}, b: {name: 'B'}});
  await server.services.conversations.set(backend, 'c', {}, ['a', 'b']);
  [messageId = ''] = await server.services.messages.post(app.appId, 'c', [
    {type: 'UserMessage', sender: 'a', text: 'x'},
  ]);
  socket = await server.connect({appId: app.appId, userId: 'a'});
});
afterAll(() => server.stop());

const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
const beforeFunction = Object.getOwnPropertyNames(Function.prototype).toSorted();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
  expect(Object.getOwnPropertyNames(Function.prototype).toSorted()).toEqual(beforeFunction);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const names = ['__proto__', 'constructor', 'prototype'];
const bad = '{"polluted":"yes","prototype":{"polluted":"yes"}}';

/** A call with a name in some place. JSON is written by hand: an object literal would lose it. */
interface Call {
  readonly place: string;
  readonly method: string;
  readonly path: (name: string) => string;
  readonly body?: (name: string) => string;
}

const call = (place: string, method: string, path: Call['path'], body?: Call['body']): Call => ({
  place,
  method,
  path,
  body,
});

const calls: readonly Call[] = [
  call('custom data of a user', 'PUT', () => '/users/a', (name) => `{"custom":{"${name}":"yes"}}`),
  call('custom data as an object', 'PUT', () => '/users/a', (name) => `{"custom":{"${name}":${bad}}}`),
  call('fields of a user', 'PUT', () => '/users/a', (name) => `{"${name}":${bad}}`),
  call('push tokens', 'PUT', () => '/users/a', (name) => `{"pushTokens":{"${name}":true}}`),
  call('ids in a list of users', 'PUT', () => '/users', (name) => `{"${name}":{"name":"N","custom":{"polluted":"yes"}}}`),
  call('the id of a user', 'PUT', (name) => `/users/${name}`, () => '{"name":"N"}'),
  call('the id of a conversation', 'PUT', (name) => `/conversations/${name}`, () => '{"subject":"S"}'),
  call('custom data of a conversation', 'PUT', () => '/conversations/c', (name) => `{"custom":{"${name}":"yes"}}`),
  call('a participant', 'PUT', (name) => `/conversations/c/participants/${name}`, (name) => `{"${name}":${bad}}`),
  call('custom data of a message', 'POST', () => '/conversations/c/messages', (name) => `[{"type":"UserMessage","sender":"a","text":"t","custom":{"${name}":"yes"}}]`),
  call('parameters of an action', 'POST', () => '/conversations/c/messages', (name) => `[{"type":"SystemMessage","text":"<actionbutton:go?${name}=yes&${name}.polluted=yes|Go>"}]`),
  call('content', 'POST', () => '/conversations/c/messages', (name) => `[{"type":"SystemMessage","content":[{"type":"${name}","children":[]}]}]`),
  call('an edit', 'PUT', () => '/conversations/c/messages/:m', (name) => `{"custom":{"${name}":"yes"}}`),
  call('an emoji', 'PUT', (name) => `/conversations/c/messages/:m/reactions/:${name}:/a`),
  call('keys of a filter', 'GET', (name) => `/conversations?filter=${encodeURIComponent(`{"${name}":${bad}}`)}`),
  call('custom keys of a filter', 'GET', (name) => `/users/a/conversations?filter=${encodeURIComponent(`{"custom":{"${name}":["==","yes"]}}`)}`),
  call('a query', 'GET', (name) => `/users?${name}=yes&${name}[polluted]=yes&${name}.polluted=yes&limit[${name}]=1`),
  call('settings', 'PUT', () => '/_admin/settings', (name) => `{"${name}":${bad}}`),
  call('custom data of an app', 'PUT', () => '/_admin/settings', (name) => `{"custom":{"${name}":"yes"}}`),
  call('a role', 'PUT', (name) => `/_admin/roles/${name}`, () => '{"sendLinks":false}'),
  call('settings of a role', 'PUT', () => '/_admin/roles/r', (name) => `{"${name}":${bad}}`),
  call('settings within a role', 'PUT', () => '/_admin/roles/r', (name) => `{"suppression":{"${name}":${bad}}}`),
  call('a theme', 'PUT', () => '/themes', (name) => `{"${name}":{"files":{"${name}":"yes"}}}`),
  call('a batch', 'POST', () => '/batch', (name) => `[[1,"GET","/users",{"${name}":"yes"}],["${name}","PUT","/users/${name}",{"${name}":${bad}}]]`),
  call('presences', 'POST', () => '/presences', (name) => `{"userIds":["${name}"],"custom":{"${name}":"yes"},"${name}":1}`),
  call('webhooks', 'PUT', () => '/_admin/webhooks', (name) => `{"urls":[],"events":["${name}"],"${name}":1}`),
  call('a secret key', 'PATCH', (name) => `/_admin/secret-keys/${name}`, () => '{"useForWebhooks":true}'),
]; // prettier-ignore

describe.each(names)('S9: %s', (name) => {
  it.each(calls)('in $place is refused or inert', async ({method, path, body}) => {
    const answer = await fetch(`${server.url}/v1/${app.appId}${path(name).replace(':m', messageId)}`, {
      method,
      headers: {authorization: `Bearer ${app.key}`, ...(body && {'content-type': 'application/json'})},
      body: body?.(name),
    });
    const text = await answer.text();
    expect([200, 400, 404], text).toContain(answer.status);
    // Whoever reads it finds no own key of that name gone astray into a prototype.
    expect((JSON.parse(text) as {polluted?: unknown}).polluted).toBeUndefined();
  });

  it('comes back as it was written, as a key of its own', async () => {
    const written = await fetch(`${server.url}/v1/${app.appId}/users/keys`, {
      method: 'PUT',
      headers: {authorization: `Bearer ${app.key}`, 'content-type': 'application/json'},
      body: `{"name":"K","custom":{"${name}":"yes","k":"v"}}`,
    });
    if (written.status === 400) return;
    const read = await fetch(`${server.url}/v1/${app.appId}/users/keys`, {
      headers: {authorization: `Bearer ${app.key}`},
    });
    const {custom} = (await read.json()) as {custom: Record<string, string>};
    expect(Object.hasOwn(custom, name)).toBe(true);
    expect(custom[name]).toBe('yes');
  });

  it.each([
    ['field', (form: FormData) => form.set(name, 'yes')],
    ['dotted field', (form: FormData) => form.set(`${name}.polluted`, 'yes')],
    ['indexed field', (form: FormData) => form.set(`${name}[polluted]`, 'yes')],
    ['file', (form: FormData) => form.set(name, new Blob(['x']), 'x.txt')],
    ['file name', (form: FormData) => form.set('file', new Blob(['x']), name)],
  ])('as a %s of a form is refused or inert', async (_what, add) => {
    const form = new FormData();
    form.set('file', new Blob(['hello'], {type: 'text/plain'}), 'a.txt');
    add(form);
    const answer = await fetch(`${server.url}/v1/${app.appId}/files`, {
      method: 'POST',
      headers: {authorization: `Bearer ${app.key}`},
      body: form,
    });
    expect([200, 400]).toContain(answer.status);
  });

  it.each([
    ['type', `"type":"${name}"`],
    ['key', `"type":"ping","${name}":${bad}`],
    ['key of a patch', `"type":"user.set","userId":"a","patch":{"${name}":${bad}}`],
    ['key of custom data', `"type":"user.set","userId":"a","patch":{"custom":{"${name}":"yes"}}`],
    [
      'custom datum of a message',
      `"type":"message.send","conversationId":"c","nonce":"n-${name}","text":"t","custom":{"${name}":"yes"}`,
    ],
    ['key of a filter', `"type":"conversation.list","limit":1,"filter":{"custom":{"${name}":["==","yes"]}}`],
    ['known conversation', `"type":"feed.watch","known":{"${name}":{"epoch":"e","version":1}}`],
    ['person', `"type":"user.watch","userId":"${name}"`],
    ['conversation', `"type":"conversation.watch","conversationId":"${name}"`],
    ['push token', `"type":"user.set","userId":"a","patch":{"pushTokens":{"${name}":true}}`],
    [
      'widget',
      `"type":"presence","sessions":["${name}"],"widgets":[{"id":"${name}","selectedConversationId":null,"hasFocus":true,"isTyping":false,"custom":{"${name}":"yes"}}]`,
    ],
    ['file name', `"type":"file.begin","filename":"${name}","size":1,"contentType":"${name}/${name}"`],
  ])('as a %s in a frame is refused or inert', async (what, frame) => {
    const id = 10_000 + names.indexOf(name) * 1000 + what.length * 20 + what.charCodeAt(0);
    socket.send(`[{"id":${id},${frame}}]`);
    const isIts = (each: {readonly id: number}) => each.id === id;
    const answer = await Promise.race([socket.frame('ok', isIts), socket.frame('error', isIts)]);
    expect(['ok', 'INVALID', 'NOT_FOUND', 'FORBIDDEN']).toContain(answer.type === 'error' ? answer.code : 'ok');
  });
});
