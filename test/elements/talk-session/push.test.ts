import {expect} from '@open-wc/testing';
import {mountSession, unmountAll} from '../../support/mount-session.js';
import {createUser, rest} from '../../support/server.js';
import {until} from '../../support/until.js';

async function tokensOf(userId: string): Promise<string[]> {
  const {pushTokens} = await rest<{pushTokens: object | null}>('GET', `/users/${userId}`);
  return Object.keys(pushTokens ?? {}).sort();
}

/** Looks at the server until the user has these devices. */
async function untilTokens(userId: string, ...expected: string[]): Promise<void> {
  let found: string[] | undefined;
  await until(() => {
    void tokensOf(userId).then((tokens) => (found = tokens));
    return found?.join() === expected.join();
  }, `the devices ${expected.join()}`);
}

describe('<talk-session enable-push-notifications>', () => {
  afterEach(unmountAll);

  it('[015] registers this device when true, unregisters it when false, and does nothing when absent', async () => {
    const userId = await createUser('Alice', {pushTokens: {'fcm:other': true}});
    const session = await mountSession({userId, pushRegistration: {provider: 'fcm', pushRegistrationId: 'mine'}});
    await session.user(userId).get();
    expect(await tokensOf(userId)).to.deep.equal(['fcm:other']);

    session.enablePushNotifications = true;
    await untilTokens(userId, 'fcm:mine', 'fcm:other');

    session.removeAttribute('enable-push-notifications');
    session.enablePushNotifications = undefined;
    await session.updateComplete;
    expect(await tokensOf(userId)).to.deep.equal(['fcm:mine', 'fcm:other']);

    session.setAttribute('enable-push-notifications', 'false');
    await untilTokens(userId, 'fcm:other');
  });

  it('follows a device whose token changes', async () => {
    const userId = await createUser('Alice');
    const session = await mountSession({
      userId,
      enablePushNotifications: true,
      pushRegistration: {provider: 'apns', pushRegistrationId: 'old'},
    });
    await untilTokens(userId, 'apns:old');

    session.pushRegistration = {provider: 'apns', pushRegistrationId: 'new'};

    await untilTokens(userId, 'apns:new');
  });
});
