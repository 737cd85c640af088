import {expect} from '@open-wc/testing';
import Talk from '../../src/talk/index.js';
import {deepQuery} from '../support/deep-query.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../support/server.js';
import {silenceConsole} from '../support/silence-console.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

const anna = () => ({id: uniqueId('anna'), name: 'Anna', email: null, role: 'default'});

async function signedIn() {
  const session = signIn(anna());
  await session.currentUser.get();
  return session;
}

describe('classic boxes', () => {
  afterEach(signOutAll);

  it('[087] sends a builder when it is mounted, not before', async () => {
    const bob = await createUser('Bob');
    const session = await signedIn();
    const id = uniqueId('order');
    const conversation = session.getOrCreateConversation(id);
    conversation.setParticipant(session.me);
    conversation.setParticipant(new Talk.User(bob), {access: 'Read', notify: false});
    conversation.setAttributes({subject: 'Order', custom: {a: '1'}});
    conversation.custom = {...conversation.custom, b: '2'};
    const chatbox = session.createChatbox();
    void chatbox.select(conversation);
    await session.currentUser.get();
    expect(await session.conversation(id).get()).to.equal(null);
    const container = createContainer();
    container.textContent = 'Loading chat…';
    await chatbox.mount(container);
    expect(container.textContent).to.equal('');
    const stored = await rest<{subject: string; custom: object; participants: Record<string, object>}>(
      'GET',
      `/conversations/${id}`,
    );
    expect(stored).to.deep.include({subject: 'Order', custom: {a: '1', b: '2'}});
    expect(stored.participants[session.me.id]).to.include({access: 'ReadWrite', notify: true});
    expect(stored.participants[bob]).to.include({access: 'Read', notify: false});
    expect(chatbox.currentConversation).to.deep.include({id, subject: 'Order'});
    expect(chatbox.currentConversation?.participants).to.deep.equal({
      [session.me.id]: {access: 'ReadWrite'},
      [bob]: {access: 'Read'},
    });
  });

  it('[086] takes the conversation as a first argument, too', async () => {
    const session = await signedIn();
    const conversation = session.getOrCreateConversation(uniqueId('c'));
    conversation.setParticipant(session.me);
    const chatbox = session.createChatbox(conversation, {showChatHeader: false});
    const container = createContainer();
    await chatbox.mount(container);
    expect(chatbox.currentConversation?.id).to.equal(conversation.id);
    expect(container.querySelector('talk-chatbox')?.showChatHeader).to.equal(false);
  });

  it('[081] shows none for null and the last one for undefined', async () => {
    const session = await signedIn();
    const old = await createConversation([session.me.id], {subject: 'Old'});
    const last = await createConversation([session.me.id], {subject: 'Last'});
    await postMessage(last, session.me.id, 'hi');
    for (const box of [session.createChatbox(), session.createInbox()]) {
      await box.select(old);
      await box.mount(createContainer());
      expect(box.currentConversation?.id).to.equal(old);
      await box.select(null);
      expect(box.currentConversation).to.equal(null);
      await box.select(undefined);
      expect(box.currentConversation?.id).to.equal(last);
      box.destroy();
    }
  });

  it('[076] hides messages from the list alone', async () => {
    const session = await signedIn();
    const id = await createConversation([session.me.id]);
    await postMessage(id, session.me.id, 'by a person');
    await rest('POST', `/conversations/${id}/messages`, [{text: 'by the system', type: 'SystemMessage'}]);
    const inbox = session.createInbox({messageFilter: {type: ['==', 'UserMessage']}});
    const container = createContainer();
    await inbox.mount(container);
    await until(() => deepQuery(container, '[part~=message]').length, 'the messages');
    const list = deepQuery(container, 'talk-message-list')[0]!;
    expect(list.shadowRoot!.textContent).to.contain('by a person').and.not.contain('by the system');
    expect(deepQuery(container, 'talk-conversation-list')[0]!.shadowRoot!.textContent).to.contain('by the system');
  });

  it('[077] lists what the filter lets through, and everything for {}', async () => {
    const session = await signedIn();
    const ids = [
      await createConversation([session.me.id], {custom: {accountId: 'x'}}),
      await createConversation([session.me.id], {custom: {accountId: 'y'}}),
    ];
    const reader = await createConversation([]);
    await rest('PUT', `/conversations/${reader}/participants/${session.me.id}`, {access: 'Read'});
    const inbox = session.createInbox({
      feedFilter: ['any', [{access: ['==', 'Read']}, {custom: {accountId: ['==', 'x']}}]],
    });
    const container = createContainer();
    await inbox.mount(container);
    const items = () =>
      deepQuery<HTMLElementTagNameMap['talk-conversation-list']>(container, 'talk-conversation-list')[0]!
        .items?.map(({id}) => id)
        .sort();
    await until(() => items()?.length === 2, 'two');
    expect(items()).to.deep.equal([ids[0], reader].sort());
    inbox.setFeedFilter({});
    await until(() => items()?.length === 3, 'all');
  });

  it('lists by filters that are more than the server takes, and as they were when they were set', async () => {
    const session = await signedIn();
    const [red, blue] = [
      await createConversation([session.me.id], {custom: {colour: 'red'}}),
      await createConversation([session.me.id], {custom: {colour: 'blue'}}),
    ];
    const inbox = session.createInbox();
    const container = createContainer();
    await inbox.mount(container);
    const listed = () =>
      deepQuery<HTMLElementTagNameMap['talk-conversation-list']>(container, 'talk-conversation-list')[0]!
        .items?.map(({id}) => id)
        .sort()
        .join();
    const many = Array.from({length: 1001}, (_, index) => `colour ${index}`);
    const colours = (...names: string[]) => ({custom: {colour: ['oneOf', names] as const}});
    const filters: [Talk.ConversationPredicate, string[]][] = [
      [colours(...many, 'red'), [red]],
      [{createdAt: ['between', [0, Infinity]]}, [red, blue]],
      [['any', [...many.slice(0, 60).map((name) => colours(name)), colours('blue')]], [blue]],
      [{createdAt: ['>', Infinity]}, []],
      [{}, [red, blue]],
    ];
    for (const [filter, ids] of filters) {
      inbox.setFeedFilter(filter);
      await until(() => listed() === ids.toSorted().join(), JSON.stringify(filter).slice(0, 50));
    }
    // Frameworks hand over proxies.
    const mutable: {custom: {colour: ['==', string]}} = {custom: {colour: ['==', 'red']}};
    inbox.setFeedFilter(new Proxy(mutable, {}));
    await until(() => listed() === red, 'the red one');
    mutable.custom.colour[0] = '~' as never;
    await rest('PUT', `/conversations/${red}`, {subject: 'Another'});
    await until(() => deepQuery(container, '[part~="feed-item"]')[0]?.innerText.includes('Another'), 'the new subject');
    expect(listed()).to.equal(red);
  });

  it('[078] refuses a malformed predicate and keeps the old one', async () => {
    const session = await signedIn();
    const inbox = session.createInbox({feedFilter: {isUnread: true}});
    const container = createContainer();
    await inbox.mount(container);
    const wrong = {access: 'Read'} as never;
    for (const act of [
      () => inbox.setFeedFilter({custom: {age: ['==', 7 as never]}}),
      () => inbox.setFeedFilter(['any', [['any', []]]] as never),
      () => inbox.setFeedFilter(wrong),
      () => inbox.setMessageFilter(wrong),
      () => inbox.messageField.setVisible(wrong),
      () => session.createInbox({feedFilter: wrong}),
      () => session.createChatbox({messageFilter: wrong}),
    ]) {
      expect(act).to.throw(Talk.TalkError).with.property('code', Talk.ErrorCode.ARGUMENT_INVALID);
    }
    expect(container.querySelector('talk-inbox')?.feedFilter).to.deep.equal({isUnread: true});
  });

  it('[079] stays when onSelectConversation is prevented; onConversationSelected tells what happened', async () => {
    const session = await signedIn();
    const [one, two] = [await createConversation([session.me.id]), await createConversation([session.me.id])];
    const inbox = session.createInbox();
    const selected: (string | undefined)[] = [];
    inbox.on('conversationSelected', (event: Talk.ConversationSelectedEvent) => selected.push(event.conversation?.id));
    const asked: string[] = [];
    const stop = inbox.onSelectConversation((event) => {
      asked.push(event.conversation.id);
      expect(inbox.currentConversation?.id).to.equal(one);
      event.preventDefault();
    });
    void inbox.select(one);
    const container = createContainer();
    await inbox.mount(container);
    const element = container.querySelector('talk-inbox')!;
    element.selectConversation(two);
    expect(asked).to.deep.equal([two]);
    expect(inbox.currentConversation?.id).to.equal(one);
    stop.unsubscribe();
    element.selectConversation(two);
    await until(() => inbox.currentConversation?.id === two, 'the second');
    await until(() => selected.length === 2, 'both told');
    expect(selected).to.deep.equal([one, two]);
  });

  it('[080] goes back to the list in a narrow inbox', async () => {
    const session = await signedIn();
    const id = await createConversation([session.me.id]);
    const inbox = session.createInbox();
    const selected: (string | null)[] = [];
    inbox.onConversationSelected(({conversation}) => selected.push(conversation && conversation.id));
    void inbox.select(id);
    const container = createContainer();
    container.style.width = '360px';
    await inbox.mount(container);
    await until(() => deepQuery(container, '[part=back-button]').length, 'the button');
    deepQuery(container, '[part=back-button]')[0]!.click();
    await until(() => selected.length === 2, 'back');
    expect(selected).to.deep.equal([id, null]);
  });

  it('[084] has the launcher it was asked for', async () => {
    const session = await signedIn();
    const launcher = () => deepQuery(document.body, '.__talkjs_launcher')[0]!;
    const never = session.createPopup({launcher: 'never'});
    await never.mount({show: true});
    expect(launcher().hidden).to.equal(true);
    never.destroy();
    const closing = session.createPopup({launcher: 'close-only'});
    await closing.mount();
    expect(launcher().hidden).to.equal(true);
    closing.show();
    expect(launcher().hidden).to.equal(false);
  });

  it('[085] tells what a person did, not what the page did', async () => {
    const session = await signedIn();
    const popup = session.createPopup();
    const told: string[] = [];
    popup.onOpen(() => told.push('open'));
    popup.onClose(() => told.push('close'));
    popup.show();
    await popup.mount();
    const element = document.querySelector('talk-popup')!;
    expect(element.open).to.equal(false);
    popup.show();
    popup.hide();
    expect(told).to.deep.equal([]);
    deepQuery(element, '.__talkjs_launcher')[0]!.click();
    expect(element.chat?.presenceVisible).to.equal(true);
    deepQuery(element, '.__talkjs_launcher')[0]!.click();
    expect(element.chat?.presenceVisible).to.equal(false);
    expect(told).to.deep.equal(['open', 'close']);
  });

  it('[082] sends what the handlers make of a message, and nothing when they cancel', async () => {
    const session = await signedIn();
    const id = await createConversation([session.me.id]);
    const chatbox = session.createChatbox();
    void chatbox.select(id);
    const container = createContainer();
    await chatbox.mount(container);
    const events: Talk.SendMessageEvent[] = [];
    chatbox.onSendMessage((event) => {
      events.push(event);
      event.override(async () => ({text: `${event.message.text} X`}));
      if (event.message.text === 'never') event.override({cancel: true});
    });
    const write = async (text: string) => {
      chatbox.messageField.setText(text);
      await container.querySelector('talk-chatbox')!.updateComplete;
      deepQuery(container, '[part=send-button]')[0]!.click();
    };
    await write('hello');
    const texts = async () => {
      const {data} = await rest<{data: {text: string}[]}>('GET', `/conversations/${id}/messages`);
      return data.map(({text}) => text);
    };
    await until(async () => (await texts()).length === 1, 'the message');
    await write('never');
    await until(async () => (await chatbox.messageField.getText()) === '', 'the field to be empty');
    await write('again');
    await until(async () => (await texts()).length === 2, 'the next message');
    expect(await texts()).to.deep.equal(['again X', 'hello X']);
    expect(events[0]).to.deep.include({me: await session.currentUser.get()});
    expect(events[0]!.message).to.include({conversationId: id, senderId: session.me.id, type: 'UserMessage'});
    expect(events[0]!.conversation.participants).to.have.keys([session.me.id]);
  });

  it('[089] shows what setText said before the mount', async () => {
    const session = await signedIn();
    const id = await createConversation([session.me.id]);
    const chatbox = session.createChatbox();
    chatbox.messageField.setText('a draft');
    void chatbox.select(id);
    const container = createContainer();
    await chatbox.mount(container);
    expect(await chatbox.messageField.getText()).to.equal('a draft');
  });

  it('[094] marks nothing read while it is not visible', async () => {
    const bob = await createUser('Bob');
    const session = await signedIn();
    const id = await createConversation([session.me.id, bob]);
    const chatbox = session.createChatbox({presence: {visible: false}});
    void chatbox.select(id);
    await chatbox.mount(createContainer());
    await postMessage(id, bob, 'unseen');
    const unread = async () => (await session.conversation(id).get())!.unreadMessageCount;
    await until(async () => (await unread()) === 1, 'the message');
    chatbox.setPresence({visible: true});
    await until(async () => (await unread()) === 0, 'it to be read');
  });

  it('sends by a builder and leaves by it', async () => {
    const session = await signedIn();
    const conversation = session.getOrCreateConversation(uniqueId('c'));
    conversation.setParticipant(session.me);
    await conversation.sendMessage('*hi*', {custom: {a: '1'}});
    expect((await session.conversation(conversation.id).get())?.lastMessage).to.deep.include({
      plaintext: 'hi',
      custom: {a: '1'},
      origin: 'web',
    });
    const may = session.permissions?.leaveConversation ?? false;
    expect(await conversation.leave()).to.equal(may);
  });

  it('rejects mount for a user who does not exist, and shows it', async () => {
    const console = silenceConsole('error');
    const session = signIn(uniqueId('nobody'));
    const chatbox = session.createChatbox();
    void chatbox.select(uniqueId('c'));
    const result = await chatbox.mount(createContainer()).catch((error: unknown) => error);
    console.restore();
    expect(result).to.be.instanceOf(Error);
  });

  it('rejects a container that is none, and takes one of jQuery', async () => {
    const session = await signedIn();
    for (const wrong of [null, undefined, '#chat', [], {}]) {
      const error: unknown = await session
        .createChatbox()
        .mount(wrong as never)
        .catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Talk.TalkError);
    }
    const chatbox = session.createChatbox();
    await chatbox.mount([createContainer()] as never);
    expect(chatbox.isAlive).to.equal(true);
  });

  it('mounts into what is not displayed, moves to another container, and takes the place of another box', async () => {
    const session = await signedIn();
    const [one, two] = [createContainer(), createContainer()];
    one.style.display = 'none';
    const first = session.createChatbox();
    await first.mount(one);
    await first.mount(two);
    expect([one.childElementCount, two.childElementCount]).to.deep.equal([0, 1]);
    const second = session.createChatbox();
    await second.mount(two);
    expect(two.childElementCount).to.equal(1);
    expect([first.isAlive, second.isAlive]).to.deep.equal([false, true]);
  });

  it('shows the later of two selections; the earlier one resolves', async () => {
    const session = await signedIn();
    const [one, two] = [await createConversation([session.me.id]), await createConversation([session.me.id])];
    for (const box of [session.createChatbox(), session.createInbox(), session.createPopup()]) {
      await ('show' in box ? box.mount() : box.mount(createContainer()));
      await Promise.all([box.select(one), box.select(two)]);
      expect(box.currentConversation?.id).to.equal(two);
      box.destroy();
    }
  });

  it('throws nothing when a session ends in the middle of everything', async () => {
    const errors: unknown[] = [];
    const onError = (event: Event) => errors.push(event);
    addEventListener('unhandledrejection', onError);
    addEventListener('error', onError);
    const id = await createConversation([]);
    for (const wait of [0, 1, 5, 20]) {
      const session = signIn(anna());
      const conversation = session.getOrCreateConversation(uniqueId('c'));
      conversation.setParticipant(session.me);
      const boxes = [session.createChatbox(), session.createInbox()];
      for (const box of boxes) {
        void box.select(conversation);
        void box.mount(createContainer());
        void box.select(id);
      }
      const popup = session.createPopup(conversation);
      void popup.mount({show: true});
      // Not to wait for something, but to be somewhere in the middle.
      await new Promise((resolve) => setTimeout(resolve, wait));
      session.destroy();
    }
    const last = await signedIn();
    await last.createChatbox().mount(createContainer());
    removeEventListener('unhandledrejection', onError);
    removeEventListener('error', onError);
    expect(errors).to.deep.equal([]);
  });
});
