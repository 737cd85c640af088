import {expect} from '@open-wc/testing';
import {createSession, unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, rest} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

const setAccess = ({conversationId, alice}: Pick<Chatbox, 'conversationId' | 'alice'>, access: string) =>
  rest('PATCH', `/conversations/${conversationId}/participants/${alice}`, {access});

describe('<talk-chatbox> messageField', () => {
  afterEach(unmountAll);

  it('types at the caret, replaces and tells what stands there', async () => {
    const chat = await mountChatbox();
    const {messageField} = chat.element;
    messageField.setText('Hello Bob');
    await until(() => chat.editor.value === 'Hello Bob', 'the text');
    chat.editor.setSelectionRange(5, 5);
    messageField.typeText(', dear');
    expect(await messageField.getText()).to.equal('Hello, dear Bob');
    expect(chat.editor.value).to.equal('Hello, dear Bob');
    expect(chat.editor.selectionStart).to.equal(11);
    messageField.focus();
    expect(chat.editor.matches(':focus')).to.equal(true);
    messageField.setVisible(false);
    await until(() => chat.part('message-field').length === 0, 'the field to go');
  });

  it('[089] takes text before the chat is mounted, and ignores it for who may only read', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversationId = await createConversation([alice, bob]);
    const element = document.createElement('talk-chatbox');
    element.messageField.setText('Good ');
    element.messageField.typeText('morning');
    element.conversationId = conversationId;
    const session = createSession({userId: alice});
    session.append(element);
    document.body.append(session);
    await until(() => element.state === 'ready', 'the chat');
    expect(await element.messageField.getText()).to.equal('Good morning');

    await setAccess({conversationId, alice}, 'Read');
    await until(() => element.currentConversation?.access === 'Read', 'the new access');
    element.messageField.setText('Not this');
    element.messageField.typeText('nor this');
    element.messageField.focus();
    expect(await element.messageField.getText()).to.equal('');
    await setAccess({conversationId, alice}, 'ReadWrite');
    await until(() => element.currentConversation?.access === 'ReadWrite', 'the old access');
    expect(await element.messageField.getText()).to.equal('Good morning');
  });

  it('[090] goes and comes with the access that its predicate asks for', async () => {
    const visible = {access: ['==', 'ReadWrite']} as const;
    const chat = await mountChatbox({chatbox: {messageFieldOptions: {visible}}});
    expect(chat.part('message-field')).to.have.length(1);
    await setAccess(chat, 'Read');
    await until(() => chat.part('message-field').length === 0, 'the field to go');
    await setAccess(chat, 'ReadWrite');
    await until(() => chat.part('message-field').length === 1, 'the field to come back');
  });

  for (const name of ['talk-inbox', 'talk-popup'] as const) {
    it(`is the same on <${name}>, before its chat is there and afterwards`, async () => {
      const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
      const conversationId = await createConversation([alice, bob]);
      const element = Object.assign(document.createElement(name), {conversationId});
      element.messageField.setText('Hello');
      const session = createSession({userId: alice});
      session.append(element);
      document.body.append(session);
      await until(() => element.chat?.state === 'ready', 'the chat');
      await until(async () => (await element.messageField.getText()) === 'Hello', 'the text');
      element.messageField.typeText(' there');
      await until(async () => (await element.messageField.getText()).includes(' there'), 'the rest');
      await element.updateComplete;
    });
  }
});
