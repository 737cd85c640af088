import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {postMessage, rest} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

/** A chat in which Alice has written, ready for keys. */
async function arrange(chatbox: Parameters<typeof mountChatbox>[0] = {}): Promise<Chatbox> {
  const chat = await mountChatbox(chatbox);
  await postMessage(chat.conversationId, chat.alice, 'Mine *bold*');
  await chat.shows('Mine bold');
  await until(() => chat.part('attach-button').length, 'the tools');
  return chat;
}

async function editByKey(chat: Chatbox) {
  chat.press('ArrowUp');
  await until(() => chat.part('edit-bar').length, 'the edit');
}

describe('<talk-chatbox> editing', () => {
  afterEach(unmountAll);

  it('shows the text as it was written, and gives back what was written before by Escape or Cancel', async () => {
    const chat = await arrange();
    await editByKey(chat);
    expect(chat.editor.value).to.equal('Mine *bold*');
    chat.write('Something else');
    chat.press('Escape');
    await until(() => chat.part('edit-bar').length === 0, 'the end');
    expect([chat.editor.value, chat.texts.join()]).to.deep.equal(['', 'Mine bold']);
    await editByKey(chat);
    chat.all('.field > .text-button')[0]!.click();
    await until(() => chat.part('edit-bar').length === 0, 'the end');
    expect(chat.texts).to.deep.equal(['Mine bold']);
  });

  it('saves nothing that is empty, and offers neither files nor a microphone', async () => {
    const chat = await arrange();
    await editByKey(chat);
    chat.write('');
    await until(() => (chat.part('send-button')[0] as HTMLButtonElement).disabled, 'Save disabled');
    expect(['attach-button', 'location-button', 'record-button'].flatMap((part) => chat.part(part))).to.deep.equal([]);
    chat.press('Enter');
    await chat.element.updateComplete;
    expect(chat.part('edit-bar')).to.have.length(1);
    chat.write('Changed');
    await until(() => !(chat.part('send-button')[0] as HTMLButtonElement).disabled, 'Save');
    chat.part('send-button')[0]!.click();
    await chat.shows('Changed');
  });

  it('ends when its message is deleted', async () => {
    const chat = await arrange();
    const {data} = await rest<{data: {id: string}[]}>('GET', `/conversations/${chat.conversationId}/messages`);
    await editByKey(chat);
    await postMessage(chat.conversationId, chat.bob, 'Still here');
    await rest('DELETE', `/conversations/${chat.conversationId}/messages/${data[0]!.id}`);
    await until(() => chat.part('edit-bar').length === 0, 'the end');
    expect(chat.editor.value).to.equal('');
  });

  it('is not begun by a key that the page wants for itself, nor of others’ messages', async () => {
    const chat = await arrange({chatbox: {captureKeyboardEvents: true}});
    chat.press('ArrowUp');
    await chat.element.updateComplete;
    expect(chat.part('edit-bar')).to.deep.equal([]);
    chat.element.captureKeyboardEvents = false;
    await postMessage(chat.conversationId, chat.bob, 'Not mine');
    await chat.shows('Not mine');
    await editByKey(chat);
    expect(chat.editor.value).to.equal('Mine *bold*');
  });

  it('leaves a reply by its button and by Escape, and keeps what was written', async () => {
    const chat = await arrange();
    const id = await postMessage(chat.conversationId, chat.bob, 'Tuesday?');
    await chat.shows('Tuesday?');
    chat.write('Half a sen');
    chat.element.setReferencedMessage(id);
    await until(() => chat.part('reply-bar')[0]?.innerText.includes('Tuesday?'), 'the bar');
    expect(chat.part('reply-bar')[0]!.innerText).to.contain('Bob');
    chat.part('reply-bar')[0]!.querySelector('button')!.click();
    await until(() => chat.part('reply-bar').length === 0, 'no bar');
    chat.element.setReferencedMessage(id);
    await until(() => chat.part('reply-bar').length, 'the bar again');
    chat.press('Escape');
    await until(() => chat.part('reply-bar').length === 0, 'no bar');
    expect(chat.editor.value).to.equal('Half a sen');
  });
});

describe('<talk-chatbox> field options', () => {
  afterEach(unmountAll);

  it('say what the field is like, single ones before the object', async () => {
    const chat = await mountChatbox();
    expect(chat.editor.spellcheck).to.equal(false);
    expect(chat.editor.placeholder).to.equal('Say something...');
    chat.element.setAttribute('message-field', '{"spellcheck":true,"placeholder":"Write","enterSendsMessage":false}');
    await chat.element.updateComplete;
    await until(() => chat.editor.placeholder === 'Write', 'the words');
    expect(chat.editor.spellcheck).to.equal(true);
    chat.write('Hello');
    expect(chat.press('Enter').defaultPrevented).to.equal(false);
    chat.element.setAttribute('message-field-placeholder', 'Ask');
    chat.element.setAttribute('message-field-spellcheck', 'false');
    chat.element.setAttribute('enter-sends-message', '');
    await until(() => chat.editor.placeholder === 'Ask', 'the other words');
    expect(chat.editor.spellcheck).to.equal(false);
    chat.press('Enter');
    await chat.shows('Hello');
  });
});
