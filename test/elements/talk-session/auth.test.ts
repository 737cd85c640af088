import {expect} from '@open-wc/testing';
import type {TalkTokenNeededEvent} from '../../../src/index.js';
import {createSession, mountSession, unmountAll} from '../../support/mount-session.js';
import {createUser, strictServerUrl, uniqueId, userSignature, userToken} from '../../support/server.js';
import {nextEvent} from '../../support/next-event.js';
import {until} from '../../support/until.js';

const strict = {serverUrl: strictServerUrl};

describe('<talk-session> where identity is verified', () => {
  afterEach(unmountAll);

  it('lets nobody in without a credential', async () => {
    const session = createSession({...strict, userId: uniqueId('alice')});
    document.body.append(session);
    await until(() => session.state === 'auth-error', 'the refusal');
    expect(session.getAttribute('state')).to.equal('auth-error');
  });

  it('[005] asks the token fetcher exactly once before the first data', async () => {
    const userId = await createUser('Alice', {}, strictServerUrl);
    let calls = 0;
    const session = await mountSession({
      ...strict,
      userId,
      tokenFetcher: () => {
        calls++;
        return userToken(userId);
      },
    });
    expect((await session.user(userId).get())?.name).to.equal('Alice');
    expect(calls).to.equal(1);
  });

  it('[007] calls a failing token fetcher once and tells the error once', async () => {
    let calls = 0;
    const errors: unknown[] = [];
    const session = createSession({...strict, userId: uniqueId('alice'), onError: ({error}) => errors.push(error)});
    session.tokenFetcher = () => {
      calls++;
      return Promise.reject(new Error('backend down'));
    };
    document.body.append(session);
    await until(() => session.state === 'auth-error', 'the auth error');
    await until(() => errors.length, 'the error');
    expect({calls, errors: errors.length}).to.deep.equal({calls: 1, errors: 1});
  });

  it('[008] accepts a legacy signature and refuses one with a wrong digit', async () => {
    const userId = await createUser('Alice', {}, strictServerUrl);
    const signature = await userSignature(userId);
    const session = await mountSession({...strict, userId, signature});
    expect((await session.user(userId).get())?.name).to.equal('Alice');
    session.signature = signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    await until(() => session.state === 'auth-error', 'the refusal');
  });

  it('asks the page for a token where it has no fetcher', async () => {
    const userId = uniqueId('alice');
    const session = createSession({...strict, userId});
    session.addEventListener('talk-token-needed', ({detail}: TalkTokenNeededEvent) => {
      detail.waitUntil(userToken(userId).then(detail.setToken));
    });
    document.body.append(session);
    await nextEvent(session, 'talk-ready');
    expect(session.state).to.equal('online');
  });

  it('[134] is shut out when its token expires and let in again by a new token attribute', async () => {
    const userId = uniqueId('alice');
    const session = createSession({...strict, userId});
    session.setAttribute('token', await userToken(userId, 1000));
    document.body.append(session);
    await until(() => session.state === 'online', 'the session');
    // The server allows for clocks that differ by 10 s.
    await until(() => session.state === 'auth-error', 'the expiry');
    session.setAttribute('token', await userToken(userId));
    await until(() => session.state === 'online', 'the session again');
  });

  it('never writes a token into the document', async () => {
    const userId = uniqueId('alice');
    const session = await mountSession({...strict, userId, token: await userToken(userId)});
    expect(session.hasAttribute('token')).to.equal(false);
    expect(session.outerHTML).to.not.contain('eyJ');
  });

  it('takes a token that comes after the first refusal', async () => {
    const userId = uniqueId('alice');
    const session = createSession({...strict, userId});
    document.body.append(session);
    await until(() => session.state === 'auth-error', 'the refusal');
    session.tokenFetcher = () => userToken(userId);
    await until(() => session.state === 'online', 'the session');
  });
});

describe('<talk-session> where identity is not verified', () => {
  afterEach(unmountAll);

  it('[135] refuses a bad token and connects without one', async () => {
    const refused = createSession({userId: uniqueId('alice'), token: 'not.a.token'});
    document.body.append(refused);
    await until(() => refused.state === 'auth-error', 'the refusal');
    await mountSession({userId: uniqueId('alice')});
  });
});
