import {describe, expect, it, vi} from 'vitest';
import type {Session} from '../../src/client/index.js';
import {createWorld, until, useServer} from './support/world.js';

useServer();

const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);
const secondsFromNow = (seconds: number) => ({exp: Math.floor(Date.now() / 1000) + seconds});

/** The states that a session goes through. */
function follow(session: Session): string[] {
  const seen: string[] = [];
  session.onStateChange(({type}) => seen.push(type));
  return seen;
}

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

  it('slower than its token pauses the session, which goes on where it was when the token comes', async () => {
    const world = await createWorld({authenticationRequired: true});
    let give!: (token: string) => void;
    const tokenFetcher = vi.fn(() => new Promise<string>((resolve) => (give = resolve)));
    const session = world.session({userId: 'alice', token: world.token('alice', secondsFromNow(-8)), tokenFetcher});
    const seen = follow(session);
    await until(() => session.state.type === 'online');
    await until(() => session.state.type === 'offline', 'the end of the old token');
    const asked = session.currentUser.createIfNotExists({name: 'Alice'});
    give(world.token('alice'));
    await until(() => session.state.type === 'online');
    await asked;
    expect((await session.currentUser.get())?.name).toBe('Alice');
    expect(tokenFetcher).toHaveBeenCalledTimes(1);
    expect(seen).not.toContain('auth-error');
  });

  it('is asked by a tab that wakes after its token has ended, and nobody notices', async () => {
    const world = await createWorld({authenticationRequired: true});
    const tokenFetcher = vi.fn(async () => world.token('alice'));
    const session = world.session({userId: 'alice', token: world.token('alice', secondsFromNow(3)), tokenFetcher});
    await until(() => session.state.type === 'online');
    const seen = follow(session);
    // Nothing in this thread runs for three seconds; then everything that is due is.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
    expect(tokenFetcher).not.toHaveBeenCalled();
    await until(() => tokenFetcher.mock.calls.length === 1);
    expect(await session.currentUser.get()).toBeNull();
    expect(tokenFetcher).toHaveBeenCalledTimes(1);
    expect(seen.filter((state) => state !== 'online')).toEqual([]);
  });

  it('whose tokens end at once is asked every five seconds at most', async () => {
    const world = await createWorld({authenticationRequired: true});
    const calledAt: number[] = [];
    const tokenFetcher = async () => {
      calledAt.push(performance.now());
      return world.token('alice', secondsFromNow(-8));
    };
    const session = world.session({userId: 'alice', tokenFetcher});
    const seen = follow(session);
    await until(() => calledAt.length === 2, 'the second call', 10_000);
    expect(calledAt[1]! - calledAt[0]!).toBeGreaterThanOrEqual(4990);
    await until(() => session.state.type === 'online');
    expect(seen).not.toContain('auth-error');
  });
});
