import {expect} from '@open-wc/testing';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountInbox} from './mount-inbox.js';

async function arrange() {
  const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
  const id = await createConversation([alice, bob], {subject: 'Only one'});
  await postMessage(id, bob, 'Hello');
  return {alice, bob, id};
}

describe('<talk-inbox> narrower than its break point', () => {
  afterEach(unmountAll);

  it('starts with the list, reads nothing, and shows one pane at a time', async () => {
    const {alice, id} = await arrange();
    const inbox = await mountInbox({userId: alice, width: 400});
    expect(inbox.element.hasAttribute('mobile')).to.equal(true);
    expect(inbox.element.getAttribute('view')).to.equal('list');
    expect(inbox.told).to.deep.equal(['selected none']);
    expect(inbox.part('unread-badge')).to.have.length(1);
    inbox.item(id).click();
    await inbox.shows(id);
    expect(inbox.element.getAttribute('view')).to.equal('chat');
    const [feed] = inbox.part('feed');
    expect(feed?.inert).to.equal(true);
  });

  it('[080] goes back to the list and tells that nothing is selected', async () => {
    const {alice, id} = await arrange();
    const inbox = await mountInbox({userId: alice, width: 400});
    inbox.item(id).click();
    await inbox.shows(id);
    const [back] = inbox.part('back-button');
    await until(() => inbox.told.length === 3, 'the selection');
    back!.click();
    await until(() => inbox.element.getAttribute('view') === 'list', 'the list');
    await until(() => inbox.told.at(-1) === 'selected none', 'the event');
    expect(inbox.element.conversationId).to.equal(null);
    await until(() => (history.state as Record<string, {id: string}>)['talk-inbox#']?.id === null, 'the history');
  });

  it('stays in the chat when the way back is prevented', async () => {
    const {alice, id} = await arrange();
    const inbox = await mountInbox({userId: alice, width: 400, inbox: {conversationId: id}});
    inbox.element.addEventListener('talk-back-button-click', (event) => {
      event.preventDefault();
    });
    inbox.element.clickBackButton();
    await inbox.element.updateComplete;
    expect(inbox.element.getAttribute('view')).to.equal('chat');
    expect(inbox.element.conversationId).to.equal(id);
  });

  it('follows its own width, not the window', async () => {
    const {alice, id} = await arrange();
    const inbox = await mountInbox({userId: alice, width: 400});
    inbox.place.style.inlineSize = '800px';
    await until(() => !inbox.element.hasAttribute('mobile'), 'both panes');
    await inbox.shows(id);
    inbox.element.mobileBreakPoint = 900;
    await until(() => inbox.element.getAttribute('view') === 'chat', 'one pane');
  });

  it('has its defaults where a framework says undefined', async () => {
    const {alice} = await arrange();
    const inbox = await mountInbox({userId: alice, inbox: {mobileBreakPoint: 950, showFeedHeader: false}});
    expect(inbox.element.hasAttribute('mobile')).to.equal(true);
    Object.assign(inbox.element, {mobileBreakPoint: undefined, showFeedHeader: undefined, showSearch: undefined});
    await until(() => !inbox.element.hasAttribute('mobile'), 'both panes');
    expect(inbox.part('feed-header')).to.have.length(1);
    expect(inbox.element.getAttributeNames().filter((name) => /break|show/.test(name))).to.deep.equal([]);
  });

  it('has no button back where the page wants none', async () => {
    const {alice, id} = await arrange();
    const inbox = await mountInbox({
      userId: alice,
      width: 400,
      inbox: {conversationId: id},
      attributes: {'show-mobile-back-button': 'false'},
    });
    expect(inbox.part('back-button')).to.deep.equal([]);
  });
});
