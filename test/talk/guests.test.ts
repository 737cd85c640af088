import {expect} from '@open-wc/testing';
import Talk from '../../src/talk/index.js';
import {deepQuery} from '../support/deep-query.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../support/server.js';
import {silenceConsole} from '../support/silence-console.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

interface Stored {
  readonly subject: string | null;
  readonly custom: Record<string, string>;
  readonly participants: Record<string, {access: string; notify: unknown}>;
}
const stored = (id: string) => rest<Stored>('GET', `/conversations/${id}`);

async function guest() {
  const session = signIn({id: uniqueId('gina'), name: 'Gina', email: null, role: 'default'});
  await session.currentUser.get();
  return session;
}

describe('classic guests', () => {
  afterEach(signOutAll);

  it('[095] read and write without taking part', async () => {
    const bob = await createUser('Bob');
    const id = await createConversation([bob]);
    await postMessage(id, bob, 'welcome');
    const session = await guest();
    const heard: string[] = [];
    session.onMessage(({body}) => heard.push(body));
    const conversation = session.getOrCreateConversation(id);
    conversation.subject = 'Not mine to change';
    const [chatbox, inbox] = [session.createChatbox(), session.createInbox()];
    void chatbox.select(conversation, {asGuest: true});
    const [place, list] = [createContainer(), createContainer()];
    await Promise.all([chatbox.mount(place), inbox.mount(list)]);
    expect(chatbox.currentConversation).to.include({id, subject: null});
    chatbox.messageField.setText('may I ask something?');
    await place.querySelector('talk-chatbox')!.updateComplete;
    deepQuery(place, '[part=send-button]')[0]!.click();
    const messages = () =>
      rest<{data: {text: string; senderId: string}[]}>('GET', `/conversations/${id}/messages`).then(({data}) => data);
    await until(async () => (await messages()).length === 2, 'the question');
    expect((await messages())[0]).to.include({text: 'may I ask something?', senderId: session.me.id});
    expect(Object.keys((await stored(id)).participants)).to.deep.equal([bob]);
    expect(chatbox.currentConversation?.participants).to.deep.equal({[bob]: {access: 'ReadWrite'}});
    expect(inbox.currentConversation).to.equal(null);
    expect(heard).to.deep.equal([]);
  });

  it('[095] who take part are no guests', async () => {
    const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
    const id = await createConversation([anna, bob]);
    const session = signIn(anna);
    const heard: string[] = [];
    session.onMessage(({body}) => heard.push(body));
    const chatbox = session.createChatbox();
    void chatbox.select(id, {asGuest: true});
    await chatbox.mount(createContainer());
    expect(chatbox.currentConversation?.participants).to.have.keys([anna, bob]);
    await postMessage(id, bob, 'hello');
    await until(() => heard.length === 1, 'the message');
  });

  it('may name others in a builder: the conversation is made of them alone', async () => {
    const session = await guest();
    const [id, clerk] = [uniqueId('desk'), uniqueId('clerk')];
    const conversation = session.getOrCreateConversation(id);
    conversation.setParticipant(new Talk.User({id: clerk, name: 'Clerk', email: null, role: 'default'}), {
      access: 'Read',
      notify: false,
    });
    conversation.setAttributes({subject: 'A question', custom: {page: '/shop', gone: null}});
    const chatbox = session.createChatbox();
    void chatbox.select(conversation, {asGuest: true});
    await chatbox.mount(createContainer());
    expect(chatbox.currentConversation).to.include({id, subject: 'A question'});
    const made = await stored(id);
    expect(made).to.deep.include({subject: 'A question', custom: {page: '/shop'}});
    expect(made.participants).to.deep.equal({[clerk]: {...made.participants[clerk], access: 'Read', notify: false}});
  });

  it('add the people they name to a conversation that is there, and leave the rest of it alone', async () => {
    const [bob, carol] = [await createUser('Bob'), await createUser('Carol')];
    const id = await createConversation([bob], {subject: 'Old'});
    const session = await guest();
    const conversation = session.getOrCreateConversation(id);
    for (const each of [bob, carol]) conversation.setParticipant(new Talk.User(each), {notify: false});
    conversation.subject = 'New';
    const chatbox = session.createChatbox();
    void chatbox.select(conversation, {asGuest: true});
    await chatbox.mount(createContainer());
    const {subject, participants} = await stored(id);
    expect(subject).to.equal('Old');
    expect(participants).to.have.keys([bob, carol]);
    expect(participants[bob]!.notify).to.equal(true);
    expect(participants[carol]!.notify).to.equal(false);
  });

  it('join what is new and names nobody', async () => {
    const session = await guest();
    const id = uniqueId('notes');
    const conversation = session.getOrCreateConversation(id);
    conversation.subject = 'Notes';
    const chatbox = session.createChatbox();
    await chatbox.mount(createContainer());
    await chatbox.select(conversation);
    expect(chatbox.currentConversation).to.deep.include({
      subject: 'Notes',
      participants: {[session.me.id]: {access: 'ReadWrite'}},
    });
  });

  it('are told on the console that a page may write nothing, and see what is stored', async () => {
    const app = await rest<{clientConversationSync: boolean}>('GET', '/_admin/settings');
    const console = silenceConsole('error');
    try {
      const bob = await createUser('Bob');
      const id = await createConversation([bob], {subject: 'Stored'});
      await rest('PUT', '/_admin/settings', {clientConversationSync: false});
      const session = signIn(bob);
      const conversation = session.getOrCreateConversation(id);
      conversation.setParticipant(session.me);
      conversation.subject = 'Changed';
      const chatbox = session.createChatbox();
      void chatbox.select(conversation);
      await chatbox.mount(createContainer());
      expect(chatbox.currentConversation).to.include({subject: 'Stored'});
      expect(console.calls.flat().join(' ')).to.contain('not written');
    } finally {
      console.restore();
      await rest('PUT', '/_admin/settings', {clientConversationSync: app.clientConversationSync});
    }
  });
});
