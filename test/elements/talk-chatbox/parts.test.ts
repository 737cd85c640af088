import {expect} from '@open-wc/testing';
import type {TalkChatboxElement, TalkInboxElement, TalkPopupElement} from '../../../src/index.js';
import {deepQuery} from '../../support/deep-query.js';
import {createSession, unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';

type ChatElement = TalkChatboxElement | TalkInboxElement | TalkPopupElement;

/** A chat of Alice in which there is something of each kind that a back end can send. */
async function mountRich(tag: 'talk-chatbox' | 'talk-inbox' | 'talk-popup'): Promise<ChatElement> {
  const role = uniqueId('role');
  await rest('PUT', `/_admin/roles/${role}`, {sendActions: true, showOnlineStatus: true});
  const [alice, bob, carol] = [
    await createUser('Alice', {role}),
    await createUser('Bob', {role}),
    await createUser('Carol'),
  ];
  const conversationId = await createConversation([alice, bob, carol], {subject: 'Boats'});
  const quoted = await postMessage(conversationId, alice, 'Mine');
  await rest(
    'PUT',
    `/conversations/${conversationId}/messages/${quoted}/reactions/${encodeURIComponent('👍')}/${alice}`,
  );
  await rest('POST', `/conversations/${conversationId}/messages`, [
    {text: 'It is noon', type: 'SystemMessage'},
    {text: 'Well', sender: bob, type: 'UserMessage', referencedMessageId: quoted},
    {text: '<actionbutton:yes|Yes> or <actionlink:no|No>', sender: bob, type: 'UserMessage'},
    {type: 'UserMessage', sender: bob, content: [{type: 'location', latitude: 1, longitude: 2}]},
  ]);
  const session = createSession({userId: alice});
  const element = Object.assign(document.createElement(tag), {conversationId});
  element.style.height = '700px';
  session.append(element);
  document.body.append(session);
  if (element.localName === 'talk-popup') (element as TalkPopupElement).show();
  await until(() => deepQuery(element, '[part~="location"]').length, 'the messages');
  await element.createHtmlPanel({url: '/demo/icon.svg', height: 20});
  await until(() => deepQuery(element, '[part~="html-panel"]').length, 'the panel');
  element.setReferencedMessage(quoted);
  await until(() => deepQuery(element, '[part~="reply-bar"]').length, 'the reply');
  const row = deepQuery(element, '[part~="message-other"]').at(-1)!;
  row.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
  await until(() => deepQuery(element, '[part~="message-menu"]').length, 'the menu');
  return element;
}

const isIn = (element: Element, tag: string) => (element.getRootNode() as ShadowRoot).host.localName === tag;

/** The parts that are drawn, and those of them that a page cannot reach from outside. */
function partsOf(element: ChatElement) {
  const drawn = deepQuery(element, '[part]')
    // The pictures of a list are drawn as that of a header is, but are no header's.
    .filter((each) => !each.part.contains('header-image') || !isIn(each, 'talk-conversation-list'))
    .flatMap((each) => [...each.part].map((name) => ({each, name})));
  const names = [...new Set(drawn.map(({name}) => name))].sort();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(names.map((name) => `${element.localName}::part(${name}) {--part-${name}: 1}`).join(''));
  document.adoptedStyleSheets = [sheet];
  const hidden = drawn.filter(({each, name}) => getComputedStyle(each).getPropertyValue(`--part-${name}`) !== '1');
  document.adoptedStyleSheets = [];
  return {names, hidden: [...new Set(hidden.map(({name}) => name))]};
}

const ofChat = [
  ...['container', 'header', 'header-title', 'header-subtitle', 'header-image'],
  ...['message-list', 'day-divider', 'message-group', 'message', 'message-mine', 'message-other', 'message-system'],
  ...['bubble', 'author', 'avatar', 'timestamp', 'status', 'reactions', 'reaction', 'reaction-active', 'reply-quote'],
  ...['location', 'action-button', 'action-link', 'message-menu', 'message-field', 'editor', 'html-panel', 'reply-bar'],
  ...['attach-button', 'location-button', 'emoji-button', 'record-button'],
];

const own = {
  'talk-chatbox': [],
  'talk-inbox': ['feed', 'feed-header', 'feed-search', 'feed-item', 'feed-item-selected', 'chat'],
  'talk-popup': ['launcher', 'launcher-badge', 'popup'],
};

describe('parts', () => {
  afterEach(unmountAll);

  for (const tag of ['talk-chatbox', 'talk-inbox', 'talk-popup'] as const) {
    it(`of <${tag}> are there and reached from outside, those of its chat, too`, async () => {
      const {names, hidden} = partsOf(await mountRich(tag));
      expect([...ofChat, ...own[tag]].filter((name) => !names.includes(name))).to.deep.equal([]);
      expect(hidden).to.deep.equal([]);
    });
  }
});
