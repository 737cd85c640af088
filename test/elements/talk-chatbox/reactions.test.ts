import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {unmountAll} from '../../support/mount-session.js';
import {createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

const button = (chat: Chatbox, label: string) =>
  chat.all('[part~="message-menu"] button').find(({ariaLabel}) => ariaLabel === label);
const chips = (chat: Chatbox) => chat.part('reaction');
const words = (chat: Chatbox) => chips(chat).map((chip) => chip.innerText.replace(/\s+/g, ' ').trim());

/** A chat with one message of Bob's, pointed at. */
async function arrange(role?: Record<string, unknown>) {
  const name = uniqueId('role');
  if (role) await rest('PUT', `/_admin/roles/${name}`, role);
  const chat = await mountChatbox({alice: await createUser('Alice', role && {role: name})});
  const id = await postMessage(chat.conversationId, chat.bob, 'Done');
  await chat.shows('Done');
  point(chat);
  await until(() => chat.all('[part~="message-menu"]').length, 'the menu');
  return {chat, id};
}

function point(chat: Chatbox) {
  chat.part('message')[0]!.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
}

const react = ({chat, id}: {chat: Chatbox; id: string}, emoji: string, user = chat.bob) =>
  rest('PUT', `/conversations/${chat.conversationId}/messages/${id}/reactions/${encodeURIComponent(emoji)}/${user}`);

describe('<talk-chatbox> reactions', () => {
  beforeEach(() => localStorage.clear());
  afterEach(unmountAll);

  it('are given from a few, by keyboard alone, and taken back by their chip', async () => {
    const {chat} = await arrange();
    chat.scroller.focus();
    await sendKeys({press: 'ArrowUp'});
    await until(() => button(chat, 'Add reaction'), 'the button');
    await sendKeys({press: 'Enter'});
    expect(button(chat, 'Add reaction')!.matches(':focus')).to.equal(true);
    await sendKeys({press: 'Enter'});
    await until(() => chat.all('.quick-reaction').length === 7, 'the few');
    await sendKeys({press: 'ArrowRight'});
    await sendKeys({press: 'Enter'});
    await until(() => words(chat).join() === '❤️ 1', 'the reaction');
    expect(chips(chat)[0]!.getAttribute('aria-pressed')).to.equal('true');
    expect(button(chat, 'Add reaction')!.matches(':focus')).to.equal(true);
    chips(chat)[0]!.click();
    await until(() => chips(chat).length === 0, 'nothing');
  });

  it('are given from all emojis, and the menu stays while the picker is open', async () => {
    const {chat} = await arrange();
    button(chat, 'Add reaction')!.click();
    chat.all('.quick-reaction').at(-1)!.click();
    await until(() => chat.all('[role="gridcell"]').length, 'the picker');
    chat.scroller.dispatchEvent(new MouseEvent('mouseleave'));
    await chat.element.updateComplete;
    await sendKeys({type: 'rocket'});
    await until(() => chat.all('[role="gridcell"]')[0]?.ariaLabel === 'rocket', 'the rocket');
    await sendKeys({press: 'Enter'});
    await until(() => words(chat).join() === '🚀 1', 'the reaction');
  });

  it('say who gave them, and count others’', async () => {
    const setup = await arrange();
    const {chat} = setup;
    await react(setup, '🎉');
    await react(setup, '🎉', chat.alice);
    await until(() => words(chat).join() === '🎉 2', 'the reactions');
    expect(chips(chat)[0]!.getAttribute('aria-pressed')).to.equal('true');
    chips(chat)[0]!.focus();
    await until(() => chips(chat)[0]!.title === 'Bob, Alice', 'the names');
  });

  it('are not offered to a role that may not, nor of a fifty-first kind', async () => {
    const {chat} = await arrange({addReaction: false});
    expect(button(chat, 'Reply')).to.be.an.instanceOf(HTMLElement);
    expect(button(chat, 'Add reaction')).to.equal(undefined);

    const full = await arrange();
    const people = Array.from({length: 26}, (_, index) => String.fromCodePoint(0x1f600 + index));
    const animals = Array.from({length: 24}, (_, index) => String.fromCodePoint(0x1f400 + index));
    for (const emoji of [...people, ...animals]) await react(full, emoji);
    await until(() => chips(full.chat).length === 50, 'fifty');
    await until(() => !button(full.chat, 'Add reaction'), 'no more');
    expect(button(full.chat, 'Reply')).to.be.an.instanceOf(HTMLElement);
  });

  it('[092] by hidden custom emojis are shown, and only taken back', async () => {
    const url = new URL('/demo/icon.svg', location.href).href;
    const setup = await arrange();
    const {chat} = setup;
    chat.element.customEmojis = {':old:': {url, hidden: true}};
    await react(setup, ':old:');
    await react(setup, ':unknown:');
    await until(() => chips(chat).length === 1, 'the known one');
    expect(chips(chat)[0]).to.have.property('disabled', true);
    await react(setup, ':old:', chat.alice);
    await until(() => chips(chat)[0]!.matches(':enabled'), 'one’s own');
    chips(chat)[0]!.click();
    await until(() => chips(chat)[0]!.matches(':disabled'), 'Bob’s alone');
  });
});
