import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {nextEvent} from '../../support/next-event.js';
import {postMessage} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

/** Deletes the newest message as its author does. */
async function deleteLast(chat: Chatbox) {
  chat
    .part('message-mine')
    .at(-1)!
    .dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
  await until(() => chat.all('button[aria-label="Delete"]').length, 'the menu');
  chat.all('button[aria-label="Delete"]')[0]!.click();
  await until(() => chat.all('.confirm .danger').length, 'the question');
  chat.all('.confirm .danger')[0]!.click();
}

describe('<talk-chatbox> events', () => {
  afterEach(unmountAll);

  it('tell of what the server has, to the callback first', async () => {
    const chat = await mountChatbox();
    const order: string[] = [];
    chat.element.onMessageSent = () => order.push('callback');
    chat.element.addEventListener('talk-message-sent', () => order.push('listener'));
    const told = nextEvent(chat.element, 'talk-message-sent');
    chat.write('Hello');
    chat.press('Enter');
    const {detail, bubbles, composed} = await told;
    expect(detail.currentUser?.id).to.equal(chat.alice);
    expect(detail.message.plaintext).to.equal('Hello');
    expect(detail.conversation?.id).to.equal(chat.conversationId);
    expect([bubbles, composed, order]).to.deep.equal([true, true, ['callback', 'listener']]);
  });

  it('tell who deleted which message where, once it is deleted', async () => {
    const chat = await mountChatbox();
    const id = await postMessage(chat.conversationId, chat.alice, 'Oops');
    await chat.shows('Oops');
    const told = nextEvent(chat.element, 'talk-delete-message');
    await deleteLast(chat);
    const {detail} = await told;
    expect(detail.currentUser?.id).to.equal(chat.alice);
    expect(detail.message.id).to.equal(id);
    expect(detail.conversation?.id).to.equal(chat.conversationId);
  });

  it('tell of an action by either name of the callback', async () => {
    const chat = await mountChatbox();
    await postMessage(chat.conversationId, chat.bob, '<actionlink:vote?option=tea|Tea>');
    await until(() => chat.part('action-link').length, 'the link');
    const press = () =>
      new Promise<string>((resolve) => {
        chat.element.addEventListener('talk-custom-message-action', () => resolve(told.splice(0).join()), {once: true});
        chat.part('action-link')[0]!.click();
      });
    const told: string[] = [];
    chat.element.onMessageAction = ({action, params}) => told.push(`newer ${action} ${params.option ?? ''}`);
    expect(await press()).to.equal('newer vote tea');
    chat.element.onCustomMessageAction = ({action}) => told.push(`first ${action}`);
    expect(await press(), 'one of them').to.equal('first vote');
  });

  it('tell when a person begins to use the chat and when they cease, not what they do in it', async () => {
    const chat = await mountChatbox();
    await until(() => chat.all('.conversation-menu').length, 'the tools');
    (document.activeElement as HTMLElement | null)?.blur();
    const outside = document.createElement('button');
    document.body.append(outside);
    outside.focus();
    const told: string[] = [];
    chat.element.onFocusChat = () => told.push('focus');
    chat.element.onBlurChat = () => told.push('blur');
    chat.editor.focus();
    chat.scroller.focus();
    expect(told).to.deep.equal(['focus']);
    outside.focus();
    expect(told).to.deep.equal(['focus', 'blur']);
  });

  it('tell the callback of an inbox once, by its other name too, of what its chat was refused', async () => {
    const chat = await mountChatbox();
    const inbox = Object.assign(document.createElement('talk-inbox'), {conversationId: chat.conversationId});
    chat.session.append(inbox);
    await until(() => inbox.state === 'ready', 'the inbox');
    const heard: string[] = [];
    inbox.onMissingBrowserPermission = ({type}) => heard.push(type);
    const told = nextEvent(inbox, 'talk-browser-permission-denied');
    inbox.toggleDesktopNotifications(true);
    await told;
    expect(heard).to.deep.equal(['notifications']);
  });

  it('tell that a person refused notifications, whom a page asked by toggleDesktopNotifications()', async () => {
    const chat = await mountChatbox();
    const told = nextEvent(chat.element, 'talk-browser-permission-denied');
    const faults: Event[] = [];
    const onFault = (event: Event) => void faults.push(event);
    addEventListener('unhandledrejection', onFault);
    // The browser of the tests refuses notifications.
    chat.element.onBrowserPermissionDenied = () => undefined;
    chat.element.toggleDesktopNotifications(true);
    expect((await told).detail.type).to.equal('notifications');
    await chat.session.setDesktopNotificationEnabled(false);
    removeEventListener('unhandledrejection', onFault);
    expect(faults).to.deep.equal([]);
  });
});
