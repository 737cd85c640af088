import {expect} from '@open-wc/testing';
import {nextEvent} from '../../support/next-event.js';
import {createSession, unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountInbox} from './mount-inbox.js';

/** Alice with two conversations, the second one last. */
async function arrange() {
  const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
  const older = await createConversation([alice, bob], {subject: 'Older'});
  await postMessage(older, bob, 'In the older one');
  const newer = await createConversation([alice, bob], {subject: 'Newer'});
  await postMessage(newer, bob, 'In the newer one');
  return {alice, bob, older, newer};
}

describe('<talk-inbox> selection', () => {
  afterEach(unmountAll);

  it('starts with the conversation of the last activity and says so once', async () => {
    const {alice, bob, older, newer} = await arrange();
    const inbox = await mountInbox({userId: alice});
    await inbox.lists(newer, older);
    expect(inbox.element.currentConversation?.id).to.equal(newer);
    expect(inbox.selected).to.equal(newer);
    expect(inbox.item(newer).getAttribute('aria-current')).to.equal('true');
    expect(inbox.texts).to.deep.equal(['In the newer one']);
    expect(inbox.told).to.deep.equal([`selected ${newer}`]);
    expect(inbox.element.getAttribute('conversation-id')).to.equal(newer);
    await postMessage(older, bob, 'Rises');
    await inbox.lists(older, newer);
    expect(inbox.selected).to.equal(newer);
    expect(inbox.told).to.deep.equal([`selected ${newer}`]);
  });

  it('tells of a click before and after, with who takes part', async () => {
    const {alice, bob, older} = await arrange();
    const inbox = await mountInbox({userId: alice});
    const before = nextEvent(inbox.element, 'talk-select-conversation');
    const after = nextEvent(inbox.element, 'talk-conversation-selected');
    await until(() => inbox.item(older).innerText.includes('In the older one'), 'the preview');
    inbox.item(older).click();
    const {detail} = await before;
    expect(detail.conversation.id).to.equal(older);
    expect(detail.others.map(({id}) => id)).to.deep.equal([bob]);
    expect(detail.participants.map(({id}) => id)).to.have.members([alice, bob]);
    expect(detail.me?.id).to.equal(alice);
    expect((await after).detail.conversation?.id).to.equal(older);
    expect(inbox.texts).to.deep.equal(['In the older one']);
  });

  it('names its chat, and what is selected by older names, too', async () => {
    const {alice, older, newer} = await arrange();
    const inbox = await mountInbox({userId: alice, attributes: {selected: older}});
    expect(inbox.element.currentConversation?.id).to.equal(older);
    expect(inbox.element.chatbox.currentConversation?.id).to.equal(older);
    inbox.element.selected = {id: newer};
    await inbox.shows(newer);
    expect(inbox.element.selected).to.equal(newer);
    inbox.element.selected = null;
    await until(() => inbox.element.currentConversation === null, 'none');
  });

  it('[079] stays where it is when the selection is prevented', async () => {
    const {alice, older, newer} = await arrange();
    const inbox = await mountInbox({
      userId: alice,
      inbox: {
        onSelectConversation: (detail) => {
          detail.preventDefault();
        },
      },
    });
    const event = nextEvent(inbox.element, 'talk-select-conversation');
    inbox.item(older).click();
    expect((await event).defaultPrevented).to.equal(true);
    await inbox.element.updateComplete;
    expect(inbox.element.conversationId).to.equal(newer);
    expect(inbox.selected).to.equal(newer);
    expect(inbox.told).to.deep.equal([`selected ${newer}`, `select ${older}`]);
  });

  it('[081] shows an empty pane for select(null) and the last conversation for select(undefined)', async () => {
    const {alice, newer} = await arrange();
    const inbox = await mountInbox({userId: alice});
    await inbox.element.select(null);
    await until(() => inbox.element.currentConversation === null, 'nothing');
    expect(inbox.part('message-field')).to.deep.equal([]);
    expect(inbox.selected).to.equal(undefined);
    await inbox.element.select(undefined);
    await inbox.shows(newer);
    await until(() => inbox.told.length === 3, 'the events');
    expect(inbox.told).to.deep.equal([`selected ${newer}`, 'selected none', `selected ${newer}`]);
  });

  it('shows an empty pane for an empty attribute and the last conversation without it', async () => {
    const {alice, older, newer} = await arrange();
    const inbox = await mountInbox({userId: alice, attributes: {'conversation-id': older}});
    inbox.element.setAttribute('conversation-id', '');
    await until(() => inbox.element.currentConversation === null && inbox.element.state === 'ready', 'nothing');
    inbox.element.removeAttribute('conversation-id');
    await inbox.shows(newer);
  });

  it('selects by property without asking, and by selectConversation() as a person does', async () => {
    const {alice, older, newer} = await arrange();
    const inbox = await mountInbox({userId: alice, attributes: {'conversation-id': older}});
    expect(inbox.told).to.deep.equal([`selected ${older}`]);
    inbox.element.conversationId = newer;
    await inbox.shows(newer);
    await until(() => inbox.told.length === 2, 'the event');
    inbox.element.selectConversation(older);
    await inbox.shows(older);
    await until(() => inbox.told.length === 4, 'the events');
    expect(inbox.told.slice(1)).to.deep.equal([`selected ${newer}`, `select ${older}`, `selected ${older}`]);
  });

  it('goes to a message of another conversation', async () => {
    const {alice, bob, older} = await arrange();
    const first = await postMessage(older, bob, 'The one');
    for (let n = 0; n < 20; n++) await postMessage(older, bob, `After it ${n}`);
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    await inbox.element.select(older, {messageId: first});
    await until(() => inbox.part('message-focused').length, 'the message');
    const [found] = inbox.part('message-focused');
    expect(found?.innerText).to.contain('The one');
  });

  it('deselects a conversation that the person is taken out of', async () => {
    const {alice, older, newer} = await arrange();
    const inbox = await mountInbox({userId: alice});
    await rest('DELETE', `/conversations/${newer}/participants/${alice}`);
    await inbox.lists(older);
    await until(() => inbox.element.conversationId === null, 'the deselection');
    expect(inbox.element.currentConversation).to.equal(null);
  });

  it('goes back and forth with the browser, and leaves its history alone when told so', async () => {
    const {alice, older, newer} = await arrange();
    const inbox = await mountInbox({userId: alice});
    const {href} = location;
    inbox.item(older).click();
    await inbox.shows(older);
    history.back();
    await inbox.shows(newer);
    history.forward();
    await inbox.shows(older);
    expect(location.href).to.equal(href);

    inbox.element.useBrowserHistory = false;
    await inbox.element.updateComplete;
    const {length} = history;
    inbox.item(newer).click();
    await inbox.shows(newer);
    expect(history.length).to.equal(length);
  });

  it('says that there are no conversations', async () => {
    const inbox = await mountInbox({userId: await createUser('Alice')});
    expect(inbox.told).to.deep.equal(['selected none']);
    await until(() => inbox.element.renderRoot.textContent !== null, 'the element');
    const list = inbox.element.renderRoot.querySelector('talk-conversation-list')!;
    const seen = () => list.renderRoot.querySelector<HTMLElement>('.pane')?.innerText;
    await until(() => seen()?.includes('No conversations yet'), 'the words');
    inbox.element.feedFilter = {subject: ['==', 'Nothing of the kind']};
    await until(() => seen()?.includes('No conversation matches'), 'the words for a filter');

    const own = Object.assign(document.createElement('p'), {slot: 'feed-empty', textContent: 'Find someone'});
    inbox.element.append(own);
    await until(() => seen() === undefined && own.checkVisibility(), 'the words of the page');
    own.remove();
    await until(() => seen() !== undefined, 'our own again');
  });

  it('resolves select() when it is shown, and rejects it when the inbox goes before', async () => {
    const {alice, older} = await arrange();
    const session = createSession();
    const inbox = document.createElement('talk-inbox');
    session.append(inbox);
    document.body.append(session);
    const shown = inbox.select(older);
    session.userId = alice;
    await shown;
    expect(inbox.currentConversation?.id).to.equal(older);
    session.removeAttribute('user-id');
    await until(() => inbox.state === 'waiting', 'the wait');
    const outcome = inbox.select(null).then(
      () => 'shown',
      () => 'rejected',
    );
    inbox.remove();
    expect(await outcome).to.equal('rejected');
  });

  it('ends with its session, and when it is removed', async () => {
    const {alice} = await arrange();
    const inbox = await mountInbox({userId: alice});
    const states: string[] = [];
    inbox.element.addEventListener('talk-state-change', ({detail}) => states.push(detail.state));
    inbox.session.destroy();
    await until(() => inbox.element.state === 'waiting', 'the wait');
    expect(inbox.ids).to.deep.equal([]);
    inbox.element.destroy();
    expect(inbox.element.isAlive).to.equal(false);
    expect(inbox.element.isConnected).to.equal(false);
  });
});
