import {expect} from '@open-wc/testing';
import {registerTheme} from '../../../src/index.js';
import {AskedPermissions} from '../../support/asked-permissions.js';
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

  it('has the defaults that are documented where nobody says otherwise', async () => {
    const chat = await mountChatbox({chatbox: {colorScheme: 'light'}});
    await postMessage(chat.conversationId, chat.bob, 'Theirs');
    await postMessage(chat.conversationId, chat.alice, 'Mine');
    await chat.shows('Theirs', 'Mine');
    const container = styleOf(chat.part('container')[0]!);
    expect([container.backgroundColor, container.borderTopColor, container.borderTopLeftRadius]).to.deep.equal([
      'rgb(255, 255, 255)',
      'rgb(226, 230, 234)',
      '12px',
    ]);
    expect(styleOf(chat.element).color).to.equal('rgb(26, 29, 33)');
    const mine = styleOf(chat.part('message-mine')[0]!.querySelector('[part~="bubble"]')!);
    expect([mine.backgroundColor, mine.color, mine.fontSize, mine.borderTopLeftRadius]).to.deep.equal([
      'rgb(31, 111, 235)',
      'rgb(255, 255, 255)',
      '15px',
      '16px',
    ]);
    const avatar = styleOf(chat.part('header-image')[0]!.querySelector('.avatar') ?? chat.part('avatar')[0]!);
    expect(avatar.borderTopLeftRadius).to.equal('50%');
    expect(styleOf(chat.part('header')[0]!).minHeight).to.equal('60px');
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

  it('draw around the messages; what stands in the slot itself wins', async () => {
    const marks = new Map<string, HTMLElement>();
    const mark = (name: string) => (marks.get(name) ?? marks.set(name, element(name)).get(name))!;
    const chat = await mountChatbox({
      chatbox: {
        renderers: {
          MessageListHeader: () => mark('above'),
          MessageListFooter: () => mark('below'),
          BeforeMessages: () => mark('before'),
          AfterMessages: ({chat: shown}) => (shown.messages.length ? mark('after') : null),
        },
      },
    });
    await until(() => mark('above').checkVisibility() && mark('before').checkVisibility(), 'the parts');
    expect(mark('after').isConnected).to.equal(false);
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    await until(() => mark('after').checkVisibility(), 'the last');
    const tops = ['above', 'before', 'after', 'below'].map((name) => mark(name).getBoundingClientRect().top);
    expect(tops).to.deep.equal([...tops].sort((a, b) => a - b));

    const own = Object.assign(element('own'), {slot: 'message-list-footer'});
    chat.element.append(own);
    await until(() => own.checkVisibility() && !mark('below').checkVisibility(), 'the page’s own');
    chat.element.renderers = {};
    await until(() => !mark('above').isConnected && !mark('before').isConnected, 'the built-in');
  });

  it('replace a message’s menu and the bar of a reply, which do what the built-in ones do', async () => {
    const offered: string[] = [];
    const chat = await mountChatbox({
      chatbox: {
        renderers: {
          MessageActionMenu: ({actions}) => {
            offered.splice(0, Infinity, ...actions.map(({name}) => name));
            const button = Object.assign(element('Answer', 'button'), {className: 'answer'});
            button.addEventListener('click', () => actions.find(({name}) => name === 'reply')?.act(button));
            return button;
          },
          ReplyBar: ({message, leave}) => {
            const button = Object.assign(element(`To: ${message.plaintext}`, 'button'), {className: 'bar-of-ours'});
            button.addEventListener('click', leave);
            return button;
          },
        },
      },
    });
    await postMessage(chat.conversationId, chat.bob, 'Hello');
    await chat.shows('Hello');
    chat.part('message')[0]!.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
    await until(() => chat.all('.answer').length > 0, 'the menu');
    expect(offered).to.deep.equal(['react', 'reply', 'copy']);
    chat.all('.answer')[0]!.click();
    await until(() => chat.all('.bar-of-ours')[0]?.textContent === 'To: Hello', 'the bar');
    expect(chat.part('reply-bar')).to.have.length(0);
    chat.all('.bar-of-ours')[0]!.click();
    await until(() => !chat.all('.bar-of-ours').length, 'the end of the reply');
  });

  it('replace the search, which finds as the built-in one does', async () => {
    const box = Object.assign(element('', 'div'), {className: 'search-of-ours'});
    const [input, older, leave] = ['input', 'button', 'button'].map((name) => element(name, name));
    box.append(input!, older!, leave!);
    let told = '';
    let acts: {search: (query: string) => void; older: () => void; leave: () => void} | undefined;
    input!.addEventListener('input', () => acts?.search((input as HTMLInputElement).value));
    older!.addEventListener('click', () => acts?.older());
    leave!.addEventListener('click', () => acts?.leave());
    const chat = await mountChatbox({
      chatbox: {
        renderers: {
          ChatSearchBox: ({query, status, ...rest}) => {
            told = `${query} ${status}`;
            acts = rest;
            return box;
          },
        },
      },
    });
    await postMessage(chat.conversationId, chat.bob, 'A tulip');
    await chat.shows('A tulip');
    await until(() => chat.all('.search-button').length > 0, 'the tools');
    chat.all('.search-button')[0]!.click();
    await until(() => box.isConnected, 'the box');
    expect(chat.part('search-box')).to.have.length(0);
    (input as HTMLInputElement).value = 'tulip';
    input!.dispatchEvent(new InputEvent('input'));
    older!.click();
    await until(() => told === 'tulip idle', 'the hit');
    (input as HTMLInputElement).value = 'rose';
    input!.dispatchEvent(new InputEvent('input'));
    older!.click();
    await until(() => told === 'rose none', 'the miss');
    leave!.click();
    await until(() => !box.isConnected, 'the header');
  });

  it('replace the recorder and what is heard before a voice message is sent', async () => {
    const asked = new AskedPermissions();
    const told: string[] = [];
    const chat = await mountChatbox({
      chatbox: {
        renderers: {
          VoiceRecorder: ({seconds, levels, stop}) => {
            const button = Object.assign(element('stop', 'button'), {className: 'stop-of-ours'});
            button.addEventListener('click', stop);
            button.dataset.facts = `${seconds >= 0} ${levels.every((level) => level >= 0 && level <= 1)}`;
            return button;
          },
          RecordingPreview: ({url, duration, send}) => {
            told.push(`${url.startsWith('blob:')} ${duration >= 0}`);
            const button = Object.assign(element('send', 'button'), {className: 'send-of-ours'});
            if (send) button.addEventListener('click', send);
            button.toggleAttribute('disabled', !send);
            return button;
          },
        },
      },
    });
    await until(() => chat.part('record-button').length > 0, 'the tools');
    chat.part('record-button')[0]!.click();
    await until(() => chat.all('.stop-of-ours').length > 0, 'the recorder');
    expect(chat.all('.stop-of-ours')[0]!.dataset.facts).to.equal('true true');
    chat.all('.stop-of-ours')[0]!.click();
    await until(() => chat.all('.send-of-ours:not([disabled])').length > 0, 'the upload');
    expect(told[0]).to.equal('true true');
    chat.all('.send-of-ours')[0]!.click();
    await until(() => chat.part('voice').length > 0, 'the message');
    asked.restore();
  });

  it('replace pictures and icons, of that chat alone', async () => {
    const plain = await mountChatbox();
    const names = new Set<string>();
    const chat = await mountChatbox({
      chatbox: {
        renderers: {
          ConversationImage: ({users}) => Object.assign(element(users[0]?.name ?? ''), {className: 'image-of-ours'}),
          Icon: ({name}) => {
            names.add(name);
            return Object.assign(element(name, 'i'), {className: 'icon-of-ours'});
          },
        },
      },
    });
    await until(() => chat.all('.icon-of-ours').some(({textContent}) => textContent === 'magnifier'), 'the icons');
    await until(() => chat.all('.image-of-ours')[0]?.textContent === 'Bob', 'the picture');
    expect(names).to.include('paperclip').and.include('smile');
    expect(chat.all('svg.icon')).to.have.length(0);
    plain.write('x');
    await until(() => plain.part('send-button').length > 0, 'the button');
    expect(plain.all('.icon-of-ours')).to.have.length(0);
    expect(plain.all('svg.icon').length).to.be.greaterThan(0);
  });
});

function element(text: string, name = 'b'): HTMLElement {
  return Object.assign(document.createElement(name), {textContent: text});
}
