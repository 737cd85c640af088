import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

/** Another place where the same person has the same conversation: it shares no object with the first. */
const mountAgain = ({alice, others, conversationId}: Chatbox) => mountChatbox({alice, others, conversationId});

describe('<talk-chatbox> drafts', () => {
  afterEach(unmountAll);

  it('show what was written in another tab, also to one that comes later, until it is sent', async () => {
    const first = await mountChatbox();
    const second = await mountAgain(first);
    await until(() => {
      first.write('By boat');
      return second.editor.value === 'By boat';
    }, 'the draft in the other');
    const third = await mountAgain(first);
    await until(() => third.editor.value === 'By boat', 'the draft in the one that came');
    second.write('By boat, then');
    await until(() => first.editor.value === 'By boat, then', 'the way back');
    first.press('Enter');
    await second.shows('By boat, then');
    await until(() => second.editor.value === '' && third.editor.value === '', 'the empty fields');
    expect(second.texts).to.deep.equal(['By boat, then']);
  });

  it('stay with their person, and leave a change of a message alone', async () => {
    const alices = await mountChatbox();
    const again = await mountAgain(alices);
    const bobs = await mountChatbox({
      alice: alices.bob,
      others: [alices.alice],
      conversationId: alices.conversationId,
    });
    alices.write('Sent');
    alices.press('Enter');
    await until(() => again.element.currentConversation?.lastMessage, 'the message');
    again.element.setEditing(again.element.currentConversation!.lastMessage!.id);
    await until(() => again.editor.value === 'Sent', 'the change');
    await until(() => {
      alices.write('Next');
      return alices.editor.value === 'Next';
    }, 'the draft');
    again.element.setEditing(null);
    await until(() => again.editor.value === 'Next', 'the draft after the change');
    expect(alices.editor.value).to.equal('Next');
    expect(bobs.editor.value).to.equal('');
  });
});
