import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox} from './mount-chatbox.js';

async function importMessages(conversation: string, messages: readonly {sender: string; text: string; at: number}[]) {
  await rest(
    'POST',
    `/import/conversations/${conversation}/messages`,
    messages.map(({sender, text, at}) => ({sender, text, timestamp: at, type: 'UserMessage', readBy: []})),
  );
}

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
