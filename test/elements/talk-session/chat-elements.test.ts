import {expect} from '@open-wc/testing';
import type {TalkChatboxElement} from '../../../src/index.js';
import {deepQuery} from '../../support/deep-query.js';
import {createSession, mountSession, unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {silenceConsole} from '../../support/silence-console.js';
import {until} from '../../support/until.js';

function chatboxIn(place: Node, properties: Partial<TalkChatboxElement> = {}): TalkChatboxElement {
  const chatbox = Object.assign(document.createElement('talk-chatbox'), properties);
  place.appendChild(chatbox);
  return chatbox;
}

const shownIn = (chatbox: HTMLElement) =>
  deepQuery(chatbox, '[part~="bubble"]').map((bubble) => bubble.innerText.trim());

async function conversationWith(text: string) {
  const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
  const conversationId = await createConversation([alice, bob]);
  await postMessage(conversationId, bob, text);
  return {alice, bob, conversationId};
}

describe('chat elements and their session', () => {
  afterEach(unmountAll);

  it('[002] a chatbox three elements deep uses the session around it', async () => {
    const {alice, conversationId} = await conversationWith('Deep');
    const session = createSession({userId: alice});
    document.body.append(session);
    let place: HTMLElement = session;
    for (let depth = 0; depth < 3; depth++) place = place.appendChild(document.createElement('div'));
    const chatbox = chatboxIn(place, {conversationId});
    await until(() => chatbox.getAttribute('state') === 'ready', 'the chat');
    await until(() => shownIn(chatbox).length, 'the message');
    expect(shownIn(chatbox)).to.deep.equal(['Deep']);
  });

  it('[004] a chatbox attaches to a session that a script wraps around it', async () => {
    const {alice, conversationId} = await conversationWith('Wrapped');
    const chatbox = chatboxIn(document.body, {conversationId});
    await chatbox.updateComplete;
    expect(chatbox.getAttribute('state')).to.equal('waiting');
    const session = createSession({userId: alice});
    chatbox.before(session);
    session.append(chatbox);
    await until(() => shownIn(chatbox).includes('Wrapped'), 'the message');
  });

  it('[018] destroying the session takes the chat away, closes the socket and ends the presence', async () => {
    const {alice, conversationId} = await conversationWith('Here');
    const sockets: WebSocket[] = [];
    const Original = window.WebSocket;
    window.WebSocket = class extends Original {
      constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
        super(...parameters);
        sockets.push(this);
      }
    };
    const element = await mountSession({userId: alice});
    window.WebSocket = Original;
    const chatbox = chatboxIn(element, {conversationId});
    await until(() => shownIn(chatbox).length, 'the message');
    const {session} = element;
    const ref = element.conversation(conversationId);

    element.destroy();
    await until(() => chatbox.getAttribute('state') === 'waiting', 'the end of the chat');
    expect(shownIn(chatbox)).to.deep.equal([]);
    expect([element.isAlive, session?.isAlive]).to.deep.equal([false, false]);
    expect(() => session?.user(alice)).to.throw();
    expect(() => element.user(alice)).to.throw();
    expect(ref.id).to.equal(conversationId);
    await until(() => sockets.every(({readyState}) => readyState === WebSocket.CLOSED), 'the close');
    expect(sockets).to.have.length(1);
    const query = {userIds: [alice], includeBackgroundSessions: true};
    const {data} = await rest<{data: object}>('POST', '/presences', query);
    expect(data).to.deep.equal({});
  });

  it('[104] another user-id ends the old session and the chat goes on as the new user', async () => {
    const {alice, bob, conversationId} = await conversationWith('Mine or theirs');
    const element = await mountSession({userId: alice});
    const chatbox = chatboxIn(element, {conversationId});
    await until(() => deepQuery(chatbox, '[part~="message-other"]').length, 'it as received');
    const {session} = element;

    element.setAttribute('user-id', bob);
    await until(() => deepQuery(chatbox, '[part~="message-mine"]').length, 'it as sent');
    expect(session?.isAlive).to.equal(false);
    expect(element.session?.me.id).to.equal(bob);
    expect(chatbox.conversationId).to.equal(conversationId);
  });

  it('[105] what was set before the elements were defined counts', async () => {
    const {alice, conversationId} = await conversationWith('Early');
    const quiet = silenceConsole('error');
    const early = document.createElement('talk-chatbox-early') as TalkChatboxElement;
    Object.assign(early, {conversationId, messageFilter: {type: ['==', 'SystemMessage']}});
    const session = await mountSession({userId: alice});
    session.append(early);
    const {TalkChatboxElement} = await import('../../../src/index.js');
    customElements.define('talk-chatbox-early', class extends TalkChatboxElement {});
    await until(() => early.getAttribute('state') === 'ready', 'the chat');
    expect(early.messageFilter).to.deep.equal({type: ['==', 'SystemMessage']});
    expect(shownIn(early)).to.deep.equal([]);
    early.messageFilter = undefined;
    await until(() => shownIn(early).includes('Early'), 'the message');
    quiet.restore();
    expect(quiet.calls).to.deep.equal([]);
  });

  it('[106] native listeners for focus, message and close hear nothing of ours', async () => {
    const heard: string[] = [];
    const listen = ({type, target}: Event) => {
      if (target !== window) heard.push(type);
    };
    const names = ['message', 'close', 'error', 'ready', 'open', 'blur', 'select', 'toggle'];
    for (const name of names) document.addEventListener(name, listen);
    const {alice, bob, conversationId} = await conversationWith('Hello');
    const element = await mountSession({userId: alice});
    const chatbox = chatboxIn(element, {conversationId});
    await until(() => shownIn(chatbox).length, 'the message');
    await postMessage(conversationId, bob, 'Again');
    await until(() => shownIn(chatbox).length === 2, 'the second message');
    element.destroy();
    for (const name of names) document.removeEventListener(name, listen);
    expect(heard).to.deep.equal([]);
  });

  it('[022] a chat of a user known by id alone shows the stored name to others', async () => {
    const {alice, bob, conversationId} = await conversationWith('Hello');
    await mountSession({userId: alice});
    const chatbox = chatboxIn(await mountSession({userId: bob}), {conversationId});
    await until(() => deepQuery(chatbox, '[part~="header-title"]')[0]?.innerText.includes('Alice'), 'the name');
  });

  it('[012] a guest sees what is written but hears of it neither as a message nor as unread', async () => {
    const {bob, conversationId} = await conversationWith('Welcome');
    const heard: unknown[] = [];
    const element = await mountSession({
      me: {id: uniqueId('dana'), name: 'Dana'},
      onMessage: (message) => heard.push(message),
      onUnreadsChange: (unreads) => heard.push(...unreads),
    });
    const chatbox = chatboxIn(element, {conversationId, asGuest: true});
    await until(() => shownIn(chatbox).length === 1, 'the first message');
    await postMessage(conversationId, bob, 'For all');
    await until(() => shownIn(chatbox).length === 2, 'the second message');
    expect(heard).to.deep.equal([]);
  });

  it('a chatbox without any session says so after 5 seconds, once', async () => {
    const quiet = silenceConsole('warn');
    const chatbox = chatboxIn(document.body, {conversationId: uniqueId('conversation')});
    const elsewhere = createSession();
    await until(() => {
      // One that announces itself, and is not around it, does not put it off.
      document.body.append(elsewhere);
      return quiet.calls.length;
    }, 'the warning');
    expect(chatbox.getAttribute('state')).to.equal('waiting');
    const pauses: unknown[] = [];
    const original = window.setTimeout;
    window.setTimeout = ((...all: Parameters<typeof setTimeout>) => {
      pauses.push(all[1]);
      return original(...all);
    }) as typeof setTimeout;
    document.body.append(chatbox, elsewhere);
    await chatbox.updateComplete;
    window.setTimeout = original;
    expect(pauses, 'no other warning is to come').to.not.include(5000);
    expect(quiet.calls).to.have.length(1);
    quiet.restore();
  });

  for (const tag of ['talk-inbox', 'talk-popup'] as const) {
    it(`<${tag}> takes a session by the id that it has in the shadow root around both`, async () => {
      const {alice, conversationId} = await conversationWith('Shadow');
      const root = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'open'});
      const session = Object.assign(createSession({userId: alice}), {id: 'inner'});
      const element = Object.assign(document.createElement(tag), {conversationId});
      element.setAttribute('session', 'inner');
      root.append(element, session);
      await until(() => element.currentSession === session.session && element.currentConversation, 'the chat');
    });
  }
});
