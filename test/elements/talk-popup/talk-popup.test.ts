import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import '../../../src/index.js';
import type {TalkPopupElement} from '../../../src/index.js';
import {deepQuery} from '../../support/deep-query.js';
import {createSession, unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest} from '../../support/server.js';
import {until} from '../../support/until.js';

async function arrange() {
  const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
  const conversationId = await createConversation([alice, bob]);
  return {alice, bob, conversationId};
}

/** A popup on the page with its chat loaded. */
async function mountPopup(userId: string, conversationId: string, attributes: Record<string, string> = {}) {
  const session = createSession({userId});
  const popup = document.createElement('talk-popup');
  popup.setAttribute('conversation-id', conversationId);
  for (const [name, value] of Object.entries(attributes)) popup.setAttribute(name, value);
  const told: string[] = [];
  popup.addEventListener('talk-popup-open', () => told.push('open'));
  popup.addEventListener('talk-popup-close', () => told.push('close'));
  popup.addEventListener('talk-popup-toggle', ({detail: {open, byUser}}) => {
    told.push(`${open ? 'opened' : 'closed'}${byUser ? ' by user' : ''}`);
  });
  session.append(popup);
  document.body.append(session);
  await until(() => popup.chat?.state === 'ready', 'the chat');
  return {popup, session, told};
}

function part(popup: TalkPopupElement, name: string): HTMLElement {
  const [found] = deepQuery(popup, `[part~="${name}"]`);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

const sessionsOf = async (userId: string) => JSON.stringify(await rest('GET', `/users/${userId}/sessions`));

const isThere = (popup: TalkPopupElement, name: string) => deepQuery(popup, `[part~="${name}"]`).length > 0;

describe('<talk-popup>', () => {
  afterEach(() => {
    unmountAll();
    sessionStorage.clear();
  });

  it('[085] tells of the person opening it, not of show(); either makes it visible', async () => {
    const {alice, bob, conversationId} = await arrange();
    const {popup, told} = await mountPopup(alice, conversationId);
    await postMessage(conversationId, bob, 'Hello');
    const badge = part(popup, 'launcher-badge');
    await until(() => !badge.hidden && badge.textContent === '1', 'the badge');
    popup.show();
    expect(told).to.deep.equal(['opened']);
    expect(popup.getAttribute('open')).to.equal('');
    expect(popup.chat?.presenceVisible).to.equal(true);
    popup.hide();
    expect(popup.chat?.presenceVisible).to.equal(false);
    part(popup, 'launcher').click();
    expect(popup.open).to.equal(true);
    part(popup, 'launcher').click();
    expect(told).to.deep.equal(['opened', 'closed', 'open', 'opened by user', 'close', 'closed by user']);
  });

  it('stays as it is when the page cancels', async () => {
    const {alice, conversationId} = await arrange();
    const {popup, told} = await mountPopup(alice, conversationId);
    popup.addEventListener('talk-popup-open', (event) => event.preventDefault(), {once: true});
    part(popup, 'launcher').click();
    expect(popup.open).to.equal(false);
    part(popup, 'launcher').click();
    expect(popup.open).to.equal(true);
    expect(told).to.deep.equal(['open', 'open', 'opened by user']);
  });

  it('[084] shows its launcher always, only to close, or never', async () => {
    const {alice, conversationId} = await arrange();
    const {popup} = await mountPopup(alice, conversationId, {launcher: 'never'});
    const launcher = part(popup, 'launcher');
    expect(launcher.hidden).to.equal(true);
    popup.launcher = 'close-only';
    expect(launcher.hidden).to.equal(true);
    popup.show();
    expect(launcher.hidden).to.equal(false);
    expect(launcher.getAttribute('aria-expanded')).to.equal('true');
    launcher.click();
    expect(launcher.hidden).to.equal(true);
    popup.launcher = 'always';
    expect(launcher.hidden).to.equal(false);
  });

  it('is gone while it is hidden, wherever it is placed', async () => {
    const {alice, conversationId} = await arrange();
    const {popup} = await mountPopup(alice, conversationId, {placement: 'inline'});
    for (const placement of ['inline', 'bottom-right', 'fixed'] as const) {
      popup.placement = placement;
      popup.hidden = true;
      expect(part(popup, 'launcher').getClientRects(), placement).to.have.length(0);
      popup.hidden = false;
      expect(part(popup, 'launcher').getClientRects(), placement).to.have.length(1);
    }
  });

  it('takes the focus in when a person opens it, closes with Escape and gives the focus back', async () => {
    const {alice, conversationId} = await arrange();
    const {popup} = await mountPopup(alice, conversationId);
    const launcher = part(popup, 'launcher');
    launcher.focus();
    launcher.click();
    expect(popup.shadowRoot?.activeElement).to.not.equal(launcher);
    popup.shadowRoot?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true, cancelable: true}),
    );
    expect(popup.open).to.equal(false);
    expect(popup.shadowRoot?.activeElement).to.equal(launcher);
  });

  it('closes with Escape the one of several that has the focus, also on its launcher', async () => {
    const {alice, conversationId} = await arrange();
    const [{popup}, {popup: other}] = [
      await mountPopup(alice, conversationId),
      await mountPopup(alice, conversationId, {placement: 'bottom-left'}),
    ];
    popup.show();
    other.show();
    const launcher = part(other, 'launcher');
    launcher.focus();
    launcher.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true, cancelable: true}),
    );
    expect([popup.open, other.open]).to.deep.equal([true, false]);
  });

  it('tells how it stands from the start', async () => {
    const {alice, conversationId} = await arrange();
    const popup = document.createElement('talk-popup');
    document.body.append(popup);
    expect([popup.state, popup.getAttribute('state')]).to.deep.equal(['waiting', 'waiting']);
    popup.remove();
    const mounted = await mountPopup(alice, conversationId);
    expect([mounted.popup.state, mounted.popup.getAttribute('state')]).to.deep.equal(['ready', 'ready']);
  });

  it('rejects what was asked of its chat when it goes before that is there', async () => {
    const popup = document.createElement('talk-popup');
    document.body.append(popup);
    const outcome = popup.sendMessage('Never').then(
      () => 'sent',
      () => 'rejected',
    );
    popup.remove();
    expect(await outcome).to.equal('rejected');
  });

  it('tells of a message that select() goes to, and of none where it names none', async () => {
    const {alice, bob, conversationId} = await arrange();
    const other = await createConversation([alice, bob]);
    const messageId = await postMessage(other, bob, 'Here');
    const {popup} = await mountPopup(alice, conversationId);
    const focused: unknown[] = [];
    popup.addEventListener('talk-focus-message', ({detail}) => focused.push(detail.message?.id));
    await popup.select(other);
    await until(() => popup.currentConversation?.id === other, 'the conversation');
    await popup.select(other, {messageId});
    expect(focused).to.deep.equal([messageId]);
  });

  it('[040] is no widget of the presence while it is closed', async () => {
    const {alice, conversationId} = await arrange();
    const {popup} = await mountPopup(alice, conversationId);
    popup.show();
    let listed = '';
    await until(() => {
      void sessionsOf(alice).then((text) => (listed = text));
      return listed.includes(conversationId);
    }, 'the widget');
    popup.hide();
    await until(() => {
      void sessionsOf(alice).then((text) => (listed = text));
      return !listed.includes(conversationId);
    }, 'no widget');
  });

  it('hands options, methods and slots on to its chat, also those from before it was loaded', async () => {
    const {alice, conversationId} = await arrange();
    const session = createSession({userId: alice});
    const popup = document.createElement('talk-popup');
    popup.conversationId = conversationId;
    popup.messageFieldPlaceholder = 'Ask us';
    popup.setAttribute('show-chat-header', 'false');
    popup.setMessageFieldText('Half a sen');
    popup.append(Object.assign(document.createElement('b'), {slot: 'above-message-field', textContent: 'We are in'}));
    session.append(popup);
    document.body.append(session);
    await until(() => popup.chat?.state === 'ready', 'the chat');
    await until(() => popup.getMessageFieldText() === 'Half a sen', 'the text');
    expect(popup.chat?.messageFieldPlaceholder).to.equal('Ask us');
    expect(popup.chat?.showChatHeader).to.equal(false);
    const [slot] = popup.chat!.querySelectorAll('slot');
    expect(slot?.assignedNodes().map(({textContent}) => textContent)).to.deep.equal(['We are in']);
    popup.locale = 'ar';
    await until(() => popup.getAttribute('locale') === 'ar', 'the attribute');
  });

  it('marks words and jumps to them, also when asked to before its chat was loaded', async () => {
    const {alice, bob, conversationId} = await arrange();
    await postMessage(conversationId, bob, 'here is foo');
    const popup = document.createElement('talk-popup');
    popup.setAttribute('conversation-id', conversationId);
    const {jumpUp, jumpDown} = popup.setHighlightedWords(['foo']);
    expect(popup.highlightedWords).to.deep.equal(['foo']);
    const found = jumpUp();
    const session = createSession({userId: alice});
    session.append(popup);
    document.body.append(session);
    expect(await found).to.deep.equal({found: true, isLast: true});
    expect(popup.chat?.highlightedWords).to.deep.equal(['foo']);
    expect(await jumpDown()).to.deep.equal({found: false, isLast: true});
  });

  it('opens again on the next page if it was left open', async () => {
    const {alice, conversationId} = await arrange();
    const first = await mountPopup(alice, conversationId, {'keep-open': ''});
    first.popup.show();
    unmountAll();
    const second = await mountPopup(alice, conversationId, {'keep-open': ''});
    await until(() => second.popup.open, 'the popup open');
    part(second.popup, 'launcher').click();
    unmountAll();
    const third = await mountPopup(alice, conversationId, {'keep-open': ''});
    await third.popup.updateComplete;
    expect(third.popup.open).to.equal(false);
  });

  it('stays closed where the session around it, beyond a shadow root, keeps no popups', async () => {
    const {alice, conversationId} = await arrange();
    const first = await mountPopup(alice, conversationId, {'keep-open': ''});
    first.popup.show();
    unmountAll();
    const session = createSession({userId: alice, keepPopups: false});
    const root = session.appendChild(document.createElement('div')).attachShadow({mode: 'open'});
    const popup = document.createElement('talk-popup');
    Object.assign(popup, {conversationId, keepOpen: true});
    root.append(popup);
    document.body.append(session);
    await until(() => popup.chat?.state === 'ready', 'the chat');
    await popup.updateComplete;
    expect(popup.open).to.equal(false);
  });

  it('keeps what it holds while it is closed', async () => {
    const {alice, bob, conversationId} = await arrange();
    const {popup} = await mountPopup(alice, conversationId);
    popup.show();
    await until(() => isThere(popup, 'editor'), 'the field');
    const editor = part(popup, 'editor') as HTMLTextAreaElement;
    popup.setMessageFieldText('Half a sen');
    popup.hide();
    await postMessage(conversationId, bob, 'While closed');
    await until(() => deepQuery(popup, '[part~="bubble"]').length === 1, 'the message');
    popup.show();
    expect(part(popup, 'editor')).to.equal(editor);
    await until(() => editor.value === 'Half a sen', 'the draft');
  });

  it('lies over a wide page, names and controls its dialog, and stands on the other side from right to left', async () => {
    const {alice, conversationId} = await arrange();
    const {popup} = await mountPopup(alice, conversationId);
    const [launcher, dialog] = [part(popup, 'launcher'), part(popup, 'popup')];
    popup.show();
    expect([launcher.getAttribute('aria-controls'), launcher.ariaExpanded]).to.deep.equal([dialog.id, 'true']);
    expect(dialog.matches(':modal')).to.equal(false);
    expect(dialog.ariaLabel).to.not.equal('');
    const box = dialog.getBoundingClientRect();
    expect(box.width).to.equal(380);
    expect(box.height).to.be.at.most(560);
    expect(box.bottom).to.be.at.most(launcher.getBoundingClientRect().top);
    expect(launcher.getBoundingClientRect().left).to.be.greaterThan(innerWidth / 2);
    expect(isThere(popup, 'close-button')).to.equal(false);
    popup.showCloseInHeader = true;
    expect(isThere(popup, 'close-button')).to.equal(true);
    document.documentElement.dir = 'rtl';
    expect(launcher.getBoundingClientRect().right).to.be.lessThan(innerWidth / 2);
    document.documentElement.removeAttribute('dir');
  });

  it('fills a small screen, keeps the page behind it still, and is closed in its header', async () => {
    const {alice, conversationId} = await arrange();
    const before = {width: innerWidth, height: innerHeight};
    const {popup, told} = await mountPopup(alice, conversationId);
    const page = document.documentElement;
    try {
      popup.show();
      expect(page.style.overflow).to.equal('');
      await setViewport({width: 390, height: 700});
      await until(() => popup.hasAttribute('mobile'), 'the small screen');
      const dialog = part(popup, 'popup');
      expect(dialog.matches(':modal')).to.equal(true);
      const {width, height} = dialog.getBoundingClientRect();
      expect([width, height]).to.deep.equal([innerWidth, innerHeight]);
      expect(page.style.overflow).to.equal('hidden');
      expect(part(popup, 'launcher').hidden).to.equal(true);
      part(popup, 'close-button').click();
      expect([popup.open, page.style.overflow]).to.deep.equal([false, '']);
      expect(told).to.deep.equal(['opened', 'close', 'closed by user']);
      popup.showCloseInHeader = false;
      popup.show();
      expect(isThere(popup, 'close-button')).to.equal(false);
    } finally {
      unmountAll();
      await setViewport(before);
    }
    expect(page.style.overflow, 'the page is free when the popup has gone').to.equal('');
  });

  it('places the launchers of several popups beside each other', async () => {
    const {alice, conversationId} = await arrange();
    const {popup, session} = await mountPopup(alice, conversationId);
    const other = document.createElement('talk-popup');
    session.append(other);
    const [a, b] = [part(popup, 'launcher'), part(other, 'launcher')].map((each) => each.getBoundingClientRect());
    expect(b!.right).to.be.lessThan(a!.left);
  });
});
