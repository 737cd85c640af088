import {expect} from '@open-wc/testing';
import Talk from '../../src/talk/index.js';
import {createConversation, createUser, appId, postMessage, rest, serverUrl, uniqueId} from '../support/server.js';
import {silenceConsole} from '../support/silence-console.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

const anna = (id = uniqueId('anna')) => ({id, name: 'Anna', email: null, role: 'default'});

describe('Talk.Session', () => {
  afterEach(signOutAll);

  it('[021] throws ARGUMENT_INVALID without a user, at once', () => {
    expect(() => new Talk.Session({appId, serverUrl}))
      .to.throw(Talk.TalkError)
      .with.property('code', Talk.ErrorCode.ARGUMENT_INVALID);
    expect(() => new Talk.Session({appId, serverUrl, me: new Talk.User('a'), userId: 'b'})).to.throw(Talk.Error);
    expect(() => new Talk.Session(null as never)).to.throw(Talk.TalkError);
  });

  it('[022] writes a user made from options; one made from an id says nothing', async () => {
    const id = await createUser('Old');
    await signIn(id).currentUser.get();
    expect(await rest('GET', `/users/${id}`)).to.include({name: 'Old'});
    signIn({id, name: 'New'});
    await until(async () => (await rest<{name: string}>('GET', `/users/${id}`)).name === 'New', 'the new name');
  });

  it('[018] takes every box out of the page when it is destroyed, and is over', async () => {
    const me = anna();
    const session = signIn(me);
    const conversation = session.getOrCreateConversation(uniqueId('c'));
    conversation.setParticipant(session.me);
    const [one, two] = [createContainer(), createContainer()];
    const inbox = session.createInbox();
    const chatbox = session.createChatbox();
    void chatbox.select(conversation);
    await Promise.all([chatbox.mount(one), inbox.mount(two)]);
    expect(session.getInboxes()).to.deep.equal([inbox]);
    session.destroy();
    session.destroy();
    expect([one.childElementCount, two.childElementCount]).to.deep.equal([0, 0]);
    expect([session.isAlive, inbox.isAlive, chatbox.isAlive]).to.deep.equal([false, false, false]);
    expect(() => session.createInbox()).to.throw(Error);
    expect(() => session.getPopups()).to.throw(Error);
    expect(() => chatbox.setPresence({visible: false})).to.throw(Error);
    expect(() => session.getOrCreateConversation('x')).to.throw(Error);
    const live = () => rest<unknown[]>('GET', `/users/${me.id}/sessions`);
    await until(async () => (await live()).length === 0, 'offline', 12_000);
  });

  it('[019] lists only boxes whose container is in the page', async () => {
    const session = signIn(anna());
    const [one, two] = [createContainer(), createContainer()];
    const boxes = [session.createChatbox(), session.createChatbox()] as const;
    await Promise.all([boxes[0].mount(one), boxes[1].mount(two)]);
    expect(session.getChatboxes()).to.deep.equal([...boxes]);
    one.remove();
    expect(session.getChatboxes()).to.deep.equal([boxes[1]]);
    expect(boxes[0].isAlive).to.equal(false);
    document.body.append(one);
    expect(session.getChatboxes()).to.deep.equal([...boxes]);
  });

  it('[020] opens a popup again that was open on the page before', async () => {
    const me = anna();
    const id = uniqueId('c');
    const before = signIn(me);
    const conversation = before.getOrCreateConversation(id);
    conversation.setParticipant(before.me);
    const popup = before.createPopup({keepOpen: true});
    void popup.select(conversation);
    await popup.mount({show: true});
    // The page goes: what it shows ends without a word.
    document.body.replaceChildren();
    const after = signIn(me);
    await until(() => after.getPopups()[0]?.currentConversation?.id === id, 'the popup');
    expect(document.querySelector('talk-popup')?.open).to.equal(true);
    // The page makes its own: there is still one, and it is open.
    const own = after.createPopup({keepOpen: true});
    void own.select(id);
    await own.mount();
    expect(after.getPopups()).to.deep.equal([own]);
    expect(document.querySelectorAll('talk-popup[open]')).to.have.length(1);
  });

  it('[020] opens it with what was selected last', async () => {
    const id = await createUser('Anna');
    const [one, two] = [await createConversation([id]), await createConversation([id])];
    const popup = signIn(id).createPopup({keepOpen: true});
    void popup.select(one);
    await popup.mount({show: true});
    await popup.select(two);
    document.body.replaceChildren();
    const after = signIn(id);
    await until(() => after.getPopups()[0]?.currentConversation?.id === two, 'the popup');
  });

  it('[023] tells messages to on() until off(), and to onMessage() until it is unsubscribed', async () => {
    const bob = await createUser('Bob');
    const session = signIn(anna());
    await session.currentUser.get();
    const id = await createConversation([session.me.id, bob]);
    const heard: string[] = [];
    const old = (message: Talk.Message) => void heard.push(`old ${message.body}`);
    session.on('message', old);
    const subscription = session.onMessage((message) => void heard.push(`new ${message.body}`));
    await postMessage(id, bob, 'one');
    await until(() => heard.length === 2, 'one');
    session.off('message', old);
    await postMessage(id, bob, 'two');
    await until(() => heard.length === 3, 'two');
    subscription.unsubscribe();
    subscription.unsubscribe();
    await postMessage(id, bob, 'three');
    const last = signIn(session.me.id);
    await last.conversation(id).send('four');
    expect(heard).to.deep.equal(['old one', 'new one', 'new two']);
  });

  it('knows the events that on() can name, and handlers that are functions', () => {
    const session = signIn(uniqueId('anna'));
    for (const wrong of [
      () => session.on('nothing' as never, () => undefined),
      () => session.on('message', undefined as never),
      () => session.onMessage(undefined as never),
      () => session.unreads.onChange(null as never),
      () => session.onBrowserPermissionNeeded('x' as never),
      () => session.onBrowserPermissionDenied({} as never),
      () => session.onDesktopNotificationClicked(undefined as never),
    ]) {
      expect(wrong).to.throw(Talk.TalkError).with.property('code', Talk.ErrorCode.ARGUMENT_INVALID);
    }
  });

  it('throws at once from every method when it is destroyed, also where a promise was to come', () => {
    const session = signIn(uniqueId('anna'));
    const builder = session.getOrCreateConversation('c');
    session.destroy();
    const device = {provider: 'fcm', pushRegistrationId: 't'} as const;
    for (const act of [
      () => session.hasValidCredentials(),
      () => session.setPushRegistration(device),
      () => session.unsetPushRegistration(device),
      () => session.clearPushRegistrations(),
      () => session.registerDevice({platform: 'ios', pushRegistrationId: 't'}),
      () => session.unregisterDevice(),
      () => session.setDesktopNotificationEnabled(true),
      () => session.conversation('c'),
      () => session.user('u'),
      () => session.subscribeConversations(),
      () => session.searchMessages(),
      () => session.uploadFile(new Blob(), {filename: 'f'}),
      () => session.getOrStartConversation('c'),
      () => session.createChatbox(),
      () => session.createPopup(),
      () => session.getChatboxes(),
      () => session.onMessage(() => undefined),
      () => session.on('message', () => undefined),
      () => session.syncThemeForLocalDev('/theme.css'),
      () => builder.sendMessage('hello'),
      () => builder.leave(),
    ]) {
      expect(act).to.throw('destroyed');
    }
  });

  it('rejects devices that are none', async () => {
    const session = signIn(anna());
    for (const wrong of [
      session.setPushRegistration({provider: 'pigeon', pushRegistrationId: 't'} as never),
      session.setPushRegistration({provider: 'fcm', pushRegistrationId: ''}),
      session.registerDevice({platform: 'abacus', pushRegistrationId: 't'} as never),
    ]) {
      const error: unknown = await wrong.catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Talk.TalkError).with.property('code', Talk.ErrorCode.ARGUMENT_INVALID);
    }
  });

  it('warns of a user who is described without an address or a role, not of one who is only named', () => {
    const warnings = silenceConsole('warn');
    new Talk.User('anna');
    new Talk.User({id: 'anna', name: 'Anna', email: null, role: null});
    expect(warnings.calls).to.deep.equal([]);
    new Talk.User({id: 'anna', name: 'Anna'});
    warnings.restore();
    expect(warnings.calls.flat().join()).to.match(/"anna".*email.*role/);
  });

  it('[024] keeps one device of registerDevice', async () => {
    const session = signIn(anna());
    await session.currentUser.get();
    await session.registerDevice({platform: 'ios', pushRegistrationId: 't1'});
    await session.registerDevice({platform: 'ios', pushRegistrationId: 't2'});
    const {pushTokens} = await rest<{pushTokens: object}>('GET', `/users/${session.me.id}`);
    expect(Object.keys(pushTokens)).to.deep.equal(['apns:t2']);
  });

  it('[088] names the conversation of two people', () => {
    const ids: [string, string, string][] = [
      ['b', 'a', 'd12e223825a919e00efd'],
      ['1234', 'abcd', '35ec37e6e0ca43ac8ccc'],
      ['10', '9', '054b7c72c5481c512806'],
      ['é', 'z', '23c86a947bb736113b85'],
      ['a"b', 'c', '857b2314834c6780d4ab'],
    ];
    for (const [one, other, id] of ids) expect(Talk.oneOnOneId(one, new Talk.User(other))).to.equal(id);
  });

  it('tells unreads of one user apart from those of another on the same page', async () => {
    const [a, b] = [await createUser('A'), await createUser('B')];
    const id = await createConversation([a, b]);
    const heard: Record<string, number[]> = {a: [], b: []};
    signIn(a).unreads.onChange((unreads) => heard.a!.push(unreads.length));
    signIn(b).unreads.on('change', (unreads) => heard.b!.push(unreads.length));
    await until(() => heard.a!.length === 1 && heard.b!.length === 1, 'the first lists');
    await postMessage(id, b, 'hello');
    await until(() => heard.a!.length === 2, 'the message');
    expect(heard).to.deep.equal({a: [0, 1], b: [0]});
  });

  it('takes what pages do: numeric ids, 0, null for absent, unknown options', () => {
    expect(new Talk.User(0).id).to.equal('0');
    const session = signIn({id: 0, name: 'Zero'}, {token: null, signature: undefined, colour: 'red'} as never);
    expect(session.me.id).to.equal('0');
    expect(new Talk.Session({appId, serverUrl, userId: 0 as never}).me.id).to.equal('0');
    const conversation = session.getOrStartConversation(new Talk.User('other'), {subject: 'Old'});
    expect(conversation).to.equal(session.getOrCreateConversation(Talk.oneOnOneId('0', 'other')));
    expect(conversation.subject).to.equal('Old');
    expect(conversation.participants.map(({id}) => id)).to.deep.equal(['0', 'other']);
    for (const id of ['', 5, null]) expect(() => session.getOrCreateConversation(id as never)).to.throw(Talk.TalkError);
    session.createInbox(conversation as never).destroy();
  });
});
