import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

async function importMessages(conversation: string, messages: readonly {sender: string; text: string; at: number}[]) {
  await rest(
    'POST',
    `/import/conversations/${conversation}/messages`,
    messages.map(({sender, text, at}) => ({sender, text, timestamp: at, type: 'UserMessage', readBy: []})),
  );
}

function bubble(chat: Chatbox, text: string): HTMLElement {
  return chat.part('bubble').find(({innerText}) => innerText.trim() === text)!;
}

const postContent = (conversation: string, sender: string, children: readonly unknown[]) =>
  rest('POST', `/conversations/${conversation}/messages`, [
    {type: 'UserMessage', sender, content: [{type: 'text', children}]},
  ]);

describe('<talk-chatbox> message list', () => {
  afterEach(unmountAll);

  it('[141] names others above their messages in a group, and not in a conversation of two', async () => {
    const [alice, bob, carol] = [await createUser('Alice'), await createUser('Bob'), await createUser('Carol')];
    const group = await mountChatbox({alice, others: [bob, carol]});
    await postMessage(group.conversationId, bob, 'Hello all');
    await postMessage(group.conversationId, alice, 'Hello Bob');
    await group.shows('Hello all', 'Hello Bob');
    expect(group.part('author').map(({innerText}) => innerText)).to.deep.equal(['Bob']);

    const pair = await mountChatbox({alice, others: [bob]});
    await postMessage(pair.conversationId, bob, 'Hello you');
    await pair.shows('Hello you');
    expect(pair.part('author')).to.deep.equal([]);
  });

  it('[142] divides the days and marks where the unread begins', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversationId = await createConversation([alice, bob]);
    const midnight = new Date(new Date().setHours(0, 0, 0, 0) - 86_400_000 * 9).getTime();
    await importMessages(conversationId, [
      {sender: bob, text: 'at 23:59', at: midnight - 60_000},
      {sender: bob, text: 'at 00:01', at: midnight + 60_000},
    ]);
    await rest('POST', `/conversations/${conversationId}/readBy/${alice}`);
    await postMessage(conversationId, bob, 'unread 1');
    await postMessage(conversationId, bob, 'unread 2');

    const chat = await mountChatbox({alice, others: [bob], conversationId});
    await chat.shows('unread 2');
    const lines = [...chat.rows.children].map((row) =>
      row.matches('.divider')
        ? `-${row.matches('[part~="day-divider"]') ? 'day' : ''}${row.matches('[part~="new-marker"]') ? 'new' : ''}`
        : row.querySelector('.bubble')?.textContent,
    );
    expect(lines).to.deep.equal(['-day', 'at 23:59', '-day', 'at 00:01', '-daynew', 'unread 1', 'unread 2']);
    // It stays while the conversation is open, although all is read by now.
    await postMessage(conversationId, bob, 'later');
    await chat.shows('later');
    expect(chat.part('new-marker')).to.have.length(1);
  });

  it('[143] shows one tick when sent and two when everyone has read it', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.alice, 'Seen?');
    await chat.shows('Seen?');
    const label = () => chat.part('status').at(-1)?.getAttribute('aria-label');
    expect(label()).to.equal('Sent');
    await rest('POST', `/conversations/${chat.conversationId}/readBy/${chat.bob}`);
    await until(() => label() === 'Read by everyone', 'the second tick');
  });

  it('[148] shows welcome messages at the top, without actions', async () => {
    const chat = await mountChatbox({fields: {welcomeMessages: ['Be *kind*', 'Be brief']}});
    await postMessage(chat.conversationId, chat.bob, 'Hi');
    await chat.shows('Hi');
    const welcomes = chat.all('.welcome');
    expect(welcomes.map(({innerText}) => innerText.trim())).to.deep.equal(['Be kind', 'Be brief']);
    expect(welcomes[0]!.querySelector('strong')?.textContent).to.equal('kind');
    expect(welcomes[1]!.compareDocumentPosition(chat.rows) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.ok;
    welcomes[0]!.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
    await chat.element.updateComplete;
    expect(chat.all('.actions')).to.deep.equal([]);
    const {data} = await rest<{data: unknown[]}>('GET', `/conversations/${chat.conversationId}/messages`);
    expect(data).to.have.length(1);
  });

  it('groups what one person sends within five minutes', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'one');
    await postMessage(chat.conversationId, chat.bob, 'two');
    await postMessage(chat.conversationId, chat.alice, 'three');
    await chat.shows('one', 'two', 'three');
    expect(chat.part('message-group').map((row) => row.querySelector('.bubble')?.textContent)).to.deep.equal([
      'one',
      'three',
    ]);
  });

  it('begins another group after five minutes, and on another day', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversationId = await createConversation([alice, bob]);
    const midnight = new Date(new Date().setHours(0, 0, 0, 0) - 86_400_000 * 3).getTime();
    const minute = 60_000;
    await importMessages(conversationId, [
      {sender: bob, text: 'first', at: midnight - 11 * minute},
      {sender: bob, text: 'four minutes later', at: midnight - 7 * minute},
      {sender: bob, text: 'six more', at: midnight - minute},
      {sender: bob, text: 'on the next day', at: midnight + minute},
    ]);
    const chat = await mountChatbox({alice, others: [bob], conversationId});
    await chat.shows('on the next day');
    expect(chat.part('message-group').map((row) => row.querySelector('.bubble')?.textContent)).to.deep.equal([
      'first',
      'six more',
      'on the next day',
    ]);
    expect(chat.rows.querySelectorAll('[part~="avatar"]')).to.have.length(3);
  });

  it('shows what nobody said in the middle, without a face and without actions', async () => {
    const chat = await mountChatbox();
    await rest('POST', `/conversations/${chat.conversationId}/messages`, [
      {type: 'SystemMessage', text: 'Bob is here'},
    ]);
    await until(() => chat.part('message-system').length, 'the message');
    await until(() => chat.all('.conversation-menu').length, 'the tools');
    const [row] = chat.part('message-system');
    row!.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
    await chat.element.updateComplete;
    expect(row!.querySelectorAll('.avatar, .actions, button')).to.have.length(0);
    expect(getComputedStyle(row!).textAlign).to.equal('center');
    expect(row!.getAttribute('aria-label')).to.not.contain('You');
  });

  it('greets with the words of the other one until somebody has written', async () => {
    const bob = await createUser('Bob', {welcomeMessage: 'Ask me *anything*', availabilityText: 'Back on Monday'});
    const chat = await mountChatbox({others: [bob], fields: {welcomeMessages: ['Be kind']}});
    await until(() => chat.all('.welcome').length === 3, 'the greetings');
    const greetings = chat.all('.welcome');
    const words = (row: HTMLElement) => row.querySelector('.bubble')?.textContent.trim() ?? row.innerText.trim();
    expect(greetings.map(words)).to.deep.equal(['Be kind', 'Ask me anything', 'Back on Monday']);
    const isByBob = greetings.map((row) => !!row.querySelector('.avatar'));
    expect(isByBob).to.deep.equal([false, true, false]);
    expect(greetings.flatMap((row) => [...row.querySelectorAll('time, button')])).to.deep.equal([]);
    await postMessage(chat.conversationId, chat.alice, 'Anything?');
    await chat.shows('Anything?');
    await until(() => chat.all('.welcome').map(words).join() === 'Be kind', 'the welcome alone');
  });

  it('says which messages were edited, and which lost what they replied to', async () => {
    const chat = await mountChatbox();
    const list = `/conversations/${chat.conversationId}/messages`;
    const quoted = await postMessage(chat.conversationId, chat.bob, 'Tuesday?');
    await rest('POST', list, [{type: 'UserMessage', sender: chat.alice, text: 'Yes', referencedMessageId: quoted}]);
    await until(() => chat.part('reply-quote').length, 'the quote');
    const meta = (text: string) => bubble(chat, text).closest('.row')!.querySelector<HTMLElement>('.meta')!;
    expect(meta('Tuesday?').innerText).to.not.contain('edited');
    await rest('PUT', `${list}/${quoted}`, {text: 'Wednesday?'});
    await chat.shows('Wednesday?');
    expect(meta('Wednesday?').innerText).to.contain('edited');
    await rest('DELETE', `${list}/${quoted}`);
    await until(() => chat.texts.join() === 'Yes', 'the deletion');
    expect(chat.part('reply-quote')).to.deep.equal([]);
  });

  it('tells how old a message is, anew as time goes by, and when it was sent in full', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    const time = () => chat.part('timestamp')[0] as HTMLTimeElement;
    await until(() => chat.all('.conversation-menu').length, 'the tools');
    expect(time().textContent.trim()).to.equal('just now');
    await until(() => time().title, 'the whole date');
    expect(time().title).to.contain(String(new Date().getFullYear()));
    expect(Date.parse(time().dateTime)).to.be.closeTo(Date.now(), 60_000);
    const {now} = Date;
    try {
      Date.now = () => now() + 3 * 60_000;
      // What is not seen is not kept up; what comes into sight is.
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => time().textContent.trim() === '3m ago', 'the new age');
    } finally {
      Date.now = now;
    }
  });

  it('shows up to three emojis alone larger', async () => {
    const chat = await mountChatbox();
    for (const text of ['🎉', '👍🏽 👨‍👩‍👧 🇳🇱', '🎉🎉🎉🎉', 'Hooray 🎉'])
      await postMessage(chat.conversationId, chat.bob, text);
    await chat.shows('Hooray 🎉');
    const sizes = chat.part('bubble').map((each) => parseFloat(getComputedStyle(each).fontSize));
    expect(sizes[0]).to.be.greaterThan(2 * sizes[3]!);
    expect(sizes).to.deep.equal([sizes[0], sizes[0], sizes[3], sizes[3]]);
  });

  it('keeps spaces and lines, breaks words without an end, and sets code apart', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'one\n  two');
    await postMessage(chat.conversationId, chat.bob, 'x'.repeat(500));
    await postMessage(chat.conversationId, chat.bob, 'use ```npm start```');
    await until(() => chat.part('bubble').length === 3, 'the messages');
    expect(chat.texts[2]).to.equal('use npm start');
    expect(chat.texts[0]).to.equal('one\n  two');
    const long = chat.part('bubble')[1]!;
    expect(long.scrollWidth).to.be.at.most(long.clientWidth);
    expect(long.getBoundingClientRect().right).to.be.lessThan(chat.scroller.getBoundingClientRect().right);
    const [code] = chat.all('.bubble code');
    expect(getComputedStyle(code!).fontFamily).to.contain('monospace');
  });

  it('marks whom a message names, and the reader above all', async () => {
    const chat = await mountChatbox();
    await postContent(chat.conversationId, chat.bob, [
      {type: 'mention', id: chat.alice, text: 'Alice'},
      ' and ',
      {type: 'mention', id: chat.bob, text: 'Bob'},
    ]);
    await chat.shows('@Alice and @Bob');
    const [mine, other] = chat.all('.bubble .mention');
    expect([mine!.textContent, other!.textContent]).to.deep.equal(['@Alice', '@Bob']);
    expect(getComputedStyle(mine!).backgroundColor).to.not.equal(getComputedStyle(other!).backgroundColor);
  });

  it('opens links where the role says', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {linkTarget: 'sameTab'});
    const chat = await mountChatbox({alice: await createUser('Alice', {role})});
    await postMessage(chat.conversationId, chat.bob, 'see https://example.com/a');
    await until(() => chat.all('.bubble a').length, 'the link');
    expect((chat.all('.bubble a')[0] as HTMLAnchorElement).target).to.equal('_self');
  });

  it('shows older messages by a button, for who does not scroll', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversationId = await createConversation([alice, bob]);
    const start = Date.now() - 3_600_000;
    for (let page = 0; page < 14; page++) {
      const ten = Array.from({length: 10}, (_, index) => page * 10 + index);
      await importMessages(
        conversationId,
        ten.map((index) => ({sender: bob, text: `Message ${index}`, at: start + index * 1000})),
      );
    }
    await rest('POST', `/conversations/${conversationId}/readBy/${alice}`);
    const chat = await mountChatbox({alice, others: [bob], conversationId});
    await chat.shows('Message 139');
    const button = () => chat.all('.older button')[0];
    await until(() => button()?.innerText === 'Show older messages', 'the button');
    const first = () => Number(chat.texts[0]!.slice('Message '.length));
    const before = first();
    expect(before).to.be.greaterThan(0);
    button()!.click();
    await until(() => first() < before, 'older messages');
  });

  it('shows text as text, and only harmless links as links', async () => {
    const chat = await mountChatbox();
    const hostile = '<img src=x onerror=alert(1)> <b>bold</b>';
    await postMessage(chat.conversationId, chat.bob, hostile);
    await postMessage(chat.conversationId, chat.bob, 'see https://example.com/a');
    await chat.shows(hostile);
    await until(() => chat.all('.bubble a').length, 'the link');
    const [link] = chat.all('.bubble a') as HTMLAnchorElement[];
    expect([link?.href, link?.target, link?.rel]).to.deep.equal([
      'https://example.com/a',
      '_blank',
      'noopener noreferrer',
    ]);
    expect(chat.all('.bubble img, .bubble b')).to.deep.equal([]);
  });

  it('shows who is typing, and stops when the message is there', async () => {
    const chat = await mountChatbox();
    const bobs = await mountChatbox({alice: chat.bob, others: [chat.alice], conversationId: chat.conversationId});
    bobs.write('Hel');
    await until(() => chat.part('typing').length, 'the dots');
    expect(chat.part('typing')[0]!.getAttribute('aria-label')).to.equal('Bob is typing');
    bobs.write('Hello');
    bobs.press('Enter');
    await chat.shows('Hello');
    await until(() => chat.part('typing').length === 0, 'the end of the dots');
  });

  it('pictures two who type and counts the others, and says so at most every ten seconds', async () => {
    const people = await Promise.all(['Bob', 'Carol', 'Dave'].map((name) => createUser(name)));
    const chat = await mountChatbox({others: people});
    const {alice, conversationId} = chat;
    const theirs: Chatbox[] = [];
    for (const person of people) theirs.push(await mountChatbox({alice: person, others: [alice], conversationId}));
    const said = () => chat.all('[role="status"]').map(({innerText}) => innerText.trim());
    const shown = () => chat.part('typing')[0];
    const {now} = Date;
    try {
      theirs[0]!.write('a');
      await until(() => said().includes('Bob is typing'), 'the words');
      theirs[1]!.write('a');
      await until(() => shown()?.ariaLabel === 'Bob and Carol are typing', 'both');
      theirs[2]!.write('a');
      await until(() => shown()?.ariaLabel === 'Bob, Carol, and 1 other are typing', 'all three');
      expect(shown()!.querySelectorAll('.avatar')).to.have.length(2);
      expect(shown()!.innerText).to.contain('+1');
      expect(said(), 'not said again').to.include('Bob is typing');
      Date.now = () => now() + 10_000;
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => said().includes('Bob, Carol, and 1 other are typing'), 'the later words');
    } finally {
      Date.now = now;
    }
  });

  it('asks before it deletes a message for everyone', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.alice, 'Oops');
    await chat.shows('Oops');
    const row = chat.part('message-mine')[0]!;
    row.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
    await until(() => chat.all('button[aria-label="Delete"]').length, 'the menu');
    chat.all('button[aria-label="Delete"]')[0]!.click();
    await until(() => chat.all('.confirm').length, 'the question');
    expect(chat.texts).to.deep.equal(['Oops']);
    chat.all('.confirm .danger')[0]!.click();
    await until(() => chat.texts.length === 0, 'the deletion');
  });

  it('is a labelled log of articles, for screen readers and the accessibility checker', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await postMessage(chat.conversationId, chat.alice, 'Hello Bob');
    await chat.shows('Hello', 'Hello Bob');
    expect(chat.rows.getAttribute('role')).to.equal('log');
    expect(chat.all('article')[0]!.getAttribute('aria-label')).to.match(/^Bob, .+/);
    await expect(chat.element).to.be.accessible();
  });
});
