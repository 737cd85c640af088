import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {postMessage, rest} from '../../support/server.js';
import {silenceConsole} from '../../support/silence-console.js';
import {until} from '../../support/until.js';
import {mountChatbox} from './mount-chatbox.js';

const onlySystem = {type: ['==', 'SystemMessage']} as const;

describe('<talk-chatbox> options', () => {
  afterEach(unmountAll);

  it('[097] hides the header by attribute and shows it again without', async () => {
    const chat = await mountChatbox();
    chat.element.setAttribute('show-chat-header', 'false');
    await chat.element.updateComplete;
    expect(chat.part('header')).to.have.length(0);
    chat.element.removeAttribute('show-chat-header');
    await chat.element.updateComplete;
    expect(chat.part('header')).to.have.length(1);
  });

  it('hides the header by its other name, also in an inbox', async () => {
    const chat = await mountChatbox();
    chat.element.setAttribute('chat-header-visible', 'false');
    await chat.element.updateComplete;
    expect(chat.part('header')).to.have.length(0);
    expect(chat.element.chatHeaderVisible).to.equal(false);
    chat.element.showChatHeader = true;
    expect(chat.element.chatHeaderVisible).to.equal(true);
  });

  it('has its defaults where a framework says undefined', async () => {
    const chat = await mountChatbox({chatbox: {showChatHeader: false, presenceVisible: false, colorScheme: 'dark'}});
    Object.assign(chat.element, {showChatHeader: undefined, presenceVisible: undefined, colorScheme: undefined});
    await chat.element.updateComplete;
    expect(chat.part('header')).to.have.length(1);
    expect(chat.element.getAttributeNames()).to.have.members(['state', 'conversation-id']);
  });

  for (const name of ['talk-chatbox', 'talk-inbox', 'talk-popup'] as const) {
    it(`is by default what the specification says, in <${name}> as well before its chat is there`, () => {
      const element = document.createElement(name);
      const defaults = {
        asGuest: false,
        showChatHeader: true,
        messageFieldOptions: {},
        messageFieldVisible: true,
        messageFieldSpellcheck: false,
        messageFieldAutofocus: 'smart',
        enterSendsMessage: true,
        messageFilter: undefined,
        highlightedWords: [],
        translateConversations: false,
        showTranslationToggle: false,
        theme: undefined,
        colorScheme: 'auto',
        customEmojis: {},
        presence: {visible: true},
        presenceVisible: true,
        captureKeyboardEvents: false,
        locale: undefined,
      };
      const read = Object.fromEntries(Object.keys(defaults).map((key) => [key, Reflect.get(element, key) as unknown]));
      expect(read).to.deep.equal(defaults);
    });
  }

  it('is by default what the options of the field in one object say', async () => {
    const {element} = await mountChatbox();
    element.messageFieldOptions = {
      enterSendsMessage: false,
      spellcheck: true,
      autofocus: false,
      visible: {access: ['==', 'ReadWrite']},
    };
    expect(element).to.include({
      enterSendsMessage: false,
      messageFieldSpellcheck: true,
      messageFieldAutofocus: false,
      messageFieldVisible: element.messageFieldOptions.visible,
    });
    Object.assign(element, {enterSendsMessage: true, messageFieldVisible: true});
    element.setAttribute('message-field-spellcheck', 'false');
    element.setAttribute('message-field-autofocus', '');
    const own = {
      enterSendsMessage: true,
      messageFieldSpellcheck: false,
      messageFieldAutofocus: 'smart',
      messageFieldVisible: true,
    };
    expect(element).to.include(own);
    Object.assign(element, {
      messageFieldOptions: undefined,
      enterSendsMessage: undefined,
      messageFieldVisible: undefined,
    });
    expect(element).to.include(own);
  });

  it('has its defaults where an option is null', async () => {
    const chat = await mountChatbox();
    chat.element.setAttribute('message-field-options', 'null');
    chat.element.setAttribute('highlighted-words', 'null');
    const nulls = {messageFieldOptions: null, highlightedWords: null, messageFilter: null, customEmojis: null};
    Object.assign(chat.element, nulls);
    await chat.element.updateComplete;
    await postMessage(chat.conversationId, chat.bob, 'Still here');
    await chat.shows('Still here');
    expect(chat.element).to.include({enterSendsMessage: true, messageFieldVisible: true});
    expect(chat.part('message-field')).to.have.length(1);
  });

  it('writes its words into the attributes', async () => {
    const chat = await mountChatbox();
    const words = {
      'focused-message-id': 'm',
      'message-field-placeholder': 'Say',
      'message-suggestion': 'Hi',
      'color-scheme': 'dark',
      'chat-title-mode': 'participants',
      'chat-subtitle-mode': 'none',
      locale: 'de',
    };
    for (const [name, value] of Object.entries(words)) {
      const property = name.replace(/-./g, ([, letter]) => letter!.toUpperCase());
      Object.assign(chat.element, {[property]: value});
      await chat.element.updateComplete;
      expect(chat.element.getAttribute(name), name).to.equal(value);
      chat.element.removeAttribute(name);
      expect(Reflect.get(chat.element, property), name).to.equal(name === 'color-scheme' ? 'auto' : undefined);
    }
  });

  it('names the chat in the header as the page wants it', async () => {
    const chat = await mountChatbox({fields: {subject: 'Boats'}});
    const shown = () => ['header-title', 'header-subtitle'].map((part) => chat.part(part)[0]?.innerText.trim());
    await until(() => shown().join() === 'Boats,Bob', 'the subject and the people');
    chat.element.setAttribute('chat-title-mode', 'participants');
    await until(() => shown().join() === 'Bob,Boats', 'the people and the subject');
    chat.element.setAttribute('chat-subtitle-mode', 'none');
    await until(() => shown()[1] === undefined, 'no second line');
    chat.element.chatTitleMode = 'subject';
    chat.element.chatSubtitleMode = 'participants';
    await until(() => shown().join() === 'Boats,Bob', 'both');
  });

  it('[098] a message filter set as property wins over the attribute until it is undefined', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, 'From Bob');
    await chat.shows('From Bob');
    chat.element.setAttribute('message-filter', JSON.stringify(onlySystem));
    await until(() => chat.texts.length === 0, 'the empty list');
    chat.element.messageFilter = {type: ['==', 'UserMessage']};
    await chat.shows('From Bob');
    chat.element.setAttribute('message-filter', JSON.stringify({origin: ['==', 'email']}));
    await chat.element.updateComplete;
    expect(chat.texts).to.deep.equal(['From Bob']);
    chat.element.messageFilter = undefined;
    await until(() => chat.texts.length === 0, 'the empty list');
  });

  it('[099] reports JSON that it cannot read and keeps the previous value', async () => {
    const chat = await mountChatbox();
    chat.element.setAttribute('message-filter', JSON.stringify(onlySystem));
    await chat.element.updateComplete;
    const errors = silenceConsole('error');
    chat.element.setAttribute('message-filter', '{type:');
    await chat.element.updateComplete;
    errors.restore();
    expect(errors.calls).to.have.length(1);
    expect(chat.element.messageFilter).to.deep.equal(onlySystem);
  });

  it('[099] likewise where words may be written without JSON', async () => {
    const chat = await mountChatbox();
    const given = {'highlighted-words': '["one"]', 'translate-conversations': '["c1"]'};
    for (const [name, value] of Object.entries(given)) chat.element.setAttribute(name, value);
    const errors = silenceConsole('error');
    for (const name of Object.keys(given)) chat.element.setAttribute(name, '["one",');
    await chat.element.updateComplete;
    errors.restore();
    expect(errors.calls).to.have.length(2);
    expect(chat.element.highlightedWords).to.deep.equal(['one']);
    expect(chat.element.translateConversations).to.deep.equal(['c1']);
    chat.element.setAttribute('highlighted-words', 'one two');
    chat.element.setAttribute('translate-conversations', 'auto');
    expect(chat.element.highlightedWords).to.deep.equal(['one', 'two']);
    expect(chat.element.translateConversations).to.equal('auto');
  });

  it('refuses a malformed filter and keeps the one before', async () => {
    const chat = await mountChatbox({chatbox: {messageFilter: onlySystem}});
    expect(() => {
      chat.element.setMessageFilter({origin: 'web'} as never);
    }).to.throw();
    expect(chat.element.messageFilter).to.deep.equal(onlySystem);
  });

  it('[103] keeps its widget, connection and draft when it is moved', async () => {
    const chat = await mountChatbox();
    chat.write('Half a sen');
    const {session} = chat.session;
    const states: string[] = [];
    chat.element.addEventListener('talk-state-change', ({detail}) => states.push(detail.state));
    chat.session.prepend(chat.element);
    await chat.element.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(states).to.deep.equal([]);
    expect(chat.session.session).to.equal(session);
    expect(chat.editor.value).to.equal('Half a sen');
  });

  it('shows nothing but a hint while no conversation is selected', async () => {
    const chat = await mountChatbox();
    await chat.element.select(null);
    expect(chat.element.currentConversation).to.equal(null);
    expect(chat.part('message-field')).to.have.length(0);
    expect(chat.element.state).to.equal('ready');
  });

  it('says after 2 seconds that a conversation is not there, and shows it as soon as it is', async () => {
    const chat = await mountChatbox();
    const conversationId = `${chat.conversationId}-later`;
    const started = performance.now();
    chat.element.conversationId = conversationId;
    await until(() => chat.element.state === 'loading', 'the wait');
    await until(() => chat.all('slot[name="not-found"]').length, 'the notice');
    expect(performance.now() - started).to.be.greaterThan(1900);
    await rest('PUT', `/conversations/${conversationId}`, {participants: [chat.alice], subject: 'At last'});
    await until(() => chat.part('header-title')[0]?.innerText.includes('At last'), 'the conversation');
  });

  it('has a field while the attribute is anything but "false"', async () => {
    const chat = await mountChatbox();
    const errors = silenceConsole('error');
    for (const [value, count] of [
      ['false', 0],
      ['', 1],
      ['{"subject": ["==", "Open"]}', 0],
      ['true', 1],
    ] as const) {
      chat.element.setAttribute('message-field-visible', value);
      await until(() => chat.part('message-field').length === count, `the field for "${value}"`);
    }
    errors.restore();
    expect(errors.calls).to.deep.equal([]);
  });

  it('has no field where the predicate says so, live', async () => {
    const chat = await mountChatbox({chatbox: {messageFieldVisible: {subject: ['!=', 'Closed']}}});
    expect(chat.part('message-field')).to.have.length(1);
    await rest('PUT', `/conversations/${chat.conversationId}`, {subject: 'Closed'});
    await until(() => chat.part('message-field').length === 0, 'the field gone');
  });

  it('[147] shows a banner instead of the field to who may only read', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.alice, 'Mine');
    await chat.shows('Mine');
    const body = {access: 'Read'};
    await rest('PATCH', `/conversations/${chat.conversationId}/participants/${chat.alice}`, body);
    await until(() => chat.part('readonly-banner').length, 'the banner');
    expect(chat.part('message-field')).to.have.length(0);
    chat.part('message-mine')[0]!.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
    await chat.element.updateComplete;
    const labels = chat.all('.actions button').map((button) => button.getAttribute('aria-label'));
    expect(labels).to.not.include.members(['Edit', 'Delete', 'Reply']);
  });

  it('speaks the language of the user and turns to its direction', async () => {
    const chat = await mountChatbox();
    chat.element.locale = 'ar';
    await until(() => chat.editor.placeholder.includes('اكتب'), 'Arabic');
    expect(getComputedStyle(chat.scroller).direction).to.equal('rtl');
    await postMessage(chat.conversationId, chat.bob, 'left to right');
    await chat.shows('left to right');
    expect(getComputedStyle(chat.part('bubble')[0]!).direction).to.equal('ltr');
  });
});
