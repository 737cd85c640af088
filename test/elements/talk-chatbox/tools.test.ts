import {expect} from '@open-wc/testing';
import {ErrorCode} from '../../../src/index.js';
import {unmountAll} from '../../support/mount-session.js';
import {nextEvent} from '../../support/next-event.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

const picture = 'data:image/svg+xml,';

/** What the menu of the conversation offers. */
async function openMenu(chat: Chatbox): Promise<HTMLElement[]> {
  await until(() => chat.all('.conversation-menu').length, 'the menu button');
  chat.all('.conversation-menu')[0]!.click();
  return chat.all('[role="menuitem"]');
}

async function leave(chat: Chatbox) {
  const items = await openMenu(chat);
  items.find((item) => item.innerText.includes('Leave'))!.click();
  chat.all('[role="alertdialog"] .danger')[0]!.click();
}

async function isParticipant(chat: Chatbox): Promise<boolean> {
  const {participants} = await rest<{participants: object}>('GET', `/conversations/${chat.conversationId}`);
  return chat.alice in participants;
}

function mark(chat: Chatbox, words: string[]) {
  return chat.element.setHighlightedWords(words);
}

/** The words that are painted in a chat. */
function painted(chat: Chatbox): string[] {
  return [...(CSS.highlights.get('talk-words') ?? [])]
    .filter((range) => chat.rows.contains(range.startContainer))
    .map(String);
}

describe('<talk-chatbox> tools', () => {
  afterEach(unmountAll);

  it('[083] stays where a page prevents leaving at once, and leaves where it does so too late', async () => {
    const chat = await mountChatbox();
    const asked = nextEvent(chat.element, 'talk-leave-conversation');
    chat.element.onLeaveConversation = ({conversation, preventDefault}) => {
      expect(conversation.id).to.equal(chat.conversationId);
      preventDefault();
    };
    await leave(chat);
    await asked;
    expect(await isParticipant(chat)).to.equal(true);

    chat.element.onLeaveConversation = ({preventDefault}) => {
      void Promise.resolve().then(preventDefault);
    };
    await leave(chat);
    await until(async () => !(await isParticipant(chat)), 'the departure');
  });

  it('asks to go back by an event that names who does', async () => {
    const chat = await mountChatbox();
    const asked = nextEvent(chat.element, 'talk-back-button-click');
    const told = new Promise<string | undefined>((resolve) => {
      chat.element.onBackButtonClick = ({currentUser}) => {
        resolve(currentUser?.id);
      };
    });
    chat.element.clickBackButton();
    const event = await asked;
    expect(event.cancelable).to.equal(true);
    expect(event.detail.currentUser?.id).to.equal(chat.alice);
    expect(await told).to.equal(chat.alice);
  });

  it('begins with the suggested message, and leaves alone what a person wrote', async () => {
    const chat = await mountChatbox({chatbox: {messageSuggestion: 'Good morning'}});
    await until(() => chat.editor.value === 'Good morning', 'the suggestion');
    chat.write('Good evening');
    chat.element.messageSuggestion = 'Good night';
    await chat.element.updateComplete;
    expect(chat.editor.value).to.equal('Good evening');
  });

  it('[101] stays where a listener prevents the event', async () => {
    const chat = await mountChatbox();
    const asked = new Promise<void>((resolve) => {
      chat.element.addEventListener('talk-leave-conversation', (event) => {
        event.preventDefault();
        resolve();
      });
    });
    await leave(chat);
    await asked;
    expect(await isParticipant(chat)).to.equal(true);
    expect(chat.element.currentConversation?.id).to.equal(chat.conversationId);
  });

  it('marks a conversation as unread, unless the page prevents it', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    await until(() => chat.element.currentConversation?.isUnread === false, 'the read mark');
    (await openMenu(chat)).find((item) => item.innerText.includes('unread'))!.click();
    await until(() => chat.element.currentConversation?.isUnread, 'the unread mark');
  });

  it('offers what the role allows in the menu, and tells the page of custom actions', async () => {
    const role = uniqueId('role');
    const custom = [{name: 'archive', label: 'Archive', permission: 'allow'}];
    await rest('PUT', `/_admin/roles/${role}`, {
      leaveConversation: false,
      markAsUnread: false,
      canSearch: false,
      customConversationActions: custom,
    });
    const chat = await mountChatbox({alice: await createUser('Alice', {role})});
    const chosen = nextEvent(chat.element, 'talk-custom-conversation-action');
    const items = await openMenu(chat);
    expect(items.map((item) => item.innerText.trim())).to.deep.equal(['Archive']);
    expect(chat.all('.search-button')).to.have.length(0);
    items[0]!.click();
    const {detail} = await chosen;
    expect(detail.action).to.equal('archive');
    expect(detail.conversation?.id).to.equal(chat.conversationId);
  });

  it('moves through the menu by keys, leaves it by Escape and gives the focus back', async () => {
    const chat = await mountChatbox();
    const items = await openMenu(chat);
    const menu = chat.all('[role="menu"]')[0]!;
    const root = menu.getRootNode() as ShadowRoot;
    const active = () => root.activeElement;
    const press = (key: string) =>
      active()!.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}));
    expect(active() === items[0]).to.equal(true);
    press('ArrowDown');
    expect(active() === items[1]).to.equal(true);
    press('ArrowDown');
    expect(active() === items[0]).to.equal(true);
    press('End');
    expect(active() === items.at(-1)).to.equal(true);
    press('Escape');
    await until(() => chat.all('[role="menu"]').length === 0, 'the menu gone');
    expect(active() === chat.all('.conversation-menu')[0]).to.equal(true);
  });

  it('[091] shows an HTML panel in its conversation alone', async () => {
    const chat = await mountChatbox();
    const other = await createConversation([chat.alice, chat.bob]);
    const url = '/demo/icon.svg';
    const panel = await chat.element.createHtmlPanel({url, height: 60, conversation: chat.conversationId});
    const isSeen = () => chat.part('html-panel').some((frame) => frame.offsetHeight > 0);
    await until(isSeen, 'the panel');
    expect(chat.part('html-panel')[0]!.clientHeight).to.be.within(58, 60);
    panel.setHeight(80);
    expect(chat.part('html-panel')[0]!.offsetHeight).to.be.within(80, 81);
    await chat.element.select(other);
    await until(() => chat.element.currentConversation?.id === other, 'the other conversation');
    expect(isSeen()).to.equal(false);
    await chat.element.select(chat.conversationId);
    await until(isSeen, 'the panel again');
    panel.hide();
    await chat.element.updateComplete;
    expect(panel.isVisible()).to.equal(false);
    expect(isSeen()).to.equal(false);
    panel.show();
    await until(isSeen, 'the panel once more');
    await panel.destroy();
    expect(panel.isVisible()).to.equal(false);
    expect(chat.part('html-panel')).to.have.length(0);
  });

  it('refuses a panel of what is no page', async () => {
    const chat = await mountChatbox();
    const error = await chat.element.createHtmlPanel({url: 'javascript:alert(1)'}).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', ErrorCode.ARGUMENT_INVALID);
  });

  it('[092] shows known custom emojis, hidden ones too, and others as text', async () => {
    const url = new URL('/demo/icon.svg', location.href).href;
    const chat = await mountChatbox({
      chatbox: {customEmojis: {':lol:': {url}, ':old:': {url, hidden: true}}},
    });
    await postMessage(chat.conversationId, chat.bob, 'a :lol: b :old: c :zzz:');
    await until(() => chat.all('.custom-emoji').length === 2, 'the pictures');
    expect(chat.all('.custom-emoji').map((image) => image.getAttribute('alt'))).to.deep.equal([':lol:', ':old:']);
    expect(chat.texts[0]).to.include(':zzz:');
  });

  it('refuses custom emojis with names that are none', async () => {
    const chat = await mountChatbox();
    const failed = nextEvent(chat.element, 'talk-error');
    const said: unknown[] = [];
    const error = console.error;
    console.error = (...parts: unknown[]) => said.push(parts);
    chat.element.customEmojis = {lol: {url: picture}};
    expect((await failed).detail.error).to.have.property('code', ErrorCode.ARGUMENT_INVALID);
    console.error = error;
    expect(said).to.have.length(1);
  });

  it('[093] tells a page that captures them every key, and takes none for itself', async () => {
    const chat = await mountChatbox({chatbox: {captureKeyboardEvents: true, messageFieldAutofocus: false}});
    const keys: string[] = [];
    chat.element.addEventListener('talk-keyup', ({detail}) => keys.push(`${detail.key} ${detail.isInputFocused}`));
    const up = (target: HTMLElement, key: string) =>
      target.dispatchEvent(new KeyboardEvent('keyup', {key, bubbles: true, composed: true}));
    await until(() => {
      keys.length = 0;
      up(chat.scroller, 'x');
      up(chat.editor, 'y');
      return keys.length === 2;
    }, 'the keys');
    expect(keys).to.deep.equal(['x false', 'y true']);
    chat.scroller.focus();
    chat.scroller.dispatchEvent(new KeyboardEvent('keydown', {key: 'x', bubbles: true, composed: true}));
    expect((chat.editor.getRootNode() as ShadowRoot).activeElement === null).to.equal(true);
  });

  it('[094] marks nothing read while it is said to be invisible', async () => {
    const chat = await mountChatbox({chatbox: {presence: {visible: false}}});
    await postMessage(chat.conversationId, chat.bob, 'Unseen');
    await chat.shows('Unseen');
    await until(() => chat.element.currentConversation?.unreadMessageCount === 1, 'the count');
    chat.element.setPresence({visible: true});
    await until(() => chat.element.currentConversation?.unreadMessageCount === 0, 'the read mark');
  });

  it('[096] loads older messages until one has the words, and says when there is no other', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'A foo of long ago');
    await postMessage(chat.conversationId, chat.bob, 'The Foo after it');
    for (let i = 0; i < 4; i++) {
      const body = Array.from({length: 10}, (_, j) => ({
        text: `Filler ${i}.${j}`,
        sender: chat.bob,
        type: 'UserMessage',
      }));
      await rest('POST', `/conversations/${chat.conversationId}/messages`, body);
    }
    const late = await mountChatbox({
      alice: chat.alice,
      others: chat.others,
      conversationId: chat.conversationId,
      chatbox: {messageFilter: {type: ['==', 'UserMessage']}},
    });
    await late.shows('Filler 3.9');
    const controls = mark(late, ['foo']);
    expect(await controls.jumpUp()).to.deep.equal({found: true, isLast: false});
    await until(() => painted(late).includes('Foo'), 'the paint');
    expect(late.texts).to.include('The Foo after it');
    expect(await controls.jumpUp()).to.deep.equal({found: true, isLast: true});
    expect(await controls.jumpUp()).to.deep.equal({found: false, isLast: true});
    expect(await controls.jumpDown()).to.deep.equal({found: true, isLast: true});
    mark(late, []);
    await until(() => painted(late).length === 0, 'the paint gone');
  });

  it('paints only messages that have all of the words', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'red and *blue*, (red)');
    await postMessage(chat.conversationId, chat.bob, 'only red');
    await chat.shows('only red');
    mark(chat, ['RED', 'blue']);
    await until(() => painted(chat).length === 3, 'the paint');
    expect(painted(chat)).to.deep.equal(['red', 'blue', 'red']);
  });

  it('searches in place of the header and gives it back by Escape', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'A needle');
    await chat.shows('A needle');
    await until(() => chat.all('.search-button').length, 'the button');
    chat.all('.search-button')[0]!.click();
    await until(() => chat.part('search-box').length, 'the box');
    expect(chat.part('header')).to.have.length(0);
    const input = chat.all('[part~="search-box"] input')[0] as HTMLInputElement;
    const root = input.getRootNode() as ShadowRoot;
    await until(() => root.activeElement === input, 'the focus');
    const write = (text: string) => {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', {bubbles: true}));
    };
    const press = (key: string) =>
      input.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true}));
    const status = () => chat.all('.search-status')[0]!.innerText;
    write('needle');
    press('Enter');
    await until(() => painted(chat).length === 1, 'the paint');
    await until(() => chat.all('.flash').length, 'the message');
    expect(root.activeElement === input).to.equal(true);
    press('Enter');
    await until(() => status() === 'No more matches', 'the end');
    write('nowhere');
    press('ArrowUp');
    await until(() => status() === 'No matches', 'no matches');
    press('Escape');
    await until(() => chat.part('header').length, 'the header');
    expect(chat.part('search-box')).to.have.length(0);
    await until(() => painted(chat).length === 0, 'the paint gone');
  });

  it('[100] is heard at the document from within another shadow root, and can be overridden there', async () => {
    const chat = await mountChatbox();
    const outer = document.createElement('div');
    outer.attachShadow({mode: 'open'}).append(chat.element);
    chat.session.append(outer);
    await until(() => chat.element.state === 'ready', 'the chat');
    const onSend = ({detail}: HTMLElementEventMap['talk-send-message']) => {
      detail.override({text: 'From the document'});
    };
    document.addEventListener('talk-send-message', onSend as EventListener);
    chat.write('From the chat');
    chat.press('Enter');
    await chat.shows('From the document');
    document.removeEventListener('talk-send-message', onSend as EventListener);
  });

  it('[114] tells the page what a button in a message stands for', async () => {
    const chat = await mountChatbox();
    const pressed = nextEvent(chat.element, 'talk-custom-message-action');
    await postMessage(chat.conversationId, chat.bob, '<actionbutton:vote?option=tea|Tea>');
    await until(() => chat.part('action-button').length, 'the button');
    chat.part('action-button')[0]!.click();
    const {detail} = await pressed;
    expect(detail.action).to.equal('vote');
    expect(detail.params).to.deep.equal({option: 'tea'});
    expect(detail.message?.sender?.id).to.equal(chat.bob);
  });

  it('tells the page what the server has, and not what was stopped', async () => {
    const chat = await mountChatbox();
    const sent: string[] = [];
    chat.element.onMessageSent = ({message}) => sent.push(message.plaintext);
    chat.element.addEventListener('talk-send-message', (event) => {
      if (event.detail.message.text === 'No') event.preventDefault();
    });
    for (const text of ['One', 'No', 'Two']) {
      chat.write(text);
      chat.press('Enter');
    }
    await until(() => sent.length === 2, 'the messages');
    expect(sent).to.deep.equal(['One', 'Two']);
  });
});
