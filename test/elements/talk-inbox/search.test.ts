import {expect} from '@open-wc/testing';
import {deepQuery} from '../../support/deep-query.js';
import {nextEvent} from '../../support/next-event.js';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountInbox, type Inbox, type InboxSetup} from './mount-inbox.js';

/** What a person sees of the search, and does with it. */
class Search {
  readonly inbox: Inbox;

  constructor(inbox: Inbox) {
    this.inbox = inbox;
  }

  get #root(): ShadowRoot {
    return deepQuery(this.inbox.element, 'talk-inbox-search')[0]!.shadowRoot!;
  }

  get input(): HTMLInputElement {
    return this.#root.querySelector('input')!;
  }

  /** The words of each result, by the title of its section. */
  get found(): Partial<Record<string, string[]>> {
    const sections = deepQuery(this.inbox.element, '.results section');
    return Object.fromEntries(
      sections.map((section) => [
        section.getAttribute('aria-label') ?? '',
        [...section.querySelectorAll<HTMLElement>('.row')].map((row) => row.innerText.replace(/\s+/g, ' ').trim()),
      ]),
    );
  }

  get marked(): string[] {
    return deepQuery(this.inbox.element, '.results mark').map(({textContent}) => textContent);
  }

  get buttons(): HTMLElement[] {
    return deepQuery(this.inbox.element, '.results button');
  }

  /** What has the focus inside. */
  get focused(): Element | null {
    return this.#root.activeElement;
  }

  get status(): string {
    return this.#root.querySelector('[role="status"]')!.textContent;
  }

  press(key: string) {
    this.focused!.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}));
  }

  type(text: string) {
    this.input.value = text;
    this.input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }

  async finds(text: string, count: number) {
    this.type(text);
    await until(() => this.buttons.filter(({className}) => className.includes('row')).length === count, text);
  }
}

async function mountSearch(setup: InboxSetup): Promise<Search> {
  const search = new Search(await mountInbox(setup));
  await until(
    () => deepQuery(search.inbox.element, 'talk-inbox-search')[0]?.shadowRoot?.querySelector('input'),
    'the search',
  );
  return search;
}

/** Alice with a conversation about boats, where somebody spoke of them, and another one. */
async function arrange() {
  const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
  const boats = await createConversation([alice, bob], {subject: 'Boats in the harbour'});
  const first = await postMessage(boats, bob, 'The café has a *boat*, too');
  for (let n = 0; n < 40; n++) await postMessage(boats, bob, `After it ${n}`);
  const other = await createConversation([alice, bob], {subject: 'Trains'});
  await postMessage(other, alice, 'I came by train');
  return {alice, bob, boats, other, first};
}

describe('<talk-inbox> search', () => {
  afterEach(unmountAll);

  it('finds conversations and messages by the beginnings of their words and marks these', async () => {
    const {alice} = await arrange();
    const search = await mountSearch({userId: alice});
    await search.finds('BOAT', 2);
    expect(Object.keys(search.found)).to.deep.equal(['Conversations', 'Messages']);
    expect(search.found.Conversations![0]).to.contain('Boats in the harbour');
    expect(search.found.Messages![0]).to.contain('Bob: The café has a boat, too');
    expect(search.marked).to.deep.equal(['Boat', 'Boat', 'boat']);
    expect(search.status).to.equal('Conversations: 1, Messages: 1');
    expect(search.inbox.scroller.checkVisibility()).to.equal(false);

    await search.finds('cafe boat', 1);
    expect(search.marked).to.deep.equal(['Boat', 'café', 'boat']);

    search.type('boot');
    await until(() => search.status === 'No matches', 'the end');
    search.type('');
    await until(() => search.inbox.scroller.checkVisibility(), 'the list');
  });

  it('opens a message at its place, as a click in the list would', async () => {
    const {alice, boats, other, first} = await arrange();
    const search = await mountSearch({userId: alice});
    const {inbox} = search;
    await inbox.shows(other);
    await search.finds('café', 1);
    const event = nextEvent(inbox.element, 'talk-select-conversation');
    search.buttons[0]!.click();
    const {detail} = await event;
    expect(detail.messageId).to.equal(first);
    expect(detail.focusedMessage?.plaintext).to.equal('The café has a boat, too');
    await inbox.shows(boats);
    await until(() => inbox.part('message').some(({classList}) => classList.contains('flash')), 'the message');
    const [row] = inbox.part('message').filter(({classList}) => classList.contains('flash'));
    expect(row?.innerText).to.contain('The café');
    expect(search.buttons[0]!.getAttribute('aria-current')).to.equal('true');
    expect(inbox.told.slice(-2)).to.deep.equal([`select ${boats}`, `selected ${boats}`]);
  });

  it('finds a conversation that the list has not loaded, and stays when that is prevented', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const hidden = await createConversation([alice, bob], {subject: 'Submarine'});
    for (let n = 0; n < 50; n++) await createConversation([alice, bob], {subject: `Train ${n}`});
    const search = await mountSearch({userId: alice});
    const {inbox} = search;
    expect(inbox.ids).to.not.include(hidden);
    await search.finds('subm', 1);
    inbox.element.addEventListener('talk-select-conversation', (event) => event.preventDefault(), {once: true});
    const before = inbox.element.conversationId;
    search.buttons[0]!.click();
    await inbox.element.updateComplete;
    expect(inbox.element.conversationId).to.equal(before);
    search.buttons[0]!.click();
    await inbox.shows(hidden);
    expect(inbox.told.filter((told) => told === `select ${hidden}`)).to.have.length(2);
  });

  it('shows three of a kind, then ten more at a time, and goes to the first of these', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const id = await createConversation([alice, bob]);
    for (let n = 0; n < 14; n++) await postMessage(id, bob, `Apple no. ${n}`);
    const search = await mountSearch({userId: alice});
    await search.finds('apple', 3);
    expect(search.found.Messages![0]).to.contain('Apple no. 13');
    const more = search.buttons.at(-1)!;
    expect(more.innerText).to.equal('Show more');
    more.focus();
    more.click();
    await until(() => search.found.Messages!.length === 13, 'ten more');
    await until(() => search.focused === search.buttons[3], 'the focus');
    search.buttons.at(-1)!.click();
    await until(() => search.found.Messages!.length === 14, 'the last one');
    expect(search.buttons).to.have.length(14);
  });

  it('is used with the keyboard alone', async () => {
    const {alice, boats} = await arrange();
    const search = await mountSearch({userId: alice});
    search.input.focus();
    await search.finds('boat', 2);
    search.press('ArrowDown');
    expect(search.focused).to.equal(search.buttons[0]);
    search.press('ArrowDown');
    expect(search.focused).to.equal(search.buttons[1]);
    search.press('ArrowUp');
    search.press('ArrowUp');
    expect(search.focused).to.equal(search.input);
    search.press('Enter');
    await search.inbox.shows(boats);
    search.input.focus();
    search.press('Escape');
    await until(() => search.input.value === '', 'the empty box');
    expect(search.focused).to.equal(search.input);
    await until(() => search.inbox.scroller.checkVisibility(), 'the list');
  });

  it('looks only where the filters of the list do', async () => {
    const {alice, boats} = await arrange();
    const search = await mountSearch({
      userId: alice,
      inbox: {conversationFilter: {subject: ['==', 'Trains']}},
    });
    search.type('boat');
    await until(() => search.status === 'No matches', 'nothing');
    search.inbox.element.conversationFilter = {hasMessages: true};
    await until(() => search.found.Conversations?.length === 1, 'the other filter');
    search.inbox.element.setFeedFilter({subject: ['!=', 'Boats in the harbour']});
    await until(() => search.status === 'No matches', 'nothing again');
    expect(search.inbox.ids).to.not.include(boats);
  });

  it('says that it failed, and tries again', async () => {
    const {alice} = await arrange();
    const search = await mountSearch({userId: alice});
    // Longer than the server takes, and than a person can type here.
    search.type('boat '.repeat(300));
    await until(() => search.status === 'The search failed.', 'the failure');
    const retry = deepQuery(search.inbox.element, '.pane .more')[0]!;
    expect(retry.innerText).to.equal('Retry');
    await search.finds('boat', 2);
  });

  it('is not there for who may not search, or where the page does not want it', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {canSearch: false});
    const inbox = await mountInbox({userId: await createUser('Alice', {role})});
    expect(inbox.part('feed-search')).to.deep.equal([]);
    await rest('PUT', `/_admin/roles/${role}`, {canSearch: true});
    await until(() => inbox.part('feed-search').length === 1, 'the search');
    inbox.element.setAttribute('show-search', 'false');
    await until(() => inbox.part('feed-search').length === 0, 'no search');
  });

  it('shows who is online beside the conversations with one other person', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {showOnlineStatus: true});
    const [alice, bob, carol] = [await createUser('Alice', {role}), await createUser('Bob'), await createUser('Carol')];
    const pair = await createConversation([alice, bob]);
    const group = await createConversation([alice, bob, carol]);
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    const dot = () => inbox.item(pair).querySelector('.dot');
    await until(() => dot()?.getAttribute('aria-label') === 'offline', 'the dot');
    const other = await mountInbox({userId: bob, inbox: {conversationId: null}});
    await until(() => dot()?.getAttribute('aria-label') === 'online', 'Bob');
    expect(inbox.item(group).querySelector('.dot')).to.equal(null);
    other.session.destroy();
    await until(() => dot()?.getAttribute('aria-label') === 'offline', 'Bob gone', 12_000);
  });
});
