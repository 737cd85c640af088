import {expect} from '@open-wc/testing';
import type {TalkChatboxElement, TalkInboxElement} from '../../src/index.js';
import Talk from '../../src/talk/index.js';
import {mountSession} from '../support/mount-session.js';
import {createConversation, createUser, rest, uniqueId} from '../support/server.js';
import {silenceConsole} from '../support/silence-console.js';
import {until} from '../support/until.js';
import {createContainer, signOutAll} from './support.js';

/** A session element with one chat element in it. */
async function mounted<E extends HTMLElement>(tag: string, properties: Partial<E> = {}) {
  const anna = await createUser('Anna');
  const session = await mountSession({userId: anna});
  const chat = Object.assign(document.createElement(tag), properties) as unknown as E;
  session.append(chat);
  return {anna, session, chat};
}

describe('elements beside the classic SDK', () => {
  afterEach(signOutAll);

  it('have a Talk.Session, whose methods are those of the session element', async () => {
    const {session, anna} = await mounted('talk-chatbox');
    expect(session.session).to.be.instanceOf(Talk.Session);
    const id = uniqueId('c');
    const builder = session.getOrCreateConversation(id);
    expect(session.getOrCreateConversation(id)).to.equal(builder);
    builder.setParticipant(new Talk.User(anna));
    const container = createContainer();
    const boxes = [session.createChatbox(), session.createInbox()];
    for (const box of boxes) {
      void box.select(builder);
      await box.mount(container);
      expect(box.currentConversation?.id).to.equal(id);
    }
    const popup = session.createPopup();
    await popup.mount({show: true});
    expect(session.getPopups()).to.deep.equal([popup]);
    expect(session.getInboxes()).to.deep.equal([boxes[1]]);
  });

  it('have a box behind each, which is listed, works as any other, and ends with the session', async () => {
    const {session, chat, anna} = await mounted<TalkChatboxElement>('talk-chatbox');
    const id = await createConversation([anna]);
    const inbox = document.createElement('talk-inbox');
    const popup = document.createElement('talk-popup');
    session.append(inbox, popup);
    popup.show();
    await until(() => inbox.box && popup.box, 'the boxes');
    expect(session.getChatboxes()).to.deep.equal([chat.box]);
    expect(session.getInboxes()).to.deep.equal([inbox.box]);
    expect(session.getPopups()).to.deep.equal([popup.box]);
    const box = chat.box!;
    await box.select(id);
    expect(chat.conversationId).to.equal(id);
    expect(box.currentConversation?.id).to.equal(id);
    inbox.remove();
    expect(inbox.box?.isAlive ?? false).to.equal(false);
    await until(() => !session.getInboxes().length, 'the end of the inbox');
    session.destroy();
    expect(box.isAlive).to.equal(false);
    expect(chat.box).to.equal(undefined);
    expect(chat.isConnected).to.equal(true);
  });

  it('have another box for another session, and none after destroy() of it', async () => {
    const {session, chat} = await mounted<TalkChatboxElement>('talk-chatbox');
    const first = chat.box!;
    session.userId = await createUser('Bob');
    await until(() => session.state === 'online' && chat.box, 'the other session');
    expect(chat.box).to.not.equal(first);
    expect(first.isAlive).to.equal(false);
    chat.box!.destroy();
    expect(chat.isConnected).to.equal(false);
    expect(session.getChatboxes()).to.deep.equal([]);
  });

  for (const tag of ['talk-chatbox', 'talk-inbox', 'talk-popup'] as const) {
    it(`send a builder and show its conversation: ${tag}`, async () => {
      const other = await createUser('Bob');
      const id = uniqueId('c');
      const selected: (string | undefined)[] = [];
      const {chat, anna} = await mounted<TalkChatboxElement & Pick<TalkInboxElement, 'onConversationSelected'>>(tag, {
        conversationId: undefined,
        onConversationSelected: ({conversation}) => selected.push(conversation?.id),
        syncConversation(session) {
          const builder = session.getOrCreateConversation(id);
          builder.subject = 'Tea';
          builder.setParticipant(session.me);
          builder.setParticipant(new Talk.User(other));
          return builder;
        },
      });
      await until(() => chat.currentConversation?.subject === 'Tea', 'the conversation');
      const {participants} = await rest<{participants: object}>('GET', `/conversations/${id}`);
      expect(Object.keys(participants).sort()).to.deep.equal([anna, other].sort());
      if (tag === 'talk-inbox') {
        await until(() => selected.length, 'the event');
        expect(selected).to.deep.equal([id]);
      }
      // The same again, as a framework that makes the function anew on each render does, moves nobody.
      chat.conversationId = null;
      const {syncConversation} = chat;
      chat.syncConversation = (session) =>
        (syncConversation as (of: typeof session) => Talk.ConversationBuilder)(session);
      await chat.updateComplete;
      expect(chat.conversationId).to.equal(null);
    });
  }

  it('tell of a builder that cannot be made', async () => {
    const errors = silenceConsole('error');
    const told: Error[] = [];
    await mounted<TalkChatboxElement>('talk-chatbox', {
      onError: ({error}) => told.push(error),
      syncConversation: () => {
        throw new Error('a mistake of the page');
      },
    });
    await until(() => told.length, 'the error');
    errors.restore();
    expect(told.map(({message}) => message)).to.deep.equal(['a mistake of the page']);
  });

  it('open a popup of the page before again, unless keep-popups is off', async () => {
    const userId = await createUser('Anna');
    const before = await mountSession({userId});
    await before.createPopup({keepOpen: true}).mount({show: true});
    // Leaving a page ends nothing that it keeps.
    const kept = Object.keys(sessionStorage).map((key) => [key, sessionStorage.getItem(key)!] as const);
    before.remove();
    for (const [key, value] of kept) sessionStorage.setItem(key, value);
    const without = await mountSession({userId, keepPopups: false});
    expect(without.getPopups()).to.deep.equal([]);
    without.remove();
    const after = await mountSession({userId});
    await until(() => after.getPopups().length === 1, 'the popup');
  });
});
