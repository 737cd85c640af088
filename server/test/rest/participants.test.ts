import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, reasonsOf} from './backend.js';

let server: TestServer;
let backend: Backend;

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
});
afterAll(() => server.stop());

describe('participation', () => {
  let id: string;
  let count = 0;

  beforeEach(async () => {
    id = `room-${(count += 1)}`;
    await backend.createConversation(id, ['a', 'b']);
    await backend.createUsers('c');
  });

  const participants = async () =>
    ((await backend.get(`/conversations/${id}`)).body as {participants: Record<string, object>}).participants;

  it('[110] is overwritten by PUT, missing fields included, and changed field by field by PATCH', async () => {
    await backend.patch(`/conversations/${id}/participants/a`, {notify: false});

    expect(await backend.put(`/conversations/${id}/participants/a`, {access: 'Read'})).toMatchObject({
      status: 200,
      body: {},
    });
    expect((await participants()).a).toMatchObject({access: 'Read', notify: true});

    expect(await backend.patch(`/conversations/${id}/participants/a`, {notify: false})).toMatchObject({
      status: 200,
      body: {},
    });
    expect((await participants()).a).toMatchObject({access: 'Read', notify: false});
  });

  it('begins with a PUT without a body, with full rights and the whole history', async () => {
    await backend.say(id, 'a', 'before c');

    expect((await backend.put(`/conversations/${id}/participants/c`)).status).toBe(200);

    expect((await participants()).c).toMatchObject({access: 'ReadWrite', notify: true});
    expect((await backend.get('/users/c/conversations')).body).toMatchObject({
      data: [{id, lastMessage: {text: 'before c'}}],
    });
  });

  it('ends with DELETE, which may be repeated', async () => {
    await backend.say(id, 'b', 'stays');

    expect(await backend.delete(`/conversations/${id}/participants/b`)).toMatchObject({status: 200, body: {}});
    expect(await backend.delete(`/conversations/${id}/participants/b`)).toMatchObject({status: 200, body: {}});

    expect(Object.keys(await participants())).toEqual(['a']);
    expect((await backend.get(`/conversations/${id}`)).body).toMatchObject({
      lastMessage: {senderId: 'b', text: 'stays'},
    });
  });

  it('takes MentionsOnly, and None by PATCH alone', async () => {
    await backend.patch(`/conversations/${id}/participants/a`, {notify: 'MentionsOnly'});
    expect((await participants()).a).toMatchObject({notify: 'MentionsOnly'});

    expect((await backend.put(`/conversations/${id}/participants/a`, {access: 'None'})).status).toBe(400);
    expect((await backend.patch(`/conversations/${id}/participants/a`, {access: 'None'})).status).toBe(200);
  });

  it.each([
    [{access: 'Write'}, 'access'],
    [{notify: 'sometimes'}, 'notify'],
  ])('refuses %j, naming the field', async (body, field) => {
    for (const method of ['PUT', 'PATCH']) {
      const answer = await backend.send(method, `/conversations/${id}/participants/a`, body);

      expect(answer.status).toBe(400);
      expect(Object.keys(reasonsOf(answer))).toEqual([field]);
    }
  });

  it('is not found for an unknown user or conversation, nor changed by PATCH for one who is absent', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const body = method === 'DELETE' ? undefined : {notify: false};
      expect((await backend.send(method, `/conversations/${id}/participants/nobody`, body)).status).toBe(404);
      expect((await backend.send(method, '/conversations/nowhere/participants/a', body)).status).toBe(404);
    }
    expect((await backend.patch(`/conversations/${id}/participants/c`, {notify: false})).status).toBe(404);
  });

  it('is refused beyond the limit of the app', async () => {
    const app = await server.createApp({participantLimit: 2});
    const own = new Backend(server.url, app);
    await own.createConversation('small', ['a', 'b']);
    await own.createUsers('c');

    expect((await own.put('/conversations/small/participants/c')).status).toBe(400);
    expect((await own.put('/conversations/small', {participants: ['c']})).status).toBe(400);
    expect((await own.put('/conversations/small/participants/a', {notify: false})).status).toBe(200);
  });
});
