import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, postMessage} from '../../support/server.js';
import {until} from '../../support/until.js';
import {LinkCutter} from './link-cutter.js';
import {mountChatbox} from './mount-chatbox.js';

describe('<talk-chatbox> message field', () => {
  afterEach(unmountAll);

  it('sends by Enter and clears itself', async () => {
    const chat = await mountChatbox();
    chat.write('Hello *Bob*');
    chat.press('Enter');
    await chat.shows('Hello Bob');
    expect(chat.editor.value).to.equal('');
    expect(chat.all('.bubble strong')).to.have.length(1);
  });

  it('sends neither by Shift+Enter, nor while an input method composes, nor empty text', async () => {
    const chat = await mountChatbox();
    chat.write('にほ');
    chat.editor.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
    expect(chat.press('Enter').defaultPrevented).to.equal(false);
    expect(chat.press('Enter', {isComposing: true}).defaultPrevented).to.equal(false);
    chat.editor.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
    expect(chat.press('Enter', {shiftKey: true}).defaultPrevented).to.equal(false);
    expect(chat.editor.value).to.equal('にほ');
    chat.write('   ');
    chat.press('Enter');
    await chat.element.updateComplete;
    expect(chat.part('message')).to.deep.equal([]);
    expect(chat.part('send-button')[0]).to.have.property('disabled', true);
  });

  it('leaves Enter to the text where the page wants that; the button sends', async () => {
    const chat = await mountChatbox();
    chat.element.setAttribute('enter-sends-message', 'false');
    await chat.element.updateComplete;
    chat.write('One line');
    expect(chat.press('Enter').defaultPrevented).to.equal(false);
    await chat.element.updateComplete;
    chat.part('send-button')[0]!.click();
    await chat.shows('One line');
  });

  it('keeps a draft for each conversation', async () => {
    const chat = await mountChatbox();
    const other = await createConversation([chat.alice, chat.bob]);
    chat.write('For later');
    chat.element.conversationId = other;
    await until(() => chat.element.currentConversation?.id === other, 'the other');
    await chat.element.updateComplete;
    expect(chat.editor.value).to.equal('');
    chat.write('Something else');
    chat.element.conversationId = chat.conversationId;
    await until(() => chat.element.currentConversation?.id === chat.conversationId, 'the first');
    await until(() => chat.editor.value === 'For later', 'the draft');
  });

  it('says by how much a text is too long and does not send it', async () => {
    const chat = await mountChatbox();
    chat.write('x'.repeat(10_003));
    await until(() => chat.all('.notice').length, 'the notice');
    expect(chat.all('.notice')[0]!.innerText).to.equal('Too long by 3 characters');
    chat.press('Enter');
    expect(chat.part('send-button')[0]).to.have.property('disabled', true);
    expect(chat.part('message')).to.deep.equal([]);
  });

  it('grows with its text, up to eight lines', async () => {
    const chat = await mountChatbox();
    const before = chat.editor.offsetHeight;
    chat.write('1\n2\n3');
    await chat.element.updateComplete;
    const three = chat.editor.offsetHeight;
    chat.write(Array.from({length: 30}, (_, i) => i).join('\n'));
    await chat.element.updateComplete;
    expect(three).to.be.greaterThan(before + 30);
    expect(chat.editor.offsetHeight).to.be.within(three + 60, 220);
  });

  it('lets the page change or stop what is sent', async () => {
    const chat = await mountChatbox();
    chat.element.addEventListener(
      'talk-send-message',
      ({detail}) => {
        detail.override(() => Promise.resolve({text: 'Changed', custom: {by: 'page'}}));
      },
      {once: true},
    );
    chat.write('Original');
    chat.press('Enter');
    await chat.shows('Changed');
    chat.element.addEventListener(
      'talk-send-message',
      (event) => {
        event.preventDefault();
      },
      {once: true},
    );
    chat.write('Never');
    chat.press('Enter');
    chat.write('Always');
    chat.press('Enter');
    await chat.shows('Always');
    expect(chat.texts).to.deep.equal(['Changed', 'Always']);
    expect(chat.editor.value).to.equal('');
  });

  it('replies with a quote, and edits by ArrowUp', async () => {
    const chat = await mountChatbox();
    const id = await postMessage(chat.conversationId, chat.bob, 'Tuesday?');
    await chat.shows('Tuesday?');
    chat.element.setReferencedMessage(id);
    await until(() => chat.part('reply-bar').length, 'the bar');
    chat.write('Yes');
    chat.press('Enter');
    await until(() => chat.part('reply-quote')[0]?.innerText.includes('Tuesday?'), 'the quote');
    expect(chat.part('reply-bar')).to.deep.equal([]);

    await until(() => chat.part('status').at(-1)?.getAttribute('aria-label') !== 'Sending', 'the tick');
    chat.write('A draft');
    chat.write('');
    chat.press('ArrowUp');
    await until(() => chat.editor.value === 'Yes', 'the text to edit');
    chat.write('Yes!');
    chat.press('Enter');
    await chat.shows('Yes!');
    expect(chat.editor.value).to.equal('');
    expect(chat.part('edit-bar')).to.deep.equal([]);
  });

  it('takes the focus when somebody types elsewhere in the chat', async () => {
    const chat = await mountChatbox();
    chat.scroller.focus();
    chat.scroller.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true, composed: true}));
    expect(chat.editor.matches(':focus')).to.equal(true);
    await until(() => chat.part('attach-button').length && chat.all('.conversation-menu').length, 'the buttons');
    const [attach] = chat.part('attach-button');
    attach!.focus();
    attach!.dispatchEvent(new KeyboardEvent('keydown', {key: 'b', bubbles: true, composed: true}));
    expect(chat.editor.matches(':focus'), 'from a button').to.equal(true);
    chat.all('.conversation-menu')[0]!.click();
    const [item] = chat.all('[role="menuitem"]');
    item!.dispatchEvent(new KeyboardEvent('keydown', {key: 'c', bubbles: true, composed: true}));
    expect(item!.matches(':focus'), 'not from a menu').to.equal(true);
    chat.element.captureKeyboardEvents = true;
    chat.scroller.focus();
    chat.scroller.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true, composed: true}));
    expect(chat.editor.matches(':focus')).to.equal(false);
  });

  it('[150] shows what is written offline with a spinner and sends it in order afterwards', async () => {
    const link = new LinkCutter();
    try {
      const chat = await mountChatbox();
      link.cut();
      await until(() => chat.part('offline-banner').length, 'the banner');
      for (const text of ['first', 'second']) {
        chat.write(text);
        chat.press('Enter');
      }
      await chat.shows('first', 'second');
      const labels = () => chat.part('status').map((status) => status.getAttribute('aria-label'));
      expect(labels()).to.deep.equal(['Sending', 'Sending']);
      link.mend();
      await until(() => labels().every((label) => label === 'Sent'), 'the ticks');
      expect(chat.texts).to.deep.equal(['first', 'second']);
      expect(chat.part('offline-banner')).to.deep.equal([]);
    } finally {
      link.restore();
    }
  });

  it('offers to retry or discard what the server refuses', async () => {
    const link = new LinkCutter();
    try {
      const chat = await mountChatbox();
      const click = {type: 'link', url: 'https://example.com', children: ['click']} as const;
      void chat.element.sendMessage({content: [{type: 'text', children: [click]}]});
      await until(() => chat.all('.failed').length, 'the mark');
      const buttons = () => chat.all('.failed .text-button');
      expect(buttons().map(({innerText}) => innerText)).to.deep.equal(['Retry', 'Discard']);
      // Without a link the second try takes long enough to be seen.
      link.cut();
      await until(() => chat.part('offline-banner').length, 'the banner');
      buttons()[0]!.click();
      await until(() => chat.part('status')[0]?.getAttribute('aria-label') === 'Sending', 'the second try');
      link.mend();
      await until(() => chat.all('.failed').length, 'the second refusal');
      buttons()[1]!.click();
      await until(() => chat.part('message').length === 0, 'an empty list');
    } finally {
      link.restore();
    }
  });
});
