import {expect} from '@open-wc/testing';
import Talk from '../../src/talk/index.js';
import {AskedPermissions} from '../support/asked-permissions.js';
import {deepQuery} from '../support/deep-query.js';
import {createConversation, createUser, postMessage, rest} from '../support/server.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

/** A chatbox of Anna with Bob, mounted. */
async function mounted(options: Talk.ChatboxOptions = {}, fields: Record<string, unknown> = {}) {
  const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
  const id = await createConversation([anna, bob], fields);
  const session = signIn(anna);
  const chatbox = session.createChatbox(options);
  void chatbox.select(id);
  const container = createContainer();
  await chatbox.mount(container);
  return {session, chatbox, container, id, anna, bob};
}

const visibleParts = (container: HTMLElement, name: string) =>
  deepQuery(container, `[part~="${name}"]`).filter((part) => part.offsetHeight > 0);

async function chooseLeave(container: HTMLElement) {
  await until(() => deepQuery(container, '.conversation-menu').length, 'the menu button');
  deepQuery(container, '.conversation-menu')[0]!.click();
  await until(() => deepQuery(container, '[role="menuitem"]').length, 'the menu');
  deepQuery(container, '[role="menuitem"]')
    .find((item) => item.innerText.includes('Leave'))!
    .click();
  await until(() => deepQuery(container, '[role="alertdialog"] .danger').length, 'the question');
  deepQuery(container, '[role="alertdialog"] .danger')[0]!.click();
}

describe('classic tools', () => {
  afterEach(signOutAll);

  it('[083] keeps a person from leaving when prevented at once, not when prevented later', async () => {
    const {chatbox, container, id, anna} = await mounted();
    const isIn = async () => anna in (await rest<{participants: object}>('GET', `/conversations/${id}`)).participants;
    const asked: string[] = [];
    const early = chatbox.onLeaveConversation(({conversation, preventDefault}) => {
      asked.push(conversation.id);
      preventDefault();
    });
    await chooseLeave(container);
    await until(() => asked.length === 1, 'the event');
    expect(await isIn()).to.equal(true);
    early.unsubscribe();
    chatbox.onLeaveConversation((event) => void Promise.resolve().then(() => event.preventDefault()));
    await chooseLeave(container);
    await until(async () => !(await isIn()), 'the departure');
    expect(asked).to.deep.equal([id]);
  });

  it('[090] takes the field away when the conversation no longer matches', async () => {
    const {container, id, anna, chatbox} = await mounted({messageField: {visible: {access: ['==', 'ReadWrite']}}});
    await until(() => visibleParts(container, 'message-field').length === 1, 'the field');
    await rest('PATCH', `/conversations/${id}/participants/${anna}`, {access: 'Read'});
    await until(() => visibleParts(container, 'message-field').length === 0, 'the field gone');
    await rest('PATCH', `/conversations/${id}/participants/${anna}`, {access: 'ReadWrite'});
    await until(() => visibleParts(container, 'message-field').length === 1, 'the field again');
    chatbox.messageField.setVisible({custom: {open: ['==', 'yes']}});
    await until(() => visibleParts(container, 'message-field').length === 0, 'the field gone by the new predicate');
    await rest('PUT', `/conversations/${id}`, {custom: {open: 'yes'}});
    await until(() => visibleParts(container, 'message-field').length === 1, 'the field by the new predicate');
    chatbox.messageField.setVisible(false);
    await until(() => visibleParts(container, 'message-field').length === 0, 'no field at all');
  });

  it('[091] shows an HTML panel in its conversation alone', async () => {
    const {session, chatbox, container, id} = await mounted();
    const other = await createConversation([session.me.id]);
    const panel: Talk.HtmlPanel = await chatbox.createHtmlPanel({
      url: '/demo/icon.svg',
      height: 60,
      conversation: session.getOrCreateConversation(id),
    });
    await until(() => visibleParts(container, 'html-panel').length === 1, 'the panel');
    await Promise.all([panel.DOMContentLoadedPromise, panel.windowLoadedPromise]);
    expect(panel.window.document.documentElement.localName).to.equal('svg');
    await chatbox.select(other);
    await until(() => visibleParts(container, 'html-panel').length === 0, 'the panel away');
    await chatbox.select(id);
    await until(() => visibleParts(container, 'html-panel').length === 1, 'the panel back');
    expect(panel.isVisible()).to.equal(true);
    panel.hide();
    expect(panel.isVisible()).to.equal(false);
    await until(() => visibleParts(container, 'html-panel').length === 0, 'the panel hidden');
    panel.show();
    panel.setHeight(80);
    await until(() => visibleParts(container, 'html-panel')[0]?.offsetHeight === 80, 'its new height');
    await panel.destroy();
    expect(panel.isVisible()).to.equal(false);
    expect(visibleParts(container, 'html-panel')).to.have.length(0);
  });

  it('[092] shows custom emojis, hidden ones too; a name that is none is refused at once', async () => {
    const url = new URL('/demo/icon.svg', location.href).href;
    const {session, container, id, bob} = await mounted({
      customEmojis: {':lol:': {url}, ':old:': {url, hidden: true}},
    });
    await postMessage(id, bob, 'a :lol: b :old: c :zzz:');
    await until(() => deepQuery(container, '.custom-emoji').length === 2, 'the pictures');
    expect(deepQuery(container, '.custom-emoji').map((image) => image.getAttribute('alt'))).to.deep.equal([
      ':lol:',
      ':old:',
    ]);
    expect(visibleParts(container, 'bubble')[0]!.innerText).to.contain(':zzz:');
    for (const name of ['lol', ':', ':a', `:${'x'.repeat(50)}:`]) {
      expect(() => session.createChatbox({customEmojis: {[name]: {url}}}))
        .to.throw(Talk.TalkError)
        .with.property('code', Talk.ErrorCode.ARGUMENT_INVALID);
    }
  });

  it('[093] tells every key to who captures them, and typing elsewhere does not go to the field', async () => {
    const {chatbox, container} = await mounted({captureKeyboardEvents: true, messageField: {autofocus: false}});
    const keys: string[] = [];
    chatbox.onKeyup(({key, isInputFocused}: Talk.KeyEvent) => keys.push(`up ${key} ${isInputFocused}`));
    chatbox.onKeydown(({key, isInputFocused}) => keys.push(`down ${key} ${isInputFocused}`));
    const scroller = deepQuery(container, '.scroller')[0]!;
    const editor = deepQuery(container, 'textarea')[0]!;
    const press = (target: HTMLElement, type: string, key: string) =>
      target.dispatchEvent(new KeyboardEvent(type, {key, bubbles: true, composed: true}));
    await until(() => {
      keys.length = 0;
      press(scroller, 'keydown', 'x');
      press(scroller, 'keyup', 'x');
      press(editor, 'keyup', 'Enter');
      return keys.length === 3;
    }, 'the keys');
    expect(keys).to.deep.equal(['down x false', 'up x false', 'up Enter true']);
    scroller.focus();
    press(scroller, 'keydown', 'y');
    expect((editor.getRootNode() as ShadowRoot).activeElement === editor).to.equal(false);
  });

  it('[096] jumps from match to match, loading what is older', async () => {
    const {session, id, bob} = await mounted();
    for (const text of ['the first foo', 'the second foo']) await postMessage(id, bob, text);
    for (let tens = 0; tens < 4; tens++) {
      const texts = Array.from({length: 10}, (_, count) => ({text: `filler ${tens}.${count}`}));
      const body = texts.map((text) => ({...text, sender: bob, type: 'UserMessage'}));
      await rest('POST', `/conversations/${id}/messages`, body);
    }
    const chatbox = session.createChatbox();
    void chatbox.select(id);
    await chatbox.mount(createContainer());
    const controls: Talk.HighlightControls = chatbox.setHighlightedWords(['foo']);
    expect(await controls.jumpUp()).to.deep.equal({found: true, isLast: false});
    expect(await controls.jumpUp()).to.deep.equal({found: true, isLast: true});
    expect(await controls.jumpUp()).to.deep.equal({found: false, isLast: true});
    expect(await controls.jumpDown()).to.deep.equal({found: true, isLast: true});
  });

  it('gives controls of highlighted words before a popup has loaded its chat, and settles them when it ends', async () => {
    const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
    const id = await createConversation([anna, bob]);
    await postMessage(id, bob, 'here is foo');
    const session = signIn(anna);
    const popup = session.createPopup();
    const controls = popup.setHighlightedWords(['foo']);
    void popup.select(id);
    const found = controls.jumpUp();
    await popup.mount({show: true});
    expect(await found).to.include({found: true});
    const never = session.createPopup().setHighlightedWords(['foo']).jumpDown();
    session.destroy();
    expect(await never).to.deep.equal({found: false, isLast: true});
  });

  it('tells custom actions of a message, all or one', async () => {
    const {chatbox, container, id} = await mounted();
    const heard: string[] = [];
    chatbox.onCustomMessageAction(({action, params}) => heard.push(`${action} ${params.option}`));
    chatbox.onCustomMessageAction('vote', ({message}) => heard.push(`vote ${message.type} ${message.conversation.id}`));
    chatbox.onCustomMessageAction('Vote', () => heard.push('never'));
    await rest('POST', `/conversations/${id}/messages`, [
      {text: '<actionbutton:vote?option=tea|Tea>', type: 'SystemMessage'},
    ]);
    await until(() => visibleParts(container, 'action-button').length === 1, 'the button');
    visibleParts(container, 'action-button')[0]!.click();
    expect(heard).to.deep.equal(['vote tea', `vote text ${id}`]);
  });

  it('tells of a file before it is sent; its text cannot be changed', async () => {
    const {chatbox, container, id} = await mounted();
    const events: Talk.SendMessageEvent[] = [];
    chatbox.onSendMessage((event) => {
      events.push(event);
      event.override({text: 'not a text', custom: {kept: 'yes'}});
    });
    const sent = chatbox.sendFile(new File(['words'], 'notes.txt', {type: 'text/plain'}));
    await until(() => deepQuery(container, 'dialog[open] .primary').length === 1, 'the question');
    deepQuery(container, 'dialog[open] .primary')[0]!.click();
    await sent;
    type Stored = {data: {text: string; custom: object; attachment: {size: number} | null}[]};
    const stored = async () => (await rest<Stored>('GET', `/conversations/${id}/messages`)).data[0];
    await until(stored, 'the message');
    expect(await stored()).to.deep.include({custom: {kept: 'yes'}});
    expect((await stored())?.attachment?.size).to.equal(5);
    expect(events[0]!.message).to.not.have.property('text');
    expect(events[0]!.message.attachment).to.include({size: 5});
  });

  it('tells of a place before it is sent, without any text', async () => {
    const {chatbox, container, id, anna} = await mounted();
    const events: Talk.SendMessageEvent[] = [];
    chatbox.onSendMessage((event) => events.push(event));
    const asked = new AskedPermissions();
    try {
      const sent = chatbox.sendLocation();
      await until(() => deepQuery(container, 'dialog[open] .primary').length === 1, 'the question');
      deepQuery(container, 'dialog[open] .primary')[0]!.click();
      await sent;
    } finally {
      asked.restore();
    }
    expect(events.map(({message}) => message)).to.deep.equal([
      {
        id: undefined,
        conversationId: id,
        type: 'UserMessage',
        readBy: [],
        senderId: anna,
        location: [52.37, 4.89],
      },
    ]);
  });

  it('has no second line in the header for chatSubtitleMode null', async () => {
    const {container} = await mounted({chatSubtitleMode: null}, {subject: 'Boats'});
    expect(visibleParts(container, 'header-title').map(({innerText}) => innerText.trim())).to.deep.equal(['Boats']);
    expect(visibleParts(container, 'header-subtitle')).to.deep.equal([]);
  });

  it('makes links of a subject’s addresses and formatted links', async () => {
    const {container} = await mounted({}, {subject: '<https://shop.example/7|Order 7> of ann@shop.example'});
    const links = () => deepQuery<HTMLAnchorElement>(container, '[part~="header-title"] a');
    await until(() => links().length === 2, 'the links');
    expect(links().map(({href, innerText}) => `${innerText} ${href}`)).to.deep.equal([
      'Order 7 https://shop.example/7',
      'ann@shop.example mailto:ann@shop.example',
    ]);
    const plain = await mounted({}, {subject: '- see <actionbutton:buy|Buy>'});
    await until(() => visibleParts(plain.container, 'action-button').length === 1, 'the label');
    expect(visibleParts(plain.container, 'header-title')[0]!.querySelector('ul')).to.equal(null);
  });

  it('takes null for what a panel leaves open', async () => {
    const {chatbox} = await mounted();
    const options = {url: '/demo/icon.svg', height: null, show: null, conversation: null};
    const panel = await chatbox.createHtmlPanel(options);
    expect(panel.isVisible()).to.equal(true);
  });

  it('tells that a message is read where one of several others has read it, also while it is shown', async () => {
    const [anna, bob, carol] = [await createUser('Anna'), await createUser('Bob'), await createUser('Carol')];
    const id = await createConversation([anna, bob, carol]);
    const question = {text: '<actionbutton:ask|Ask>', sender: anna, type: 'UserMessage'};
    await rest('POST', `/conversations/${id}/messages`, [question]);
    const bobs = signIn(bob).conversation(id);
    await bobs.markAsRead();
    await rest('POST', `/conversations/${id}/messages`, [question]);
    const chatbox = signIn(anna).createChatbox();
    void chatbox.select(id);
    const container = createContainer();
    await chatbox.mount(container);
    const reads: boolean[] = [];
    chatbox.onCustomMessageAction('ask', ({message}) => reads.push(message.read));
    await until(() => visibleParts(container, 'action-button').length === 2, 'the buttons');
    const ask = () => {
      for (const button of visibleParts(container, 'action-button')) button.click();
      return reads.splice(0);
    };
    expect(ask()).to.deep.equal([true, false]);
    await bobs.markAsRead();
    await until(() => ask().every(Boolean), 'the other one read');
  });

  it('knows the handlers of on() by their function', async () => {
    const {chatbox, container} = await mounted({captureKeyboardEvents: true});
    const heard: string[] = [];
    const handler = ({key}: Talk.KeyEvent) => void heard.push(key);
    chatbox.on('keyup', handler);
    const scroller = deepQuery(container, '.scroller')[0]!;
    const press = () => scroller.dispatchEvent(new KeyboardEvent('keyup', {key: 'x', bubbles: true, composed: true}));
    await until(() => press() && heard.length > 0, 'a key');
    chatbox.off('keyup', handler);
    const count = heard.length;
    press();
    expect(heard).to.have.length(count);
    expect(() => chatbox.on('nothing', handler)).to.throw(Talk.TalkError);
    expect(() => chatbox.onBlur(undefined as never)).to.throw(Talk.TalkError);
  });

  it('dresses chats in a style sheet of the page’s server that are made after syncThemeForLocalDev', async () => {
    const {session, container, id} = await mounted();
    expect(() => session.syncThemeForLocalDev('https://elsewhere.example/theme.css'))
      .to.throw(Talk.TalkError)
      .with.property('code', Talk.ErrorCode.ARGUMENT_INVALID);
    session.syncThemeForLocalDev('/test/talk/local-theme.css');
    const chatbox = session.createChatbox();
    const place = createContainer();
    void chatbox.select(id);
    await chatbox.mount(place);
    const color = (root: HTMLElement) =>
      getComputedStyle(root.firstElementChild!).getPropertyValue('--talk-color-accent');
    await until(() => color(place) === 'rgb(1, 2, 3)', 'the style sheet');
    expect(color(container)).to.not.equal('rgb(1, 2, 3)');
  });

  it('turns desktop notifications on and off by a box, without a word about failures', async () => {
    const {session, chatbox} = await mounted();
    const faults: Event[] = [];
    const onFault = (event: Event) => void faults.push(event);
    addEventListener('unhandledrejection', onFault);
    const said = new Promise<string>((resolve) => session.onBrowserPermissionDenied(({type}) => resolve(type)));
    // The browser of the tests refuses notifications.
    chatbox.toggleDesktopNotifications(true);
    expect(await said).to.equal('notifications');
    chatbox.toggleDesktopNotifications(false);
    await session.setDesktopNotificationEnabled(false);
    removeEventListener('unhandledrejection', onFault);
    expect(faults).to.deep.equal([]);
  });

  it('[082] sends a message as it was when its override takes longer than five seconds', async () => {
    const {chatbox, container, id} = await mounted();
    const started = Date.now();
    let isLate = false;
    chatbox.onSendMessage((event) =>
      event.override(async () => {
        await new Promise((resolve) => setTimeout(resolve, 6000));
        isLate = true;
        return {text: 'too late'};
      }),
    );
    chatbox.messageField.setText('as it was');
    await container.querySelector('talk-chatbox')!.updateComplete;
    deepQuery(container, '[part=send-button]')[0]!.click();
    await until(() => isLate, 'the override');
    expect(Date.now() - started).to.be.at.least(5900);
    const {data} = await rest<{data: {text: string; createdAt: number}[]}>('GET', `/conversations/${id}/messages`);
    expect(data.map(({text}) => text)).to.deep.equal(['as it was']);
    expect(data[0]!.createdAt - started).to.be.within(4900, 6000);
  });

  it('writes at the caret by typeText, and leaves the field alone with the right to read only', async () => {
    const {chatbox, id, anna, container} = await mounted();
    chatbox.messageField.setText('one ');
    chatbox.messageField.focus();
    chatbox.messageField.typeText('two');
    await until(async () => (await chatbox.messageField.getText()) === 'one two', 'the text');
    await rest('PATCH', `/conversations/${id}/participants/${anna}`, {access: 'Read'});
    await until(() => visibleParts(container, 'readonly-banner').length === 1, 'the banner');
    chatbox.messageField.setText('not mine to write');
    chatbox.messageField.typeText('nor this');
    expect(await chatbox.messageField.getText()).to.not.contain('not mine');
  });
});
