import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TextNode} from '../../../src/protocol/index.js';
import {unmountAll} from '../../support/mount-session.js';
import {createUser, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

const options = (chat: Chatbox) => chat.all('[part="suggestions"] [role="option"]');
const labels = (chat: Chatbox) => options(chat).map(({ariaLabel}) => ariaLabel);

async function mount(alice?: string) {
  const others = [await createUser('Bob Stone'), await createUser('Émile'), await createUser('Carla')];
  const chat = await mountChatbox({others, ...(alice && {alice})});
  await until(() => chat.part('emoji-button').length, 'the late parts');
  chat.editor.focus();
  return chat;
}

/** What the server has of the newest message. */
async function sent(chat: Chatbox): Promise<readonly TextNode[]> {
  const messages = () => chat.element.view.chat!.snapshot.messages;
  await until(() => messages().length > 0, 'the message');
  const [block] = messages()[0]!.content;
  return block?.type === 'text' ? block.children : [];
}

describe('<talk-chatbox> mentions', () => {
  afterEach(unmountAll);

  it('name a participant who was chosen from the list, by keyboard alone', async () => {
    const chat = await mount();
    await sendKeys({type: 'Hi @'});
    await until(() => options(chat).length === 3, 'everybody else');
    expect(labels(chat)).to.deep.equal(['Bob Stone', 'Carla', 'Émile']);
    await sendKeys({type: 'sto'});
    await until(() => labels(chat).join() === 'Bob Stone', 'who has such a name');
    await sendKeys({press: 'Tab'});
    await until(() => chat.editor.value === 'Hi @Bob Stone ', 'the mention');
    await sendKeys({type: '*and @emi'});
    await until(() => labels(chat).join() === 'Émile', 'the name without its accent');
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Backspace'});
    await sendKeys({type: '* see https://example.com/a.'});
    await sendKeys({press: 'Enter'});
    const [bob, emile] = chat.others;
    const words = await sent(chat);
    expect(words).to.deep.equal([
      'Hi ',
      {type: 'mention', id: bob, text: 'Bob Stone'},
      ' ',
      {type: 'bold', children: ['and ', {type: 'mention', id: emile, text: 'Émile'}]},
      ' see ',
      {type: 'autoLink', url: 'https://example.com/a', text: 'https://example.com/a'},
      '.',
    ]);
    await until(() => chat.all('.bubble .mention').length === 2, 'the mentions');
    expect(chat.editor.value).to.equal('');
  });

  it('are deleted as one, and are none any more once they are changed', async () => {
    const chat = await mount();
    await sendKeys({type: '@car'});
    await until(() => options(chat).length === 1, 'Carla');
    options(chat)[0]!.click();
    await until(() => chat.editor.value === '@Carla ', 'the mention');
    await sendKeys({press: 'Backspace'});
    await sendKeys({press: 'Backspace'});
    expect(chat.editor.value).to.equal('');

    await sendKeys({type: '@car'});
    await until(() => options(chat).length === 1, 'Carla');
    await sendKeys({press: 'Enter'});
    await sendKeys({type: 'hello'});
    chat.editor.setSelectionRange(3, 3);
    await sendKeys({type: 'x'});
    await sendKeys({press: 'Escape'});
    await sendKeys({press: 'Enter'});
    expect(await sent(chat)).to.deep.equal(['@Caxrla hello']);
  });

  it('are not made by typing a name, which stays text', async () => {
    const chat = await mount();
    await sendKeys({type: 'Ask @Carla'});
    await until(() => options(chat).length === 1, 'Carla');
    await sendKeys({press: 'Escape'});
    await until(() => options(chat).length === 0, 'nobody');
    await sendKeys({press: 'Enter'});
    expect(await sent(chat)).to.deep.equal(['Ask @Carla']);
  });

  it('stay in a draft, and in a message that is edited', async () => {
    const chat = await mount();
    await sendKeys({type: 'Dear @car'});
    await until(() => options(chat).length === 1, 'Carla');
    await sendKeys({press: 'Enter'});
    chat.element.conversationId = null;
    await until(() => chat.all('textarea').length === 0, 'no chat');
    chat.element.conversationId = chat.conversationId;
    await until(() => chat.all('textarea').length && chat.editor.value === 'Dear @Carla ', 'the draft');
    chat.editor.focus();
    await sendKeys({press: 'Enter'});
    const mention = {type: 'mention', id: chat.others[2], text: 'Carla'};
    expect(await sent(chat)).to.deep.equal(['Dear ', mention]);
    await until(() => chat.part('status')[0]?.ariaLabel === 'Sent', 'the tick');
    await sendKeys({press: 'ArrowUp'});
    await until(() => chat.editor.value === 'Dear @Carla', 'the text to edit');
    chat.editor.setSelectionRange(11, 11);
    await sendKeys({type: '!'});
    await sendKeys({press: 'Enter'});
    await chat.shows('Dear @Carla!');
    expect(await sent(chat)).to.deep.equal(['Dear ', mention, '!']);
  });

  it('are not offered to a role that may not mention', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {canMention: false});
    const chat = await mount(await createUser('Alice', {role}));
    await sendKeys({type: '@car :rocket'});
    await until(() => options(chat).length > 0, 'an emoji');
    expect(labels(chat)).to.include('rocket');
    await sendKeys({press: 'Escape'});
    await sendKeys({type: ' @bob'});
    await chat.element.updateComplete;
    expect(options(chat)).to.deep.equal([]);
  });

  it('[095] do not name guests', async () => {
    const chat = await mount();
    const guest = await createUser('Gustav');
    const theirs = await mountChatbox({
      alice: guest,
      others: [chat.alice],
      conversationId: chat.conversationId,
      chatbox: {asGuest: true},
    });
    theirs.write('I look on');
    theirs.press('Enter');
    await chat.shows('I look on');
    chat.editor.focus();
    await sendKeys({type: '@'});
    await until(() => options(chat).length > 0, 'the others');
    expect(labels(chat)).to.deep.equal(['Bob Stone', 'Carla', 'Émile']);
  });

  it('name anybody of a large conversation', async () => {
    const chat = await mount();
    const people = Object.fromEntries(Array.from({length: 70}, (_, n) => [uniqueId(`p${n}`), {name: `Person ${n}`}]));
    await rest('PUT', '/users', people);
    for (const id of Object.keys(people)) {
      await rest('PUT', `/conversations/${chat.conversationId}/participants/${id}`, {});
    }
    await until(() => chat.element.view.chat!.snapshot.participantCount === 74, 'everybody');
    for (const name of ['Person 0', 'Person 69', 'Carla']) {
      await sendKeys({type: `@${name}`});
      await until(() => labels(chat).join() === name, name);
      await sendKeys({press: 'Enter'});
    }
    expect(chat.editor.value).to.equal('@Person 0 @Person 69 @Carla ');
  });

  it('are replaced with the whole text where the page overrides it', async () => {
    const chat = await mount();
    chat.element.addEventListener('talk-send-message', ({detail}) => {
      expect(detail.message.text).to.equal('@Carla');
      detail.override({text: 'Something else'});
    });
    await sendKeys({type: '@car'});
    await until(() => options(chat).length === 1, 'Carla');
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Enter'});
    await chat.shows('Something else');
    expect(await sent(chat)).to.deep.equal(['Something else']);
  });
});
