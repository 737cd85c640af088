import {expect} from '@open-wc/testing';
import type Talk from '../../src/talk/index.js';
import {deepQuery} from '../support/deep-query.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../support/server.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

/** A box of Anna with Bob, mounted. */
async function mounted<B extends 'createChatbox' | 'createInbox'>(
  kind: B,
  {options = {}, user = {}}: {options?: Talk.InboxOptions; user?: Record<string, unknown>} = {},
) {
  const [anna, bob] = [await createUser('Anna', user), await createUser('Bob')];
  const id = await createConversation([anna, bob], {subject: 'Boats'});
  await postMessage(id, bob, 'Ahoy');
  const session = signIn(anna);
  const box = session[kind]({useBrowserHistory: false, ...options}) as ReturnType<Talk.Session[B]>;
  void box.select(id);
  const container = createContainer();
  await box.mount(container);
  return {session, box, container, id, anna, bob};
}

const shown = (container: HTMLElement, selector: string) =>
  deepQuery(container, selector).filter((each) => each.offsetHeight > 0);

async function press(container: HTMLElement, selector: string, words = '') {
  const found = () => shown(container, selector).find(({innerText}) => innerText.includes(words));
  await until(found, selector);
  found()!.click();
}

async function choose(container: HTMLElement, words: string) {
  await press(container, '.conversation-menu');
  await press(container, '[role="menuitem"]', words);
}

describe('what a person does in a box', () => {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    signOutAll();
    for (const each of undo.splice(0)) await each();
  });

  it('is told before a conversation is marked as unread, and prevented at once only', async () => {
    const {box, container, id, session} = await mounted('createChatbox');
    const isUnread = async () => (await session.conversation(id).get())?.isUnread;
    await until(async () => (await isUnread()) === false, 'the read mark');
    const asked: string[] = [];
    const early = box.onMarkConversationAsUnread(({conversation, preventDefault}) => {
      asked.push(conversation.id);
      preventDefault();
    });
    await choose(container, 'unread');
    await until(() => asked.length === 1, 'the event');
    expect(await isUnread()).to.equal(false);
    early.unsubscribe();
    box.onMarkConversationAsUnread((event) => void Promise.resolve().then(() => event.preventDefault()));
    await choose(container, 'unread');
    await until(isUnread, 'the unread mark');
    expect(asked).to.deep.equal([id]);
  });

  it('is told as a custom action of the conversation, all or one', async () => {
    const role = uniqueId('role');
    const customConversationActions = ['archive', 'Archive'].map((name) => ({
      name,
      label: `${name}!`,
      permission: 'allow',
    }));
    await rest('PUT', `/_admin/roles/${role}`, {customConversationActions});
    const {box, container, id} = await mounted('createChatbox', {user: {role}});
    const [all, some]: [Talk.ConversationActionEvent[], string[]] = [[], []];
    box.onCustomConversationAction((event) => all.push(event));
    box.onCustomConversationAction('archive', ({action}) => some.push(action));
    await choose(container, 'archive!');
    await choose(container, 'Archive!');
    await until(() => all.length === 2, 'the events');
    expect(all.map(({action}) => action)).to.deep.equal(['archive', 'Archive']);
    expect(some).to.deep.equal(['archive']);
    expect(all[0]!.params).to.deep.equal({});
    expect(all[0]!.conversation).to.deep.include({id, subject: 'Boats'});
  });

  it('is told as a toggled translation; what the page says of it is not', async () => {
    // Nobody translates here; that it can be switched on takes a provider.
    const translationProvider = {kind: 'libretranslate', url: 'https://translate.example'};
    await rest('PUT', '/_admin/settings', {translationProvider});
    undo.push(() => rest('PUT', '/_admin/settings', {translationProvider: null}));
    const {box, container, id} = await mounted('createChatbox', {options: {showTranslationToggle: true}});
    const told: Talk.TranslationToggledEvent[] = [];
    box.onTranslationToggled((event) => told.push(event));
    const toggle = () => shown(container, '[part~="translation-toggle"]')[0];
    const isOn = () => toggle()?.getAttribute('aria-pressed') === 'true';
    await press(container, '[part~="translation-toggle"]');
    await until(isOn, 'the translation on');
    expect(told.map(({isEnabled, conversation}) => [isEnabled, conversation.id])).to.deep.equal([[true, id]]);
    box.setTranslationEnabledForConversation(id, false);
    await until(() => !isOn(), 'the translation off');
    box.setTranslationEnabledDefault(true);
    await press(container, '[part~="translation-toggle"]');
    await press(container, '[part~="translation-toggle"]');
    await until(() => told.length === 3, 'the events');
    expect(told.slice(1).map(({isEnabled}) => isEnabled)).to.deep.equal([true, false]);
  });

  it('is told as toggled desktop notifications; what the page does about them is not', async () => {
    const {requestPermission} = Notification;
    const permission = Object.getOwnPropertyDescriptor(Notification, 'permission')!;
    Notification.requestPermission = async () => 'granted';
    Object.defineProperty(Notification, 'permission', {configurable: true, get: () => 'granted'});
    undo.push(() => {
      Notification.requestPermission = requestPermission;
      Object.defineProperty(Notification, 'permission', permission);
    });
    const {box, container, session} = await mounted('createInbox');
    const told: boolean[] = [];
    box.onDesktopNotificationToggled(({isEnabled}) => told.push(isEnabled));
    const toggle = '[part~="notifications-toggle"]';
    const isOn = () => shown(container, toggle)[0]?.getAttribute('aria-pressed') === 'true';
    await press(container, toggle);
    await until(() => told.length === 1, 'the event');
    await session.setDesktopNotificationEnabled(false);
    await until(() => !isOn(), 'the toggle off');
    await press(container, toggle);
    await until(() => told.length === 2, 'the other event');
    expect(told).to.deep.equal([true, true]);
    await session.setDesktopNotificationEnabled(false);
  });
});

describe('options of an inbox', () => {
  afterEach(signOutAll);

  it('take its header away, and name its conversations by people or subject', async () => {
    const titles = async (options: Talk.InboxOptions) => {
      const {container} = await mounted('createInbox', {options});
      await until(() => shown(container, '[part~="feed-item"]').length, 'the list');
      return [
        shown(container, '[part~="feed-item"] .name')[0]!.innerText,
        shown(container, '[part~="feed-header"]').length,
      ];
    };
    expect(await titles({})).to.deep.equal(['Boats', 1]);
    // Also where two people talk (spec/ui.md §7.2).
    expect(await titles({feedConversationTitleMode: 'auto'})).to.deep.equal(['Boats', 1]);
    expect(await titles({feedConversationTitleMode: 'subject', showFeedHeader: false})).to.deep.equal(['Boats', 0]);
    expect(await titles({feedConversationTitleMode: 'participants'})).to.deep.equal(['Bob', 1]);
  });
});
