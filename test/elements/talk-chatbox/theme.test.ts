import {expect} from '@open-wc/testing';
import {registerTheme} from '../../../src/index.js';
import {unmountAll} from '../../support/mount-session.js';
import {postMessage, rest, uniqueId, createUser} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox} from './mount-chatbox.js';

const styleOf = (element: Element) => getComputedStyle(element);

describe('themes', () => {
  afterEach(unmountAll);

  it('wears a theme that the page registered, with its values as custom properties', async () => {
    const name = uniqueId('theme');
    registerTheme(name, {
      styles: ':host {--talk-radius: 3px} ::part(bubble) {letter-spacing: 2px}',
      custom: {brand: 'teal', gap: 4, list: ['not', 'a', 'value'], 'a;b': 'c'},
    });
    const chat = await mountChatbox({chatbox: {theme: {name, custom: {gap: 6}}, themeCustom: {extra: 'on'}}});
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    await until(() => styleOf(chat.part('bubble')[0]!).letterSpacing === '2px', 'the theme');
    const style = styleOf(chat.element);
    expect(style.getPropertyValue('--talk-radius').trim()).to.equal('3px');
    expect(style.getPropertyValue('--theme-brand').trim()).to.equal('teal');
    expect(style.getPropertyValue('--theme-gap').trim()).to.equal('6');
    expect(style.getPropertyValue('--theme-extra').trim()).to.equal('on');
    expect(style.getPropertyValue('--theme-list')).to.equal('');

    chat.element.theme = 'default';
    chat.element.themeCustom = undefined;
    await until(() => styleOf(chat.part('bubble')[0]!).letterSpacing !== '2px', 'the default');
    expect(styleOf(chat.element).getPropertyValue('--theme-brand')).to.equal('');
  });

  it('lets no value of a theme be more than a value', async () => {
    const hostile = 'red} :host {display: none} x{';
    const chat = await mountChatbox({chatbox: {themeCustom: {hostile, fine: 'yes'}}});
    await until(() => styleOf(chat.element).getPropertyValue('--theme-fine') === 'yes', 'the values');
    expect(styleOf(chat.element).display).to.equal('block');
  });

  for (const name of ['professional', 'soft', 'contrast']) {
    it(`has a look "${name}", over which the page's own properties win`, async () => {
      const chat = await mountChatbox({chatbox: {theme: name}});
      const plain = styleOf(chat.element).getPropertyValue('--_header-height');
      await until(() => styleOf(chat.element).getPropertyValue('--_header-height') !== plain || plain !== '60px', name);
      chat.element.style.setProperty('--talk-header-height', '77px');
      expect(styleOf(chat.element).getPropertyValue('--_header-height').trim()).to.equal('77px');
    });
  }

  it('takes the theme of the role where the page names none, and warns of one that is not there', async () => {
    const [theme, role] = [uniqueId('theme'), uniqueId('role')];
    await rest('PUT', `/_admin/roles/${role}`, {theme});
    const warnings: unknown[] = [];
    const {warn} = console;
    console.warn = (...words: unknown[]) => warnings.push(words[0]);
    try {
      const chat = await mountChatbox({alice: await createUser('Alice', {role})});
      await until(() => warnings.some((words) => String(words).includes(theme)), 'the warning');
      registerTheme(theme, {styles: ':host {--talk-radius: 5px}'});
      await until(() => styleOf(chat.element).getPropertyValue('--talk-radius').trim() === '5px', 'the theme');
    } finally {
      console.warn = warn;
    }
  });
});

describe('renderers', () => {
  afterEach(unmountAll);

  it('draw parts in the page’s way; null and a failure leave the built-in', async () => {
    const seen: string[] = [];
    const element = (text: string) => Object.assign(document.createElement('b'), {textContent: text});
    const errors: unknown[] = [];
    const {error} = console;
    console.error = (...words: unknown[]) => errors.push(words[0]);
    try {
      const chat = await mountChatbox({
        chatbox: {
          renderers: {
            ChatHeader: ({chat: shown}) => element(`Room of ${shown.participantCount}`),
            MessageDivider: ({day}) => element(`~${day}~`),
            Avatar: () => element('@'),
            TimeAgo: ({time}) => element(String(new Date(time).getFullYear())),
            TextBlock: ({block}) => (block.children.includes('mine') ? element('MINE') : null),
            Message: ({message}) => {
              seen.push(message.plaintext);
              if (message.plaintext === 'whole') return element('WHOLE');
              if (message.plaintext === 'broken') throw new Error('broken');
              return null;
            },
          },
        },
      });
      for (const text of ['plain', 'mine', 'whole', 'broken']) await postMessage(chat.conversationId, chat.bob, text);
      await until(() => chat.texts.includes('broken'), 'the messages');
      expect(chat.texts).to.deep.equal(['plain', 'MINE', 'broken']);
      expect(chat.rows.textContent).to.contain('WHOLE').and.contain('~Today~').and.contain('@');
      expect(chat.rows.textContent).to.contain(String(new Date().getFullYear()));
      expect(chat.all('talk-chat-header')[0]!.shadowRoot!.textContent).to.contain('Room of 2');
      expect(seen).to.include.members(['plain', 'whole']);
      expect(errors.map(String)).to.include('Error: broken');
    } finally {
      console.error = error;
    }
  });

  it('replace the field, and send as a person does', async () => {
    const chat = await mountChatbox({
      chatbox: {
        renderers: {
          MessageField: ({send}) => {
            const button = Object.assign(document.createElement('button'), {textContent: 'Say hi', className: 'hi'});
            button.addEventListener('click', () => send('hi'));
            return button;
          },
        },
      },
    });
    await until(() => chat.all('.hi').length > 0, 'the button');
    chat.all('.hi')[0]!.click();
    await chat.shows('hi');
  });
});
