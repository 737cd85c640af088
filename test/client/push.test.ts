import {describe, expect, it} from 'vitest';
import {ErrorCode} from '../../src/client/index.js';
import type {World} from './support/world.js';
import {createWorld, useServer} from './support/world.js';

useServer();

const tokensOf = async (world: World, userId = 'alice') =>
  ((await world.rest('GET', `/users/${userId}`)) as {pushTokens: Record<string, true> | null}).pushTokens;

async function signIn() {
  const world = await createWorld();
  await world.rest('PUT', '/users/alice', {name: 'Alice'});
  return {world, session: world.session({userId: 'alice'})};
}

describe('push registrations', () => {
  it('[016] are added, removed one by one and cleared', async () => {
    const {world, session} = await signIn();
    await session.setPushRegistration({provider: 'fcm', pushRegistrationId: 't1'});
    await session.setPushRegistration({provider: 'fcm', pushRegistrationId: 't2'});
    expect(await tokensOf(world)).toEqual({'fcm:t1': true, 'fcm:t2': true});

    await session.unsetPushRegistration({provider: 'fcm', pushRegistrationId: 't1'});
    await session.unsetPushRegistration({provider: 'apns', pushRegistrationId: 'unknown'});
    expect(await tokensOf(world)).toEqual({'fcm:t2': true});

    await session.clearPushRegistrations();
    expect(await tokensOf(world)).toBeNull();
  });

  it('[017] need a user that exists', async () => {
    const world = await createWorld();
    const session = world.session({userId: 'nobody'});

    await expect(session.setPushRegistration({provider: 'fcm', pushRegistrationId: 't1'})).rejects.toThrow(/name/);
  });

  it('[024] of the deprecated method replace one another and leave others alone', async () => {
    const {world, session} = await signIn();
    await session.setPushRegistration({provider: 'fcm', pushRegistrationId: 'other'});
    await session.registerDevice({platform: 'ios', pushRegistrationId: 'one'});
    await session.registerDevice({platform: 'ios', pushRegistrationId: 'two'});
    expect(await tokensOf(world)).toEqual({'fcm:other': true, 'apns:two': true});

    await session.unregisterDevice();
    expect(await tokensOf(world)).toEqual({'fcm:other': true});
  });

  it('go on while client-side user syncing is off, for oneself', async () => {
    const {world, session} = await signIn();
    await world.update({clientUserSync: 'off'});
    await session.setPushRegistration({provider: 'apns', pushRegistrationId: 't1'});

    expect(await tokensOf(world)).toEqual({'apns:t1': true});
    await expect(session.user('bob').set({pushTokens: {'apns:t1': true}})).rejects.toThrow();
  });

  it('move to the user who signs in on the same device', async () => {
    const {world, session} = await signIn();
    await world.rest('PUT', '/users/bob', {name: 'Bob'});
    await session.setPushRegistration({provider: 'fcm', pushRegistrationId: 'phone'});
    await world.session({userId: 'bob'}).setPushRegistration({provider: 'fcm', pushRegistrationId: 'phone'});

    expect(await tokensOf(world)).toBeNull();
    expect(await tokensOf(world, 'bob')).toEqual({'fcm:phone': true});
  });

  it('refuse what is no registration', async () => {
    const {session} = await signIn();
    for (const bad of [{provider: 'sms', pushRegistrationId: 'x'}, {provider: 'fcm', pushRegistrationId: ''}, {}]) {
      await expect(session.setPushRegistration(bad as never)).rejects.toMatchObject({
        code: ErrorCode.ARGUMENT_INVALID,
      });
    }
  });
});
