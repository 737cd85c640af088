import {expect} from '@open-wc/testing';
import type {TalkMessageListElement} from '../../../src/elements/talk-message-list/talk-message-list.js';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

const day = 86_400_000;

/** A conversation with `count` messages of uneven height, all read. */
async function longConversation(count: number) {
  const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
  const conversationId = await createConversation([alice, bob]);
  const start = Date.now() - 20 * day;
  for (let from = 0; from < count; from += 10) {
    const page = Array.from({length: Math.min(10, count - from)}, (_, i) => ({
      sender: (from + i) % 3 ? bob : alice,
      text: `No. ${from + i}${' and so on'.repeat((from + i) % 9)}`,
      timestamp: start + (from + i) * 60_000,
      type: 'UserMessage',
      readBy: [alice],
    }));
    await rest('POST', `/import/conversations/${conversationId}/messages`, page);
  }
  return {alice, others: [bob], conversationId};
}

async function oldestId(conversationId: string): Promise<string> {
  for (let last = ''; ;) {
    const {data} = await rest<{data: {id: string}[]}>(
      'GET',
      `/conversations/${conversationId}/messages?limit=100${last && `&startingAfter=${last}`}`,
    );
    if (!data.length) return last;
    last = data.at(-1)!.id;
  }
}

const frame = () => new Promise(requestAnimationFrame);

/** The first message of which something is visible, and where it stands. */
function topRow({scroller, rows}: Chatbox) {
  const edge = scroller.getBoundingClientRect().top;
  const row = [...rows.querySelectorAll<HTMLElement>('article')].find(
    (candidate) => candidate.getBoundingClientRect().bottom > edge,
  );
  if (!row) throw new Error('The view is blank.');
  return {id: row.dataset.id, top: row.getBoundingClientRect().top};
}

function placeOf({rows}: Chatbox, id: string | undefined) {
  return rows.querySelector(`[data-id="${id}"]`)?.getBoundingClientRect().top;
}

describe('<talk-chatbox> scrolling', () => {
  afterEach(unmountAll);

  it('opens at the newest message', async () => {
    const chat = await mountChatbox(await longConversation(40));
    await until(() => chat.texts.at(-1)?.startsWith('No. 39'), 'the newest');
    const last = chat.rows.lastElementChild!.getBoundingClientRect();
    expect(last.bottom).to.be.at.most(chat.scroller.getBoundingClientRect().bottom);
  });

  it('loads history without moving what is read by a pixel, and keeps the document small', async () => {
    const chat = await mountChatbox(await longConversation(400));
    await until(() => chat.texts.length > 10, 'messages');
    let worst = 0;
    let most = 0;
    const reached = () => chat.texts.some((text) => text === 'No. 0');
    for (let step = 0; step < 400 && !reached(); step++) {
      chat.scroller.scrollTop -= 400;
      const {id, top} = topRow(chat);
      await frame();
      await frame();
      worst = Math.max(worst, Math.abs((placeOf(chat, id) ?? Infinity) - top));
      most = Math.max(most, chat.rows.childElementCount);
    }
    await until(reached, 'the oldest message');
    expect(worst).to.equal(0);
    expect(most).to.be.at.most(140);
  });

  it('stays where the reader is when a message arrives, and offers to go to it', async () => {
    const chat = await mountChatbox(await longConversation(60));
    await until(() => chat.texts.length > 20, 'messages');
    chat.scroller.scrollTop = -600;
    await frame();
    await frame();
    const {id, top} = topRow(chat);
    await postMessage(chat.conversationId, chat.bob, 'News');
    await until(() => chat.all('.jump')[0]?.innerText.includes('1 new message'), 'the button');
    expect(placeOf(chat, id)).to.equal(top);
    chat.all('.jump')[0]!.click();
    await until(() => chat.scroller.scrollTop === 0, 'the end');
    await until(() => chat.all('.jump').length === 0, 'the button gone');
    expect(chat.texts.at(-1)).to.equal('News');
  });

  it('stays at the end when a message arrives there', async () => {
    const chat = await mountChatbox(await longConversation(40));
    await until(() => chat.texts.length > 20, 'messages');
    await postMessage(chat.conversationId, chat.bob, 'News');
    await chat.shows('News');
    await frame();
    expect(chat.rows.lastElementChild!.getBoundingClientRect().bottom).to.be.at.most(
      chat.scroller.getBoundingClientRect().bottom,
    );
  });

  it('goes to the end for an own message', async () => {
    const chat = await mountChatbox(await longConversation(60));
    await until(() => chat.texts.length > 20, 'messages');
    chat.scroller.scrollTop = -600;
    await frame();
    chat.write('Mine');
    chat.press('Enter');
    await chat.shows('Mine');
    await until(() => chat.scroller.scrollTop === 0, 'the end');
  });

  it('keeps its place when something above changes its height', async () => {
    const chat = await mountChatbox(await longConversation(60));
    await until(() => chat.texts.length > 20, 'messages');
    chat.scroller.scrollTop = -300;
    await frame();
    await frame();
    const {id, top} = topRow(chat);
    chat.rows.querySelectorAll<HTMLElement>('article').forEach((row) => {
      row.style.paddingBlockEnd = '7px';
    });
    await frame();
    await frame();
    expect(placeOf(chat, id)).to.equal(top);
  });

  it('opens at the first unread message when that is out of view', async () => {
    const setup = await longConversation(20);
    await rest('POST', `/conversations/${setup.conversationId}/readBy/${setup.alice}`);
    for (let i = 0; i < 30; i++) await postMessage(setup.conversationId, setup.others[0]!, `unread ${i}`);
    const chat = await mountChatbox({...setup, height: 400});
    await until(() => chat.part('new-marker').length, 'the marker');
    await until(() => {
      const marker = chat.part('new-marker')[0]!.getBoundingClientRect();
      const view = chat.scroller.getBoundingClientRect();
      return marker.top >= view.top && marker.bottom < view.top + view.height / 2;
    }, 'the marker in view');
  });

  it('goes to a message far back and focuses it', async () => {
    const chat = await mountChatbox(await longConversation(260));
    await until(() => chat.texts.length > 20, 'messages');
    const id = await oldestId(chat.conversationId);
    const found = await chat.element.focusMessage(id);
    expect(found?.id).to.equal(id);
    await until(() => placeOf(chat, id) !== undefined, 'the row');
    const view = chat.scroller.getBoundingClientRect();
    expect(placeOf(chat, id)).to.be.within(view.top, view.bottom);
    expect(await chat.element.focusMessage('msg_none')).to.equal(null);
  });

  it('takes a burst of 200 messages, in order, in a bounded number of rows', async () => {
    const chat = await mountChatbox(await longConversation(50));
    await until(() => chat.texts.length > 20, 'messages');
    const {rows} = chat;
    const newest = () => rows.lastElementChild?.querySelector('.bubble')?.textContent;
    const pages = Array.from({length: 20}, (_, page) =>
      rest(
        'POST',
        `/conversations/${chat.conversationId}/messages`,
        Array.from({length: 10}, (_, i) => ({type: 'UserMessage', sender: chat.bob, text: `burst ${page * 10 + i}`})),
      ),
    );
    await Promise.all(pages);
    const {data} = await rest<{data: {text: string}[]}>(
      'GET',
      `/conversations/${chat.conversationId}/messages?limit=100`,
    );
    await until(() => newest() === data[0]?.text, 'the last of the burst');
    const shown = chat.texts.slice(-data.length);
    expect(shown).to.deep.equal(
      data
        .map(({text}) => text)
        .reverse()
        .slice(-shown.length),
    );
    expect(rows.childElementCount).to.be.at.most(140);
  });

  it('lets go of history once the newest is looked at again, and loads it again without a gap', async () => {
    const count = 610;
    const chat = await mountChatbox(await longConversation(count));
    await until(() => chat.texts.length > 20, 'messages');
    const list = chat.all('talk-message-list')[0] as TalkMessageListElement;
    const first = await oldestId(chat.conversationId);
    await chat.element.focusMessage(first);
    expect(list.listed).to.have.lengthOf(count);

    await until(() => chat.all('.jump')[0], 'the button to the newest');
    chat.all('.jump')[0]!.click();
    await until(() => chat.texts.at(-1)?.startsWith(`No. ${count - 1}`) && list.listed.length < 300, 'less to be kept');
    await postMessage(chat.conversationId, chat.bob, 'News');
    await chat.shows('News');

    const expected = [...Array.from({length: count}, (_, index) => `No. ${index}`), 'News'];
    const numbers = () => list.listed.map(({plaintext}) => plaintext.replace(/ and so on/g, '')).reverse();
    expect(numbers()).to.deep.equal(expected.slice(-list.listed.length));
    await chat.element.focusMessage(first);
    expect(numbers()).to.deep.equal(expected);
    await until(() => chat.texts[0] === 'No. 0', 'the first');
  });

  it('finds the one message that a filter shows, however much history there is before it', async () => {
    const {alice, others, conversationId} = await longConversation(720);
    const welcome = {
      sender: alice,
      text: 'Welcome',
      timestamp: Date.now() - 30 * day,
      type: 'UserMessage',
      readBy: [],
      custom: {kind: 'welcome'},
    };
    await rest('POST', `/import/conversations/${conversationId}/messages`, [welcome]);
    const chatbox = {messageFilter: {custom: {kind: ['==', 'welcome']}} as const};
    const chat = await mountChatbox({alice, others, conversationId, chatbox});
    await chat.shows('Welcome');
    expect(chat.texts).to.deep.equal(['Welcome']);
  });
});
