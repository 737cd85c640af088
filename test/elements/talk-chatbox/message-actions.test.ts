import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {unmountAll} from '../../support/mount-session.js';
import {nextEvent} from '../../support/next-event.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

const menu = (chat: Chatbox) => chat.all('[part~="message-menu"] button');
const button = (chat: Chatbox, label: string) => menu(chat).find(({ariaLabel}) => ariaLabel === label);
const items = (chat: Chatbox) => chat.all('[role="menuitem"]').map((item) => item.innerText.trim());

async function pointAt(chat: Chatbox, part: string) {
  const row = chat.part(part).at(-1)!;
  row.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
  await until(() => row.querySelector('[part~="message-menu"]'), 'the menu');
}

describe('<talk-chatbox> message actions', () => {
  afterEach(unmountAll);

  it('are those that the role names, on one’s own messages or others’, and tell the page', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {
      customMessageActions: [
        {name: 'flag', label: 'Report', permission: 'othersMessages'},
        {name: 'pin', label: 'Pin', permission: 'allow'},
        {name: 'recall', label: 'Recall', permission: 'ownMessages'},
        {name: 'audit', label: 'Audit', permission: 'deny'},
      ],
    });
    const chat = await mountChatbox({alice: await createUser('Alice', {role})});
    await postMessage(chat.conversationId, chat.alice, 'Mine');
    const id = await postMessage(chat.conversationId, chat.bob, 'Theirs');
    await chat.shows('Mine', 'Theirs');

    await pointAt(chat, 'message-mine');
    button(chat, 'More')!.click();
    expect(items(chat)).to.deep.equal(['Pin', 'Recall']);
    await sendKeys({press: 'Escape'});
    await until(() => items(chat).length === 0, 'the menu to close');
    expect(button(chat, 'More')!.matches(':focus')).to.equal(true);

    await pointAt(chat, 'message-other');
    button(chat, 'More')!.click();
    expect(items(chat)).to.deep.equal(['Report', 'Pin']);
    const told = nextEvent(chat.element, 'talk-custom-message-action');
    await sendKeys({press: 'Enter'});
    const {detail} = await told;
    expect(detail).to.deep.include({action: 'flag', params: {}});
    expect(detail.message?.id).to.equal(id);
    expect(detail.conversation?.id).to.equal(chat.conversationId);
  });

  it('are reached by Enter on a message, and left by Escape', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    chat.scroller.focus();
    await sendKeys({press: 'ArrowUp'});
    await until(() => menu(chat).length, 'the menu');
    await sendKeys({press: 'Enter'});
    expect(menu(chat)[0]!.matches(':focus')).to.equal(true);
    await sendKeys({press: 'Escape'});
    expect(chat.part('message')[0]!.matches(':focus')).to.equal(true);
  });

  it('leave copying to who may only read', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await rest('PATCH', `/conversations/${chat.conversationId}/participants/${chat.alice}`, {access: 'Read'});
    await until(() => chat.part('readonly-banner').length, 'the banner');
    await chat.shows('Hello');
    await pointAt(chat, 'message-other');
    expect(menu(chat).map(({ariaLabel}) => ariaLabel)).to.deep.equal(['Copy text']);
  });

  it('[149] bring back what a reply quotes from far above', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversationId = await createConversation([alice, bob]);
    const start = Date.now() - 3_600_000;
    for (let page = 0; page < 21; page++) {
      const messages = Array.from({length: 10}, (_, index) => page * 10 + index).map((index) => ({
        sender: index % 2 ? alice : bob,
        text: `Message ${index}`,
        timestamp: start + index * 1000,
        type: 'UserMessage',
        readBy: [alice],
      }));
      await rest('POST', `/import/conversations/${conversationId}/messages`, messages);
    }
    const list = `/conversations/${conversationId}/messages`;
    const {data} = await rest<{data: {id: string; text: string}[]}>('GET', `${list}?limit=1&orderDirection=ASC`);
    const [first] = data;
    await rest('POST', list, [{text: 'About this', sender: bob, type: 'UserMessage', referencedMessageId: first!.id}]);
    const chat = await mountChatbox({alice, others: [bob], conversationId});
    await chat.shows('About this');
    const told = nextEvent(chat.element, 'talk-focus-message');
    chat.part('reply-quote')[0]!.click();
    const {detail} = await told;
    expect(detail.message?.id).to.equal(first!.id);
    const row = chat.part('message').find(({dataset}) => dataset.id === first!.id)!;
    expect(row.matches(':focus')).to.equal(true);
    const {top, bottom} = chat.scroller.getBoundingClientRect();
    expect(row.getBoundingClientRect().top).to.be.within(top, bottom);
  });
});

describe('<talk-chatbox> for everyone', () => {
  afterEach(unmountAll);

  it('[144] speaks the language of its user, from right to left, and lets each message have its own direction', async () => {
    const chat = await mountChatbox({alice: await createUser('علي', {locale: 'ar'})});
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    await until(() => chat.part('container')[0]!.dir === 'rtl', 'the direction');
    await until(() => /[\u0600-\u06ff]/.test(chat.editor.placeholder), 'Arabic words');
    expect(chat.part('bubble')[0]!.dir).to.equal('auto');
    expect(getComputedStyle(chat.part('bubble')[0]!).direction).to.equal('ltr');
    expect(getComputedStyle(chat.scroller).direction).to.equal('rtl');
  });

  it('[146] announces new messages politely, names every button, and gives the focus back after a menu', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    await until(() => chat.all('.conversation-menu').length, 'the late parts');
    await pointAt(chat, 'message-other');
    expect(chat.rows.role).to.equal('log');
    expect(chat.rows.ariaLive).to.equal('polite');
    const nameless = chat.all('button').filter((each) => !(each.ariaLabel ?? each.innerText).trim());
    expect(nameless).to.deep.equal([]);
    const opener = chat.all('.conversation-menu')[0]!;
    opener.focus();
    await sendKeys({press: 'Enter'});
    await until(() => chat.all('[role="menuitem"]').length, 'the menu');
    await sendKeys({press: 'Escape'});
    await until(() => chat.all('[role="menuitem"]').length === 0, 'the menu to close');
    expect(opener.matches(':focus')).to.equal(true);
  });
});
