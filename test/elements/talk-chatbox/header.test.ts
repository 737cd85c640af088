import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

const line = (chat: Chatbox, part: string) => chat.part(part)[0]?.innerText.trim();
const picture = (chat: Chatbox) => chat.part('header-image')[0]!;

function createUsers(count: number): Promise<string[]> {
  return Promise.all(Array.from({length: count}, (_, n) => createUser(`Person ${n}`)));
}

describe('<talk-chatbox> header', () => {
  afterEach(unmountAll);

  it('names the others, or the person who is alone', async () => {
    const pair = await mountChatbox();
    expect([line(pair, 'header-title'), line(pair, 'header-subtitle')]).to.deep.equal(['Bob', undefined]);
    const alone = await mountChatbox({others: []});
    expect(line(alone, 'header-title')).to.equal('Alice');
  });

  it('names ten people below the subject and counts the others', async () => {
    const chat = await mountChatbox({others: await createUsers(12), fields: {subject: 'Everybody'}});
    expect(line(chat, 'header-title')).to.equal('Everybody');
    const names = line(chat, 'header-subtitle')!.split(', ');
    expect(names).to.have.length(11);
    expect(names.slice(0, 10).every((name) => /^Person \d+$/.test(name))).to.equal(true);
    expect(names[10]).to.equal('+2');
  });

  it('shows the other, who is alone, two of several with their number, or the photo', async () => {
    const pair = await mountChatbox();
    expect(picture(pair).innerText).to.equal('B');
    const alone = await mountChatbox({others: []});
    expect(picture(alone).innerText).to.equal('A');
    const three = await mountChatbox({others: await createUsers(2)});
    expect(picture(three).querySelectorAll('.avatar')).to.have.length(2);
    expect(picture(three).querySelector('.count')?.textContent).to.equal('3');
    const ten = await mountChatbox({others: await createUsers(9)});
    expect(picture(ten).querySelectorAll('.avatar')).to.have.length(2);
    expect(picture(ten).querySelector('.count')?.textContent).to.equal('9+');
    const photoUrl = new URL('/demo/icon.svg', location.href).href;
    const photo = await mountChatbox({fields: {photoUrl}});
    expect(picture(photo)).to.have.property('src', photoUrl);
  });

  it('shows who is connected, in words too, to roles that may know', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {showOnlineStatus: true});
    const chat = await mountChatbox({alice: await createUser('Alice', {role})});
    const dots = () => chat.part('header-title')[0]!.querySelectorAll('.dot');
    await until(() => dots()[0]?.getAttribute('aria-label') === 'offline', 'the dot');
    const bobs = await mountChatbox({alice: chat.bob, others: [chat.alice], conversationId: chat.conversationId});
    await until(() => dots()[0]?.getAttribute('aria-label') === 'online', 'Bob');
    expect(dots()).to.have.length(1);
    expect(bobs.part('header-title')[0]!.querySelectorAll('.dot')).to.have.length(0);
  });

  it('offers a guest no menu, for there is nothing in it', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversationId = await createConversation([bob]);
    const guest = await mountChatbox({alice, others: [bob], conversationId, chatbox: {asGuest: true}});
    await until(() => guest.all('.search-button').length, 'the buttons');
    expect(guest.all('.conversation-menu')).to.deep.equal([]);
    expect(line(guest, 'header-title')).to.equal('Bob');
  });
});
