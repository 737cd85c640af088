import {expect} from '@open-wc/testing';
import Talk from '../../src/talk/index.js';
import {deepQuery} from '../support/deep-query.js';
import {createConversation, createUser, postMessage, uniqueId} from '../support/server.js';
import {silenceConsole} from '../support/silence-console.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

const texts = (root: ParentNode) => deepQuery(root, '[part~="bubble"]').map((bubble) => bubble.innerText.trim());

/** What plain JavaScript passes where it has nothing to say. */
const nothings = [null, undefined, ''] as const;

async function signedIn() {
  const [me, other] = [await createUser('Anna'), await createUser('Bob')];
  const id = await createConversation([me, other]);
  await postMessage(id, other, 'hello');
  return {session: signIn(me), me, other, id};
}

describe('classic code in the wild', () => {
  afterEach(signOutAll);

  for (const kind of ['createChatbox', 'createInbox'] as const) {
    it(`awaits mount() on a container that is not displayed, and shows it later: ${kind}`, async () => {
      const {session, id} = await signedIn();
      const container = createContainer();
      container.style.display = 'none';
      const box = session[kind]();
      void box.select(id);
      await box.mount(container);
      expect(box.currentConversation?.id).to.equal(id);
      container.style.display = '';
      await until(() => texts(container).includes('hello'), 'the message');
    });

    it(`selects, filters and asks for an HTML panel before mount(): ${kind}`, async () => {
      const {session, id, me} = await signedIn();
      const container = createContainer();
      const box = session[kind]();
      void box.select(id);
      box.setMessageFilter({custom: {shown: 'exists'}});
      if ('setFeedFilter' in box) box.setFeedFilter({custom: {kind: ['==', 'none']}});
      box.setHighlightedWords(['hello']);
      box.setPresence({visible: false});
      box.setTranslationEnabledDefault(false);
      box.messageField.setText('a draft');
      const panel = box.createHtmlPanel({url: '/demo/icon.svg', height: 50});
      await box.mount(container);
      expect((await panel).isVisible()).to.equal(true);
      await until(() => deepQuery(container, 'iframe').length === 1, 'the panel');
      await postMessage(id, me, 'not for this box');
      expect(texts(container)).to.deep.equal([]);
      box.setMessageFilter({});
      await until(() => texts(container).includes('not for this box'), 'all messages');
      expect(await box.messageField.getText()).to.equal('a draft');
      if (kind === 'createInbox') expect(deepQuery(container, '[part~="feed-item"]')).to.deep.equal([]);
    });
  }

  it('asks a popup for an HTML panel before mount()', async () => {
    const {session, id} = await signedIn();
    const popup = session.createPopup();
    void popup.select(id);
    const panel = popup.createHtmlPanel({url: '/demo/icon.svg', conversation: id});
    await popup.mount({show: true});
    expect((await panel).isVisible()).to.equal(true);
  });

  it('has several boxes of one session, of one conversation too, that all hear of a message', async () => {
    const {session, id, other} = await signedIn();
    const places = Array.from({length: 4}, createContainer);
    const boxes = places.map((_, i) =>
      i % 2 ? session.createInbox({useBrowserHistory: false}) : session.createChatbox(),
    );
    for (const box of boxes) void box.select(id);
    await Promise.all(boxes.map((box, i) => box.mount(places[i]!)));
    expect(session.getChatboxes().length + session.getInboxes().length).to.equal(4);
    await postMessage(id, other, 'to all of them');
    await until(() => places.every((place) => texts(place).includes('to all of them')), 'the message');
    boxes[0]!.destroy();
    await postMessage(id, other, 'to those that are left');
    await until(() => places.slice(1).every((place) => texts(place).includes('to those that are left')), 'the other');
  });

  it('mounts a second box of another kind into a container that holds one, and text of the page', async () => {
    const {session, id} = await signedIn();
    const container = createContainer();
    container.textContent = 'Loading chat…';
    const inbox = session.createInbox({useBrowserHistory: false});
    await inbox.mount(container);
    const chatbox = session.createChatbox();
    void chatbox.select(id);
    await chatbox.mount(container);
    expect([...container.childNodes].map(({nodeName}) => nodeName)).to.deep.equal(['TALK-CHATBOX']);
    expect([inbox.isAlive, chatbox.isAlive]).to.deep.equal([false, true]);
    expect(session.getInboxes()).to.deep.equal([]);
  });

  it('takes null, undefined, "" and unknown keys in all options', async () => {
    const {session, id} = await signedIn();
    const warnings = silenceConsole('warn');
    const names = [
      ...['dir', 'messageField', 'messageFilter', 'showChatHeader', 'showTranslationToggle', 'translateConversations'],
      ...['theme', 'captureKeyboardEvents', 'presence', 'customEmojis', 'highlightedWords', 'thirdparties'],
      ...[
        'messageSuggestion',
        'chatTitleMode',
        'chatSubtitleMode',
        'feedFilter',
        'showFeedHeader',
        'useBrowserHistory',
      ],
      ...['showMobileBackButton', 'feedConversationTitleMode', 'launcher', 'keepOpen', 'showCloseInHeader', 'colour'],
    ];
    for (const nothing of nothings) {
      const options = Object.fromEntries(names.map((name) => [name, nothing])) as never;
      for (const box of [session.createChatbox(options), session.createInbox(options)]) {
        const container = createContainer();
        void box.select(id, {asGuest: nothing, messageId: nothing} as never);
        await box.mount(container);
        await until(() => texts(container).includes('hello'), `the message, with ${JSON.stringify(nothing)}`);
        expect(deepQuery(container, '[part~="header"]')).to.have.length(1);
        box.destroy();
      }
      const popup = session.createPopup(options);
      await popup.mount({show: nothing, colour: 'red'} as never);
      popup.destroy();
    }
    for (const none of [null, undefined]) {
      for (const box of [session.createChatbox(none), session.createInbox(none), session.createPopup(none)]) {
        box.destroy();
      }
    }
    warnings.restore();
  });

  it('takes null and unknown keys of users, sessions and builders', async () => {
    for (const nothing of [null, undefined]) {
      const fields = ['email', 'phone', 'photoUrl', 'welcomeMessage', 'role', 'custom', 'availabilityText', 'locale'];
      const user = new Talk.User({
        ...Object.fromEntries(fields.map((name) => [name, nothing])),
        id: uniqueId('anna'),
        name: 'Anna',
        shoeSize: 42,
      } as never);
      const session = signIn(user, {signature: nothing, token: nothing, tokenFetcher: nothing, plan: 'pro'} as never);
      const builder = session.getOrCreateConversation(uniqueId('c'));
      builder.setAttributes({subject: nothing, photoUrl: nothing, custom: nothing, color: 'red'} as never);
      builder.setAttributes(nothing as never);
      builder.setParticipant(user, nothing);
      builder.setParticipant(user, {access: nothing, notify: nothing} as never);
      await builder.sendMessage('hello', nothing);
      const chatbox = session.createChatbox();
      void chatbox.select(builder, nothing);
      await chatbox.mount(createContainer());
      expect(chatbox.currentConversation?.subject).to.equal(null);
      session.destroy();
    }
  });

  it('goes on with the default look and rights for a theme and a role that nobody knows', async () => {
    const warnings = silenceConsole('warn');
    const session = signIn({id: uniqueId('anna'), name: 'Anna', email: null, role: 'nobody-knows-it'});
    const builder = session.getOrCreateConversation(uniqueId('c'));
    builder.setParticipant(session.me);
    for (const theme of ['nobody-knows-it', {name: 'nobody-knows-it', custom: {order: '7'}}]) {
      const container = createContainer();
      const chatbox = session.createChatbox({theme});
      void chatbox.select(builder);
      await chatbox.mount(container);
      expect(deepQuery(container, '[part~="message-field"]')).to.have.length(1);
    }
    await until(() => warnings.calls.some((call) => call.join(' ').includes('nobody-knows-it')), 'the warning');
    warnings.restore();
  });

  it('has numeric ids for users, in builders and one-on-one ids', async () => {
    const number = Math.floor(Math.random() * 1e12);
    const me = new Talk.User({id: number, name: 'Number', email: null, role: 'default'});
    const zero = new Talk.User({id: 0, name: 'Zero', email: null, role: 'default'});
    const session = signIn(me);
    const builder = session.getOrCreateConversation(Talk.oneOnOneId(me, zero));
    builder.setParticipant(me);
    builder.setParticipant(zero);
    const chatbox = session.createChatbox();
    void chatbox.select(builder);
    await chatbox.mount(createContainer());
    expect(Object.keys(chatbox.currentConversation!.participants).sort()).to.deep.equal(['0', `${number}`].sort());
  });

  it('reads back what it gave a builder', () => {
    const session = signIn(uniqueId('anna'));
    const builder = session.getOrCreateConversation('c');
    builder.subject = 'Tea';
    builder.setAttributes({
      photoUrl: 'https://example.com/tea.png',
      custom: {kind: 'green'},
      welcomeMessages: ['Hello'],
    });
    builder.setParticipant(session.me, {notify: false});
    const {id, subject, photoUrl, custom, welcomeMessages, participants} = builder;
    expect({id, subject, photoUrl, custom, welcomeMessages}).to.deep.equal({
      id: 'c',
      subject: 'Tea',
      photoUrl: 'https://example.com/tea.png',
      custom: {kind: 'green'},
      welcomeMessages: ['Hello'],
    });
    expect(participants).to.deep.equal([{id: session.me.id, user: session.me, notify: false}]);
  });

  it('hears by on("conversationSelected") and unreads.on("change") until off()', async () => {
    const {session, id, other} = await signedIn();
    const selected: unknown[] = [];
    const counts: number[] = [];
    const onSelected = ({conversation}: Talk.ConversationSelectedEvent) => void selected.push(conversation?.id ?? null);
    const onChange = (unreads: Talk.UnreadConversation[]) => void counts.push(unreads.length);
    session.unreads.on('change', onChange);
    const inbox = session.createInbox({useBrowserHistory: false, presence: {visible: false}});
    inbox.on('conversationSelected', onSelected);
    await inbox.mount(createContainer());
    await inbox.select(null);
    expect(selected).to.deep.equal([id, null]);
    await until(() => counts.length === 1, 'the first list');
    inbox.off('conversationSelected', onSelected);
    session.unreads.off('change', onChange);
    await inbox.select(id);
    let heard = false;
    session.onMessage(() => (heard = true));
    await postMessage(id, other, 'unheard');
    await until(() => heard, 'the message');
    expect({selected: selected.length, counts: counts.length}).to.deep.equal({selected: 2, counts: 1});
  });
});
