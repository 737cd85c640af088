import {expect} from '@open-wc/testing';
import {createSession, unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest} from '../../support/server.js';
import {until} from '../../support/until.js';

/** A conversation of Alice and Bob with one message of Alice's, and a chatbox for it that has no session yet. */
async function arrange() {
  const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
  const conversationId = await createConversation([alice, bob]);
  const messageId = await postMessage(conversationId, alice, 'One');
  const chatbox = Object.assign(document.createElement('talk-chatbox'), {conversationId});
  const session = createSession();
  session.append(chatbox);
  document.body.append(session);
  await until(() => chatbox.state === 'waiting', 'the wait');
  const messages = async () => {
    const {data} = await rest<{data: {text: string}[]}>('GET', `/conversations/${conversationId}/messages`);
    return data.map(({text}) => text);
  };
  return {alice, chatbox, session, messageId, messages};
}

describe('<talk-chatbox> before it is ready', () => {
  afterEach(unmountAll);

  it('does what it was asked for once it is', async () => {
    const {alice, chatbox, session, messageId, messages} = await arrange();
    const sent = chatbox.sendMessage('Two');
    const edited = chatbox.editMessage(messageId, {text: 'One!', custom: {kind: 'count'}});
    const reacted = chatbox.toggleReaction(messageId, '👍', true);
    const found = chatbox.focusMessage(messageId);
    session.userId = alice;
    await Promise.all([sent, edited, reacted]);
    expect((await found)?.id).to.equal(messageId);
    await until(async () => (await messages()).join() === 'Two,One!', 'both messages');
    expect(chatbox.view.chat?.snapshot.messages.find(({id}) => id === messageId)?.custom).to.deep.equal({
      kind: 'count',
    });
    await until(
      () => chatbox.view.chat?.snapshot.messages.some(({reactions}) => reactions[0]?.currentUserReacted),
      'the reaction',
    );
  });

  it('goes to a message that an attribute names', async () => {
    const {alice, chatbox, session, messageId} = await arrange();
    chatbox.setAttribute('focused-message-id', messageId);
    await chatbox.updateComplete;
    let told = false;
    chatbox.addEventListener('talk-focus-message', () => (told = true));
    session.userId = alice;
    await until(() => chatbox.view.list?.renderRoot.querySelector('[part~="message-focused"]'), 'the message');
    expect(told, 'an attribute is no act of a person').to.equal(false);
  });

  it('rejects what was asked for when it is taken out of the document, not when it moves', async () => {
    const {alice, chatbox, session, messages} = await arrange();
    const moved = chatbox.sendMessage('Moved');
    session.prepend(chatbox);
    session.userId = alice;
    await moved;
    await until(async () => (await messages()).includes('Moved'), 'the message');
    session.removeAttribute('user-id');
    await until(() => chatbox.state === 'waiting', 'the wait');
    const outcome = chatbox.sendMessage('Never').then(
      () => 'sent',
      () => 'rejected',
    );
    await chatbox.updateComplete;
    chatbox.remove();
    expect(await outcome).to.equal('rejected');
    expect(await messages()).to.deep.equal(['Moved', 'One']);
  });

  it('rejects where there is no conversation to send to', async () => {
    const {alice, chatbox, session} = await arrange();
    await chatbox.select(null);
    const outcome = chatbox.sendMessage('Whereto?').then(
      () => 'sent',
      (error: unknown) => (error as Error).message,
    );
    session.userId = alice;
    expect(await outcome).to.contain('no conversation');
  });
});
