import {expect} from '@open-wc/testing';
import type {TalkChatboxElement, TalkInboxElement, TalkPopupElement} from '../../../src/index.js';
import {createSession, unmountAll} from '../../support/mount-session.js';
import {deepQuery} from '../../support/deep-query.js';
import {createConversation, createUser, postMessage, uniqueId} from '../../support/server.js';
import {silenceConsole} from '../../support/silence-console.js';
import {until} from '../../support/until.js';

const names = [
  ...['loading', 'empty', 'not-found', 'error', 'header-start', 'header-end', 'message-list-header', 'before-messages'],
  ...['after-messages', 'message-list-footer', 'above-message-field', 'message-field-start', 'message-field-end'],
];

/** An element with something of the page's in each of its slots. */
function withSlots<T extends TalkChatboxElement | TalkInboxElement | TalkPopupElement>(element: T): T {
  for (const name of names)
    element.append(Object.assign(document.createElement('b'), {slot: name, textContent: name.slice(0, 4)}));
  element.style.height = '500px';
  return element;
}

const given = (element: Element, name: string) => element.querySelector<HTMLElement>(`:scope > b[slot="${name}"]`)!;
const shown = (element: Element) =>
  names.filter((name) => given(element, name).checkVisibility({visibilityProperty: true}));
const top = (element: Element) => element.getBoundingClientRect().top;

describe('slots', () => {
  afterEach(unmountAll);

  for (const tag of ['talk-chatbox', 'talk-inbox', 'talk-popup'] as const) {
    it(`of <${tag}> are where they are said to be`, async () => {
      const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
      const conversationId = await createConversation([alice, bob]);
      await postMessage(conversationId, bob, 'Hello');
      const element = withSlots(document.createElement(tag));
      element.conversationId = conversationId;
      const session = createSession();
      session.append(element);
      document.body.append(session);
      if (element.localName === 'talk-popup') (element as TalkPopupElement).show();
      await until(() => shown(element).join() === 'loading', 'what is shown while it waits');

      session.userId = alice;
      const around = names.slice(4);
      await until(() => shown(element).join() === around.join(), 'what is around the messages');
      const [header, list, field] = ['[part~="header"]', 'talk-message-list', '[part~="message-field"]'].map(
        (selector) => deepQuery(element, selector)[0]!,
      );
      const inOrder = [
        header!,
        given(element, 'message-list-header'),
        given(element, 'before-messages'),
        deepQuery(element, '[part~="bubble"]')[0]!,
        given(element, 'after-messages'),
        given(element, 'message-list-footer'),
        given(element, 'above-message-field'),
        field!,
      ].map(top);
      expect(inOrder).to.deep.equal(inOrder.toSorted((a, b) => a - b));
      const isWithin = (name: string, area: Element) => {
        const [inner, outer] = [given(element, name).getBoundingClientRect(), area.getBoundingClientRect()];
        return inner.top >= outer.top && inner.bottom <= outer.bottom;
      };
      for (const name of ['header-start', 'header-end']) expect(isWithin(name, header!), name).to.equal(true);
      for (const name of ['before-messages', 'after-messages']) expect(isWithin(name, list!), name).to.equal(true);
      for (const name of ['message-field-start', 'message-field-end'])
        expect(isWithin(name, field!), name).to.equal(true);

      element.conversationId = null;
      await until(() => shown(element).join() === 'empty', 'what is shown for nothing');
      element.conversationId = uniqueId('nowhere');
      await until(() => shown(element).join() === 'not-found', 'what is shown for what is not there');
    });
  }

  it('have one for what is wrong', async () => {
    const errors = silenceConsole('error');
    const chatbox = Object.assign(withSlots(document.createElement('talk-chatbox')), {conversationId: 'c'});
    const session = createSession({userId: uniqueId('nobody'), appId: uniqueId('nowhere')});
    session.append(chatbox);
    document.body.append(session);
    await until(() => shown(chatbox).join() === 'error', 'what is wrong');
    errors.restore();
  });
});
