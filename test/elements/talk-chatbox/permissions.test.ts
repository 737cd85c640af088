import {expect} from '@open-wc/testing';
import {createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

/** Points at a message and gives the names of what its menu offers. */
function menuOf(chat: Chatbox, part: string): () => string[] {
  const row = chat.part(part)[0]!;
  row.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
  return () => chat.all('[part~="message-menu"] button').map((button) => button.getAttribute('aria-label') ?? '');
}

describe('talk-chatbox, by the role of its user', () => {
  let role: string;
  let chat: Chatbox;

  const setRole = (settings: object) => rest('PUT', `/_admin/roles/${role}`, settings);

  beforeEach(async () => {
    role = uniqueId('role');
    await setRole({deleteMessage: 'own'});
    chat = await mountChatbox({alice: await createUser('Alice', {role})});
    await postMessage(chat.conversationId, chat.alice, 'Mine');
    await postMessage(chat.conversationId, chat.bob, 'Theirs');
    await chat.shows('Mine', 'Theirs');
  });

  it('[140] offers Delete on own messages only, and follows the role at once', async () => {
    const ofOthers = menuOf(chat, 'message-other');
    await until(() => ofOthers().includes('Reply'), 'the menu of the other');
    expect(ofOthers()).not.to.include('Delete');
    await setRole({deleteMessage: 'all', replyToMessage: false});
    await until(() => ofOthers().includes('Delete') && !ofOthers().includes('Reply'), 'the new rights');
    await setRole({deleteMessage: 'own'});
    await until(() => !ofOthers().includes('Delete'), 'the old rights');
    const ofMine = menuOf(chat, 'message-mine');
    await until(() => ofMine().includes('Delete'), 'the menu of one’s own');
  });

  it('says that the chat is closed to who is no participant any more, and keeps what they saw', async () => {
    await rest('PATCH', `/conversations/${chat.conversationId}/participants/${chat.alice}`, {access: 'None'});
    await until(() => chat.part('readonly-banner')[0]?.innerText.trim() === 'This chat is closed', 'the words');
    expect(chat.part('message-field')).to.deep.equal([]);
    await chat.shows('Mine', 'Theirs');
    await rest('PATCH', `/conversations/${chat.conversationId}/participants/${chat.alice}`, {access: 'Read'});
    await until(() => chat.part('readonly-banner')[0]?.innerText.includes('You can read this chat'), 'read-only');
    expect(chat.element.currentConversation?.access).to.equal('Read');
  });

  it('[138] tells in words of its language what is hidden from it', async () => {
    await setRole({suppression: {level: 'selective', emails: true}});
    const bobs = await mountChatbox({
      alice: chat.bob,
      others: [chat.alice],
      conversationId: chat.conversationId,
      chatbox: {locale: 'ar'},
    });
    chat.write('me@x.com');
    chat.press('Enter');
    await chat.shows('me@x.com');
    await bobs.shows('(معلومات مخفية)');
    await until(() => bobs.all('.bubble .hidden-words').length === 1, 'quiet words');
    const [quiet] = bobs.all('.bubble .hidden-words');
    expect(getComputedStyle(quiet!).color).to.not.equal(getComputedStyle(quiet!.closest('.bubble')!).color);
    expect(bobs.all('a').filter((link) => link.getAttribute('href')?.startsWith('mailto:'))).to.deep.equal([]);
  });

  it('draws as quietly what its role puts in place of that', async () => {
    await setRole({suppression: {level: 'selective', emails: true, replacementText: '[ask us]'}});
    const bobs = await mountChatbox({alice: chat.bob, others: [chat.alice], conversationId: chat.conversationId});
    chat.write('Write to me@x.com');
    chat.press('Enter');
    await bobs.shows('Write to [ask us]');
    await until(() => bobs.all('.bubble .hidden-words').length === 1, 'quiet words');
    expect(bobs.all('.bubble .hidden-words')[0]!.innerText).to.equal('[ask us]');
  });
});
