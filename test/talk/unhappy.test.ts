import {expect} from '@open-wc/testing';
import Talk from '../../src/talk/index.js';
import {deepQuery} from '../support/deep-query.js';
import {
  createConversation,
  createUser,
  postMessage,
  signToken,
  strictServerUrl,
  uniqueId,
  userToken,
} from '../support/server.js';
import {silenceConsole} from '../support/silence-console.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

/** What a promise rejects with; undefined when it resolves. */
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the classic SDK on a bad day', () => {
  let errors: ReturnType<typeof silenceConsole>;
  const unhandled: unknown[] = [];
  const onUnhandled = ({reason}: PromiseRejectionEvent) => void unhandled.push(reason);
  beforeEach(() => {
    unhandled.length = 0;
    errors = silenceConsole('error');
    addEventListener('unhandledrejection', onUnhandled);
  });
  afterEach(() => {
    removeEventListener('unhandledrejection', onUnhandled);
    errors.restore();
    signOutAll();
  });

  it('says that there is no such app, and shows it', async () => {
    const session = signIn('anna', {appId: uniqueId('nowhere')});
    const container = createContainer();
    const chatbox = session.createChatbox();
    void chatbox.select('c');
    expect(await failureOf(chatbox.mount(container))).to.be.instanceOf(Error);
    expect(await session.hasValidCredentials()).to.equal(false);
    expect(container.querySelector('talk-chatbox')!.state).to.equal('error');
    expect(chatbox.currentConversation).to.equal(null);
  });

  it('tells nobody on the console of a mount that nobody waits for', async () => {
    const session = signIn(uniqueId('nobody'));
    const [chatbox, inbox] = [session.createChatbox(), session.createInbox()];
    void chatbox.mount(createContainer());
    void inbox.mount(createContainer());
    void chatbox.select(uniqueId('c'));
    const waitedFor = session.createChatbox();
    void waitedFor.select(uniqueId('c'));
    expect(await failureOf(waitedFor.mount(createContainer()))).to.be.instanceOf(Error);
    await new Promise((resolve) => setTimeout(resolve));
    expect(unhandled).to.deep.equal([]);
  });

  it('refuses a token that is not right, and goes on with one that is', async () => {
    const anna = await createUser('Anna', {}, strictServerUrl);
    const id = await createConversation([anna], {}, strictServerUrl);
    const token = await signToken({sub: 'somebody else'});
    const session = signIn(anna, {serverUrl: strictServerUrl, token});
    const told: Error[] = [];
    session.onError((error) => told.push(error));
    const container = createContainer();
    const chatbox = session.createChatbox();
    void chatbox.select(id);
    expect(await failureOf(chatbox.mount(container))).to.be.instanceOf(Error);
    await until(() => deepQuery(container, '[part~="auth-overlay"]').length, 'the overlay');
    expect(told).to.have.length(1);
    expect(await session.hasValidCredentials()).to.equal(false);
    session.setToken(await userToken(anna));
    await until(() => container.querySelector('talk-chatbox')!.state === 'ready', 'the chat');
    expect(chatbox.currentConversation?.id).to.equal(id);
  });

  it('waits for a slow token fetcher', async () => {
    const anna = await createUser('Anna', {}, strictServerUrl);
    const id = await createConversation([anna], {}, strictServerUrl);
    let give: (token: string) => void = () => undefined;
    const fetched = new Promise<string>((resolve) => (give = resolve));
    let calls = 0;
    const session = signIn(anna, {
      serverUrl: strictServerUrl,
      tokenFetcher: () => {
        calls++;
        return fetched;
      },
    });
    const chatbox = session.createChatbox();
    void chatbox.select(id);
    const container = createContainer();
    let isMounted = false;
    const mounted = chatbox.mount(container).then(() => (isMounted = true));
    const [data] = [session.currentUser.get(), await until(() => calls === 1, 'the call')];
    expect(container.querySelector('talk-chatbox')!.state).to.equal('loading');
    expect(isMounted).to.equal(false);
    give(await userToken(anna));
    await mounted;
    expect((await data)?.name).to.equal('Anna');
    expect(calls).to.equal(1);
  });

  it('[007] asks a failing token fetcher once, says so, and can be given a token by hand', async () => {
    const anna = await createUser('Anna', {}, strictServerUrl);
    const id = await createConversation([anna], {}, strictServerUrl);
    let calls = 0;
    const session = signIn(anna, {
      serverUrl: strictServerUrl,
      tokenFetcher: () => {
        calls++;
        throw new Error('the back end is away');
      },
    });
    const told: Error[] = [];
    session.onError((error) => told.push(error));
    const chatbox = session.createChatbox();
    void chatbox.select(id);
    const container = createContainer();
    expect(await failureOf(chatbox.mount(container))).to.be.instanceOf(Error);
    expect({calls, told: told.length}).to.deep.equal({calls: 1, told: 1});
    session.setToken(await userToken(anna));
    await until(() => chatbox.currentConversation?.id === id, 'the chat');
  });

  it('keeps two people on one page apart; the end of one is not the end of the other', async () => {
    const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
    const id = await createConversation([anna, bob]);
    const [hers, his] = [signIn(anna), signIn(bob)];
    const places = [createContainer(), createContainer()] as const;
    const boxes = [hers.createChatbox(), his.createInbox()] as const;
    await Promise.all([boxes[0].mount(places[0]), boxes[1].mount(places[1])]);
    await Promise.all(boxes.map((box) => box.select(id)));
    const heard = {hers: 0, his: 0};
    hers.onMessage(() => heard.hers++);
    his.onMessage(() => heard.his++);
    await postMessage(id, anna, 'to both');
    await until(() => heard.hers === 1 && heard.his === 1, 'the message');
    hers.destroy();
    expect(places[0].childElementCount).to.equal(0);
    expect(boxes[1].isAlive).to.equal(true);
    await postMessage(id, anna, 'to him alone');
    await until(() => heard.his === 2, 'the second message');
    expect(heard.hers).to.equal(1);
    const texts = () => deepQuery(places[1], '[part~="bubble"]').map((bubble) => bubble.innerText.trim());
    await until(() => texts().includes('to him alone'), 'the second message on the screen');
  });

  it('shares what two sessions of one person have; the end of one is not the end of the other', async () => {
    const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
    const id = await createConversation([anna, bob]);
    const [one, two] = [signIn(anna), signIn(anna)];
    const heard = {one: 0, two: 0};
    one.unreads.onChange(() => heard.one++);
    two.unreads.onChange(() => heard.two++);
    const chatbox = two.createChatbox({presence: {visible: false}});
    void chatbox.select(id);
    await chatbox.mount(createContainer());
    await until(() => heard.one === 1 && heard.two === 1, 'the first lists');
    one.destroy();
    await postMessage(id, bob, 'hello');
    await until(() => heard.two === 2, 'the message');
    expect(heard.one).to.equal(1);
    expect(chatbox.currentConversation?.id).to.equal(id);
  });

  it('is alive again when a container comes back, with its draft and what was sent meanwhile', async () => {
    const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
    const id = await createConversation([anna, bob]);
    const session = signIn(anna);
    const around = createContainer();
    const container = createContainer();
    around.append(container);
    const chatbox = session.createChatbox();
    void chatbox.select(id);
    await chatbox.mount(container);
    chatbox.messageField.setText('half a sentence');
    around.remove();
    expect(chatbox.isAlive).to.equal(false);
    expect(() => chatbox.setPresence({visible: true})).to.throw(Error);
    await postMessage(id, bob, 'while it was away');
    document.body.append(around);
    expect(chatbox.isAlive).to.equal(true);
    expect(session.getChatboxes()).to.deep.equal([chatbox]);
    await until(async () => (await chatbox.messageField.getText()) === 'half a sentence', 'the draft');
    const texts = () => deepQuery(container, '[part~="bubble"]').map((bubble) => bubble.innerText.trim());
    await until(() => texts().includes('while it was away'), 'the message');
    // Emptied by the page, as frameworks do, it is not in the page either; another container takes it.
    container.replaceChildren();
    expect(chatbox.isAlive).to.equal(false);
    const next = session.createChatbox();
    void next.select(id);
    await next.mount(container);
    expect(session.getChatboxes()).to.deep.equal([next]);
  });

  it('goes through what React does in StrictMode and hot reloading: made, destroyed and made again in one task', async () => {
    const anna = await createUser('Anna');
    const id = await createConversation([anna]);
    const container = createContainer();
    const effect = () => {
      const session = signIn(anna);
      const chatbox = session.createChatbox();
      void chatbox.select(session.conversation(id));
      const mounted = chatbox.mount(container);
      return {chatbox, mounted, undo: () => session.destroy()};
    };
    const first = effect();
    first.undo();
    const second = effect();
    await Promise.all([first.mounted, second.mounted]);
    expect(first.chatbox.isAlive).to.equal(false);
    expect(second.chatbox.currentConversation?.id).to.equal(id);
    expect(container.childElementCount).to.equal(1);
    expect(unhandled).to.deep.equal([]);
  });

  it('isolates handlers that throw, and calls none after one that ends the session', async () => {
    const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
    const id = await createConversation([anna, bob]);
    const session = signIn(anna);
    const heard: string[] = [];
    session.onMessage(() => {
      throw new Error('a mistake of the page');
    });
    session.onMessage(({body}) => {
      heard.push(body);
      if (body === 'last') session.destroy();
    });
    session.onMessage(({body}) => heard.push(`${body}, too`));
    await session.currentUser.get();
    await postMessage(id, bob, 'first');
    await until(() => heard.length === 2, 'the first');
    await postMessage(id, bob, 'last');
    await until(() => heard.includes('last'), 'the last');
    expect(heard).to.deep.equal(['first', 'first, too', 'last']);
  });

  it('needs no answer to tell that a container is missing', async () => {
    const session = new Talk.Session({appId: 'demo', serverUrl: 'http://127.0.0.1:9', me: new Talk.User('anna')});
    const failure = await failureOf(session.createInbox().mount(document.getElementById('not-there')));
    expect(failure).to.be.instanceOf(Talk.TalkError).with.property('code', Talk.ErrorCode.ARGUMENT_INVALID);
    expect(await session.hasValidCredentials()).to.equal(false);
    session.destroy();
  });
});
