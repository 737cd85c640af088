import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {unmountAll} from '../../support/mount-session.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox, type ChatboxSetup} from './mount-chatbox.js';

const url = new URL('/demo/icon.svg', location.href).href;

async function mount(setup: ChatboxSetup = {}) {
  const chat = await mountChatbox(setup);
  await until(() => chat.part('emoji-button').length, 'the button');
  return chat;
}

async function openPicker(setup: ChatboxSetup = {}) {
  const chat = await mount(setup);
  chat.part('emoji-button')[0]!.click();
  await until(() => cells(chat).length > 0, 'the emojis');
  return chat;
}

const cells = (chat: Chatbox) => chat.all('[role="gridcell"]');
const names = (chat: Chatbox) => cells(chat).map((cell) => cell.ariaLabel);
const tab = (chat: Chatbox, name: string) => chat.all('[role="tab"]').find(({ariaLabel}) => ariaLabel === name)!;
const options = (chat: Chatbox) => chat.all('[part="suggestions"] [role="option"]');

async function search(chat: Chatbox, text: string) {
  const [input] = chat.all('input[type="search"]') as HTMLInputElement[];
  input!.value = text;
  input!.dispatchEvent(new InputEvent('input', {bubbles: true}));
  await until(() => cells(chat).length < 100, 'what was found');
}

/** Types as a person does. */
async function type(chat: Chatbox, text: string) {
  chat.editor.focus();
  await sendKeys({type: text});
}

describe('<talk-chatbox> emojis', () => {
  beforeEach(() => localStorage.clear());
  afterEach(unmountAll);

  it('are chosen by search and keyboard alone, and the focus comes back to the text', async () => {
    const chat = await mount();
    await type(chat, 'So ');
    chat.part('emoji-button')[0]!.focus();
    await sendKeys({press: 'Enter'});
    await until(() => cells(chat).length > 0, 'the emojis');
    await sendKeys({type: 'red heart'});
    await until(() => names(chat)[0] === 'red heart', 'the heart');
    await sendKeys({press: 'ArrowDown'});
    await sendKeys({press: 'Enter'});
    await until(() => chat.editor.value === 'So ❤️', 'the heart in the text');
    expect(chat.editor.matches(':focus')).to.equal(true);
    expect(chat.all('talk-emoji-picker')).to.deep.equal([]);
  });

  it('go by groups; arrow keys walk through them, and Escape gives the focus back', async () => {
    const chat = await openPicker();
    const smileys = names(chat)[0];
    expect(smileys).to.equal('grinning face');
    tab(chat, 'Food').click();
    await until(() => names(chat).includes('hamburger'), 'food');
    tab(chat, 'Food').focus();
    await sendKeys({press: 'ArrowRight'});
    await until(() => names(chat).includes('rocket'), 'travel');
    expect(tab(chat, 'Travel').ariaSelected).to.equal('true');

    const root = cells(chat)[0]!.getRootNode() as ShadowRoot;
    const at = () => cells(chat).indexOf(root.activeElement as HTMLElement);
    cells(chat)[0]!.focus();
    for (const [key, place] of [
      ['ArrowRight', 1],
      ['ArrowDown', 9],
      ['End', 15],
      ['Home', 8],
      ['ArrowLeft', 7],
    ] as const) {
      await sendKeys({press: key});
      expect(at(), key).to.equal(place);
    }
    await sendKeys({press: 'Escape'});
    await until(() => chat.all('talk-emoji-picker').length === 0, 'the picker to close');
    expect(chat.part('emoji-button')[0]!.matches(':focus')).to.equal(true);
    expect(chat.editor.value).to.equal('');
  });

  it('take the skin tone that was chosen once, and are recent the next time', async () => {
    const chat = await openPicker();
    chat.all('input[type="radio"]')[3]!.click();
    await search(chat, 'waving hand');
    cells(chat)[0]!.click();
    await until(() => chat.editor.value === '👋🏽', 'the hand');
    await until(() => cells(chat).length === 0, 'the picker to close');
    chat.part('emoji-button')[0]!.click();
    await until(() => names(chat).join() === 'waving hand', 'the recent one');
    expect(cells(chat)[0]!.textContent.trim()).to.equal('👋🏽');
    expect(tab(chat, 'Recent').ariaSelected).to.equal('true');
  });

  it('are found in the language of the reader', async () => {
    const chat = await mount({chatbox: {locale: 'de'}});
    await until(() => chat.editor.placeholder.startsWith('Nachricht'), 'German');
    chat.part('emoji-button')[0]!.click();
    await until(() => cells(chat).length > 0, 'the emojis');
    await search(chat, 'rakete');
    await until(() => names(chat)[0] === 'Rakete', 'the rocket');
  });

  it('[092] of the page have a tab, without those that are hidden', async () => {
    const chat = await openPicker({chatbox: {customEmojis: {':lol:': {url}, ':old:': {url, hidden: true}}}});
    tab(chat, 'Custom').click();
    await until(() => names(chat).join() === 'lol', 'the one');
    cells(chat)[0]!.click();
    await until(() => chat.editor.value === ':lol:', 'its name');
    chat.press('Enter');
    await until(() => chat.all('.bubble img.custom-emoji').length === 1, 'its picture');
  });

  it('are completed from a colon and two letters: by arrows and Enter, not by Enter after Escape', async () => {
    const chat = await mount();
    await type(chat, 'Nice :r');
    expect(options(chat)).to.deep.equal([]);
    await sendKeys({type: 'ocke'});
    await until(() => options(chat)[0]?.ariaLabel === 'rocket', 'the rocket');
    const selected = () => chat.editor.getAttribute('aria-activedescendant');
    expect(selected()).to.equal(options(chat)[0]!.id);
    await sendKeys({press: 'Enter'});
    await until(() => chat.editor.value === 'Nice 🚀 ', 'the rocket in the text');
    expect(chat.part('message')).to.deep.equal([]);
    expect(selected()).to.equal(null);

    await sendKeys({type: ':hea'});
    await until(() => options(chat)[0]?.ariaLabel === 'red heart', 'the plainest heart');
    for (let key = 0; key < 4; key++) await sendKeys({press: 'Backspace'});
    await sendKeys({type: ':smi'});
    await until(() => options(chat).length > 2, 'smileys');
    await sendKeys({press: 'ArrowDown'});
    await until(() => selected() === options(chat)[1]!.id, 'the second');
    await sendKeys({press: 'Escape'});
    await until(() => options(chat).length === 0, 'no suggestions');
    await sendKeys({press: 'Enter'});
    await chat.shows('Nice 🚀 :smi');
  });

  it('are not completed within words and addresses', async () => {
    const chat = await mount();
    await type(chat, 'http://example.com at 10:30 or std::vector');
    await type(chat, ' :rocket');
    await until(() => options(chat).length > 0, 'the rocket at last');
    expect(options(chat)[0]!.ariaLabel).to.equal('rocket');
  });

  it('offers no button while a message is edited', async () => {
    const chat = await mount();
    chat.write('Yes');
    chat.press('Enter');
    await chat.shows('Yes');
    await until(() => chat.part('status')[0]?.ariaLabel === 'Sent', 'the tick');
    chat.press('ArrowUp');
    await until(() => chat.part('edit-bar').length, 'the edit');
    await until(() => chat.part('emoji-button').length === 0, 'the button to go');
  });
});
