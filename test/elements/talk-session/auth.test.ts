import {expect} from '@open-wc/testing';
import type {TalkTokenNeededEvent} from '../../../src/index.js';
import {createSession, mountSession, unmountAll} from '../../support/mount-session.js';
import {deepQuery} from '../../support/deep-query.js';
import {
  createConversation,
  createUser,
  postMessage,
  signToken,
  strictServerUrl,
  uniqueId,
  userSignature,
  userToken,
} from '../../support/server.js';
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

  it('[006] fetches the next token before the first expires and misses nothing', async () => {
    const [alice, bob] = [await createUser('Alice', {}, strictServerUrl), await createUser('Bob', {}, strictServerUrl)];
    const conversation = await createConversation([alice, bob], {}, strictServerUrl);
    const fetched: number[] = [];
    const states: string[] = [];
    const heard: string[] = [];
    const session = createSession({...strict, userId: alice, onMessage: ({body}) => heard.push(body)});
    session.addEventListener('talk-state-change', ({detail}) => states.push(detail.state));
    // The scenario's 90 s, shortened; the next one is due after half of its life.
    session.tokenFetcher = () => {
      fetched.push(Date.now());
      return userToken(alice, fetched.length === 1 ? 12_000 : 3_600_000);
    };
    document.body.append(session);
    await until(() => fetched.length === 1 && session.state === 'online', 'the session');
    await postMessage(conversation, bob, 'Before', strictServerUrl);
    await until(() => fetched.length === 2, 'the second fetch');
    await postMessage(conversation, bob, 'After', strictServerUrl);
    await until(() => heard.length === 2, 'both messages');
    expect(heard).to.deep.equal(['Before', 'After']);
    expect(states).to.deep.equal(['connecting', 'online']);
  });

  it('[133] refuses every token that is not this user’s and says so in the chat', async () => {
    const userId = await createUser('Alice', {}, strictServerUrl);
    const conversationId = await createConversation([userId], {}, strictServerUrl);
    const bad = {
      'wrong iss': await signToken({sub: userId, iss: 'other'}),
      'wrong sub': await signToken({sub: 'somebody-else'}),
      'an app token': await signToken({tokenType: 'app', sub: userId}),
      'a bad signature': await signToken({sub: userId}, 'sk_test_other'),
      expired: await signToken({sub: userId, exp: Math.floor(Date.now() / 1000) - 3600}),
    };
    for (const [name, token] of Object.entries(bad)) {
      const session = createSession({...strict, userId, token});
      const chatbox = Object.assign(document.createElement('talk-chatbox'), {conversationId});
      session.append(chatbox);
      document.body.append(session);
      await until(() => session.state === 'auth-error', `the refusal of ${name}`);
      await until(() => deepQuery(chatbox, '[part~="auth-overlay"]').length, `the overlay for ${name}`);
      session.remove();
    }
  });

  it('[134] covers the chat when its token expires; a new token attribute brings it back with what was missed', async () => {
    const [alice, bob] = [await createUser('Alice', {}, strictServerUrl), await createUser('Bob', {}, strictServerUrl)];
    const conversationId = await createConversation([alice, bob], {}, strictServerUrl);
    const session = createSession({...strict, userId: alice});
    session.setAttribute('token', await userToken(alice, 5000));
    const chatbox = Object.assign(document.createElement('talk-chatbox'), {conversationId});
    session.append(chatbox);
    document.body.append(session);
    await until(() => session.state === 'online', 'the session');
    const isCovered = () => deepQuery(chatbox, '[part~="auth-overlay"]').length > 0;
    // The server allows for clocks that differ by 10 s.
    await until(isCovered, 'the overlay', 20_000);
    await postMessage(conversationId, bob, 'Missed', strictServerUrl);

    session.setAttribute('token', await userToken(alice));
    await until(() => !isCovered(), 'the end of the overlay');
    await until(() => deepQuery(chatbox, '[part~="bubble"]')[0]?.innerText.trim() === 'Missed', 'the message');
  }).timeout(40_000);

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
