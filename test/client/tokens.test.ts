import {describe, expect, it, vi} from 'vitest';
import {createWorld, until, useServer} from './support/world.js';

useServer();

const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);
const secondsFromNow = (seconds: number) => ({exp: Math.floor(Date.now() / 1000) + seconds});

describe('a token fetcher', () => {
  it('that fails to renew is not asked again: the old token is good until it ends', async () => {
    const log = quiet();
    const world = await createWorld({authenticationRequired: true});
    const tokenFetcher = vi.fn(() => Promise.reject(new Error('no back end')));
    // The server grants ten seconds beyond the end.
    const session = world.session({userId: 'alice', token: world.token('alice', secondsFromNow(-7)), tokenFetcher});
    await until(() => session.state.type === 'online');
    await until(() => tokenFetcher.mock.calls.length === 1);
    expect(await session.currentUser.get()).toBeNull();
    expect(session.state.type).toBe('online');

    const ended = await until(() => session.state.type === 'auth-error' && session.state, 'expiry');
    expect(ended.isExpired).toBe(true);
    expect(tokenFetcher).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it.each([
    ['of somebody else', 'bob', 3600],
    ['that has ended', 'alice', -60],
  ])('that gives a token %s ends the session, asked once', async (_name, userId, seconds) => {
    const log = quiet();
    const world = await createWorld({authenticationRequired: true});
    const tokenFetcher = vi.fn(async () => world.token(userId, secondsFromNow(seconds)));
    const session = world.session({userId: 'alice', tokenFetcher});
    await until(() => session.state.type === 'auth-error');
    await expect(session.currentUser.get()).rejects.toMatchObject({code: 'UNAUTHENTICATED'});
    expect(tokenFetcher).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});
