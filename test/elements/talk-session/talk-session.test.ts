import {expect} from '@open-wc/testing';
import type {Message, UnreadConversation} from '../../../src/index.js';
import {User} from '../../../src/index.js';
import {createSession, mountSession, unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {nextEvent} from '../../support/next-event.js';
import {until} from '../../support/until.js';
import {silenceConsole} from '../../support/silence-console.js';

interface UserPresence {
  status: string;
  backgroundSessions?: unknown[];
  widgets?: unknown[];
}

function presencesOf(id: string) {
  const query = {userIds: [id], includeBackgroundSessions: true};
  return rest<{data: Record<string, UserPresence>}>('POST', '/presences', query);
}

describe('<talk-session>', () => {
  afterEach(unmountAll);

  it('[001] connects without children, is present on the server and renders nothing', async () => {
    const id = uniqueId('alice');
    document.body.innerText = '';
    const session = await mountSession({me: {id, name: 'Alice'}});

    const {data} = await presencesOf(id);
    expect(data[id]?.backgroundSessions).to.have.length(1);
    expect(data[id]?.widgets).to.deep.equal([]);
    expect(session.getBoundingClientRect().height).to.equal(0);
    expect(session.shadowRoot?.querySelectorAll(':not(slot)')).to.have.length(0);
  });

  it('waits in state idle until it has an app and a user', async () => {
    const session = createSession();
    document.body.append(session);
    await session.updateComplete;
    expect(session.getAttribute('state')).to.equal('idle');
    expect(session.session).to.equal(undefined);

    session.me = {id: uniqueId('alice'), name: 'Alice'};
    await nextEvent(session, 'talk-ready');
    expect(session.getAttribute('state')).to.equal('online');
  });

  it('reads the user from the attribute', async () => {
    const id = uniqueId('alice');
    const session = createSession();
    session.setAttribute('me', JSON.stringify({id, name: 'Alice', custom: {team: 'blue'}}));
    document.body.append(session);
    const user = await stored(id, 'Alice');
    expect(user.custom).to.deep.equal({team: 'blue'});
  });

  it('[022] stores the name given as options and leaves it alone when given an id', async () => {
    const id = await createUser('Old');
    const withOptions = await mountSession({me: {id, name: 'New'}});
    await stored(id, 'New');
    withOptions.remove();

    await rest('PUT', `/users/${id}`, {name: 'Stored'});
    for (const element of [await mountSession({me: new User(id)}), await mountSession({userId: id})]) {
      // Answered after everything that the session wrote before.
      await element.user(id).get();
    }
    expect((await rest<{name: string}>('GET', `/users/${id}`)).name).to.equal('Stored');
  });

  it('stores a changed name of the same user without another session', async () => {
    const id = uniqueId('alice');
    const element = await mountSession({me: {id, name: 'Alice'}});
    const {session} = element;
    element.me = {id, name: 'Alice B.'};
    await element.updateComplete;
    const ref = element.user(id);
    const renamed = new Promise<void>((resolve) => {
      ref.subscribe((user) => {
        if (user?.name === 'Alice B.') resolve();
      });
    });
    await renamed;
    expect(element.session).to.equal(session);
    expect(element.state).to.equal('online');
  });

  it('tells what is wrong with a user without id and recovers', async () => {
    const quiet = silenceConsole('error');
    const session = createSession();
    session.setAttribute('me', '{"name": "Nobody"}');
    setTimeout(() => document.body.append(session));
    const {detail} = await nextEvent(session, 'talk-error');
    expect(detail.fatal).to.equal(true);
    expect(session.getAttribute('state')).to.equal('error');
    expect(quiet.calls).to.have.length(1);
    quiet.restore();

    session.setAttribute('me', JSON.stringify({id: uniqueId('somebody'), name: 'Somebody'}));
    await nextEvent(session, 'talk-ready');
  });

  it('calls the callback property before the listeners, with the detail', async () => {
    const calls: unknown[] = [];
    const session = createSession({me: {id: uniqueId('alice'), name: 'Alice'}});
    session.onReady = (detail) => calls.push(detail.session);
    session.addEventListener('talk-ready', () => calls.push('listener'));
    document.body.append(session);
    await nextEvent(session, 'talk-ready');
    expect(calls).to.deep.equal([session.session, 'listener']);
  });

  it('[010] hears of a message to its user without any UI', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversation = await createConversation([alice, bob]);
    const session = await mountSession({userId: alice});
    const heard: Message[] = [];
    session.onMessage = (message) => heard.push(message);
    const event = nextEvent(session, 'talk-message');
    await postMessage(conversation, bob, 'Hello');
    const {detail} = await event;

    expect(heard).to.deep.equal([detail]);
    expect(detail.isByMe).to.equal(false);
    expect(detail.sender?.id).to.equal(bob);
    expect(detail.body).to.equal('Hello');
    expect(Object.keys(detail.conversation.participants)).to.deep.equal([alice]);
  });

  it('[011] hears of what its user sends elsewhere', async () => {
    const alice = await createUser('Alice');
    const conversation = await createConversation([alice]);
    const session = await mountSession({userId: alice});
    const event = nextEvent(session, 'talk-message');
    await postMessage(conversation, alice, 'From the other tab');
    expect((await event).detail.isByMe).to.equal(true);
  });

  it('[013] tells the unread conversations once at the start', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversations = [await createConversation([alice, bob]), await createConversation([alice, bob])];
    for (const conversation of conversations) await postMessage(conversation, bob, 'One');
    await postMessage(conversations[1] ?? '', bob, 'Two');

    const calls: (readonly UnreadConversation[])[] = [];
    const session = createSession({userId: alice, onUnreadsChange: (unreads) => calls.push(unreads)});
    document.body.append(session);
    await until(() => calls.length, 'the unread conversations');

    const [unreads] = calls;
    expect(unreads?.map(({conversation}) => conversation.id)).to.deep.equal([...conversations].reverse());
    expect(unreads?.map(({unreadMessageCount}) => unreadMessageCount)).to.deep.equal([2, 1]);
    expect(unreads?.every(({conversation, lastMessage}) => conversation === lastMessage.conversation)).to.equal(true);
    expect(session.unreads).to.equal(unreads);
    expect(calls).to.have.length(1);
  });

  it('[014] tells that a conversation was read elsewhere', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversations = [await createConversation([alice, bob]), await createConversation([alice, bob])];
    for (const conversation of conversations) await postMessage(conversation, bob, 'One');
    const here = await mountSession({userId: alice});
    const elsewhere = await mountSession({userId: alice});
    await until(() => here.unreads?.length === 2, 'both');
    await elsewhere.conversation(conversations[0] ?? '').markAsRead();
    await until(() => here.unreads?.length === 1, 'one');
    expect(here.unreads?.[0]?.conversation.id).to.equal(conversations[1]);
  });

  it('[009] says whether the credentials are valid and never rejects', async () => {
    const {serverUrl} = await mountSession({me: {id: uniqueId('alice'), name: 'Alice'}});
    const good = createSession({userId: uniqueId('alice')});
    const wrongApp = createSession({userId: 'a', appId: 'no-such-app'});
    const unreachable = createSession({userId: 'a', serverUrl: 'http://127.0.0.1:9'});
    expect(serverUrl).to.be.a('string');
    document.body.append(good, wrongApp, unreachable);
    expect(await good.hasValidCredentials()).to.equal(true);
    expect(await wrongApp.hasValidCredentials()).to.equal(false);
    expect(await unreachable.hasValidCredentials()).to.equal(false);
  });

  it('keeps its connection when it is moved in the document', async () => {
    const element = await mountSession({me: {id: uniqueId('alice'), name: 'Alice'}});
    const {session} = element;
    const states: string[] = [];
    element.addEventListener('talk-state-change', ({detail}) => states.push(detail.state));
    const place = document.createElement('div');
    document.body.append(place);
    place.append(element);
    await element.updateComplete;
    expect(element.session).to.equal(session);
    expect(states).to.deep.equal([]);
  });

  it('ends when it is removed and starts anew when it comes back', async () => {
    const element = await mountSession({me: {id: uniqueId('alice'), name: 'Alice'}});
    const {session} = element;
    element.remove();
    await until(() => !session?.isAlive, 'the end');
    expect(element.state).to.equal('idle');
    document.body.append(element);
    await nextEvent(element, 'talk-ready');
    expect(element.session).to.not.equal(session);
  });

  it('says which import the methods of the classic SDK need', async () => {
    const element = await mountSession({me: {id: uniqueId('alice'), name: 'Alice'}});
    expect(() => element.createInbox()).to.throw(/createInbox: import 'talk-elements\/talk'/);
    expect(() => element.getOrCreateConversation('c')).to.throw(/talk-elements\/talk/);
  });

  it('stays destroyed until it is inserted again or another user comes', async () => {
    const element = await mountSession({me: {id: uniqueId('alice'), name: 'Alice'}});
    const {session} = element;
    element.destroy();
    expect(element.getAttribute('state')).to.equal('destroyed');
    expect(session?.isAlive).to.equal(false);
    expect(() => element.conversation('c')).to.throw();
    element.onReady = () => undefined;
    await element.updateComplete;
    expect(element.state).to.equal('destroyed');

    element.me = {id: uniqueId('carol'), name: 'Carol'};
    await nextEvent(element, 'talk-ready');
    expect(element.isAlive).to.equal(true);
  });

  it('goes offline on the server when it is destroyed', async () => {
    const id = uniqueId('alice');
    const element = await mountSession({me: {id, name: 'Alice'}});
    element.destroy();
    let present = true;
    while (present) present = id in (await presencesOf(id)).data;
    expect(present).to.equal(false);
  });

  it('takes what was set before the element was defined', async () => {
    const id = uniqueId('alice');
    const early = document.createElement('talk-session-late');
    Object.assign(early, {appId: 'demo', me: {id, name: 'Alice'}, serverUrl: createSession().serverUrl});
    const ready = new Promise((resolve) => Object.assign(early, {onReady: resolve}));
    document.body.append(early);
    const {TalkSessionElement} = await import('../../../src/index.js');
    customElements.define('talk-session-late', class extends TalkSessionElement {});
    await ready;
    await stored(id, 'Alice');
  });

  it('does what it was asked for once there is a user, and rejects it when it goes before', async () => {
    const id = await createUser('Alice');
    const device = {provider: 'fcm' as const, pushRegistrationId: uniqueId('device')};
    const session = createSession();
    document.body.append(session);
    const asked = [session.setPushRegistration(device), session.uploadFile(new Blob(['words']), {filename: 'w.txt'})];
    session.userId = id;
    await Promise.all(asked);
    const {pushTokens} = await rest<{pushTokens: object}>('GET', `/users/${id}`);
    expect(pushTokens).to.have.property(`fcm:${device.pushRegistrationId}`);

    const early = createSession();
    document.body.append(early);
    const outcome = early.clearPushRegistrations().then(
      () => 'done',
      () => 'rejected',
    );
    early.remove();
    expect(await outcome).to.equal('rejected');
  });

  it('searches and uploads as its session does', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const id = await createConversation([alice, bob], {subject: 'Boats'});
    await postMessage(id, bob, 'A boat');
    const session = await mountSession({userId: alice});
    const {results} = await session.searchConversations().setQuery('boats');
    expect(results.map((found) => found.id)).to.deep.equal([id]);
    expect((await session.searchMessages().setQuery('boat')).results[0]?.message.plaintext).to.equal('A boat');
    const token = await session.uploadFile(new Blob(['words']), {filename: 'words.txt'});
    await session.conversation(id).send({content: [{type: 'file', fileToken: token}]});
    const sent = await session.conversation(id).get();
    expect(sent?.lastMessage?.plaintext).to.equal('words.txt');
  });
});

interface StoredUser {
  readonly name: string;
  readonly custom: object;
}

/** A user as the back end knows it, once it has this name. */
async function stored(id: string, name: string): Promise<StoredUser> {
  let user: StoredUser | undefined;
  await until(async () => {
    // Unknown until the session has written it.
    user = await rest<StoredUser>('GET', `/users/${id}`).catch(() => undefined);
    return user?.name === name;
  }, `a stored ${name}`);
  if (!user) throw new Error('nobody was stored');
  return user;
}
