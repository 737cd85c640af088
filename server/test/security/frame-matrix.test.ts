import type {RequestType} from 'talk-elements/protocol';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {inSeconds, signToken} from '../auth/credentials.js';
import {RefusedError, type SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {frameCases, type FrameCase, type Room} from './frame-cases.js';

interface App {
  readonly appId: string;
  readonly key: string;
}

let server: TestServer;
let app: App;
let other: App;
let rooms = 0;
const sockets: Partial<Record<string, SocketClient>> = {};
const people = ['alice', 'bob', 'carol', 'dave'];

beforeAll(async () => {
  server = await startServer();
  app = await server.createApp({authenticationRequired: true});
  other = await server.createApp({authenticationRequired: true});
  await server.services.users.setMany(
    {kind: 'backend', appId: app.appId},
    Object.fromEntries(people.map((id) => [id, {name: id}])),
  );
  sockets.member = await signedIn(app, 'alice');
  sockets.reader = await signedIn(app, 'carol');
  sockets.outsider = await signedIn(app, 'dave');
  sockets.foreigner = await signedIn(other, 'alice');
});
afterAll(() => server.stop());

const tokenOf = ({appId, key}: App, userId: string, more: object = {}) =>
  signToken({tokenType: 'user', iss: appId, sub: userId, ...more}, key);

const signedIn = (of: App, userId: string) => server.connect({appId: of.appId, userId, token: tokenOf(of, userId)});

/** A conversation of alice and bob, who write, and carol, who reads; alice has said something. */
async function newRoom(): Promise<Room> {
  const conversationId = `room-${(rooms += 1)}`;
  const backend = {kind: 'backend', appId: app.appId} as const;
  const {conversations, participants, messages} = server.services;
  await conversations.set(backend, conversationId, {}, ['alice', 'bob', 'carol']);
  await participants.edit(backend, conversationId, 'carol', {access: 'Read'});
  const [messageId = ''] = await messages.post(app.appId, conversationId, [
    {type: 'UserMessage', sender: 'alice', text: 'secret words'},
  ]);
  return {conversationId, messageId};
}

/** All that a back end sees of a room. */
async function stateOf({conversationId}: Room): Promise<string> {
  const {conversations, messages} = server.services;
  const conversation = await conversations.get(app.appId, conversationId);
  return JSON.stringify([conversation, await messages.listStored(app.appId, conversationId, {limit: 10})]);
}

async function outcomeOf(socket: SocketClient, type: RequestType, params: object): Promise<string> {
  try {
    const [result] = await socket.requestAll([{type, ...params}]);
    return result === null && isReading(type) ? 'nothing' : 'done';
  } catch (error) {
    if (error instanceof RefusedError) return error.code;
    throw error;
  }
}

const isReading = (type: RequestType) =>
  /\.(get|list|watch|preview)$/.test(type) && !/^(user|online)\.watch$/.test(type);

describe.each(Object.entries(frameCases) as [Exclude<RequestType, 'hello'>, FrameCase<'ping'>][])(
  '%s',
  (type, frame) => {
    it.each(['member', 'reader', 'outsider', 'foreigner'] as const)('of a %s', async (who) => {
      const room = await newRoom();
      const before = await stateOf(room);

      expect(await outcomeOf(sockets[who]!, type, frame.params(room))).toBe(frame[who]);

      if (frame[who] !== 'done' || who === 'foreigner') expect(await stateOf(room)).toBe(before);
    });

    const asGuest = async (): Promise<void> => {
      const room = await newRoom();
      const before = await stateOf(room);
      const params = {...frame.params(room), asGuest: true};

      expect(await outcomeOf(sockets.outsider!, type, params)).toBe(frame.guest);

      if (frame.guest !== 'done') expect(await stateOf(room)).toBe(before);
    };
    if (frame.guest !== undefined) it('of a guest', asGuest);

    const refusesWrong = async (): Promise<void> => {
      expect(await outcomeOf(sockets.member!, type, frame.wrong ?? {})).toBe('INVALID');
    };
    if (frame.wrong !== undefined) it('of a wrong shape', refusesWrong);

    it.each<readonly [string, (() => string) | undefined]>([
      ['nobody', undefined],
      ['an expired token', () => tokenOf(app, 'alice', {exp: inSeconds(-60)})],
      ["another user's token", () => tokenOf(app, 'bob')],
      ["another app's token", () => tokenOf(other, 'alice')],
      ['an app token', () => signToken({tokenType: 'app', iss: app.appId}, app.key)],
    ])('of %s ends the socket', async (_who, token) => {
      const room = await newRoom();
      const before = await stateOf(room);
      const socket = await server.openSocket(app.appId);
      const hello = {id: 1, type: 'hello', protocol: 1, appId: app.appId, userId: 'alice', token: token?.()};
      socket.send(JSON.stringify([hello, {id: 2, type, ...frame.params(room)}]));

      expect([4401, 4403]).toContain((await socket.closed).code);
      expect(socket.framesOf('ok')).toEqual([]);
      expect(JSON.stringify(socket.frames)).not.toContain('secret words');
      expect(await stateOf(room)).toBe(before);
    });

    it('before any hello ends the socket', async () => {
      const socket = await server.openSocket(app.appId);
      socket.send(JSON.stringify([{id: 1, type, ...frame.params(await newRoom())}]));

      expect((await socket.closed).code).toBe(4400);
      expect(socket.framesOf('ok')).toEqual([]);
    });
  },
);
