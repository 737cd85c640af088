import {expect} from '@open-wc/testing';
import {deepQuery} from '../../support/deep-query.js';
import {createSession, unmountAll} from '../../support/mount-session.js';
import {nextEvent} from '../../support/next-event.js';
import {createConversation, createUser, postMessage, rest, uniqueId} from '../../support/server.js';
import {silenceConsole} from '../../support/silence-console.js';
import {until} from '../../support/until.js';
import {mountInbox} from './mount-inbox.js';

describe('<talk-inbox> feed', () => {
  afterEach(unmountAll);

  it('names, previews and counts each conversation, live', async () => {
    const [alice, bob, carol] = [await createUser('Alice'), await createUser('Bob'), await createUser('Carol')];
    const pair = await createConversation([alice, bob]);
    const group = await createConversation([alice, bob, carol]);
    await postMessage(group, carol, 'To *both* of you');
    await postMessage(pair, alice, 'From me');
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    await until(() => inbox.item(group).innerText.includes('Bob, Carol'), 'the names');
    expect(inbox.item(group).innerText).to.contain('Carol: To both of you');
    expect(inbox.item(group).innerText).to.contain('1 unread message');
    expect(inbox.item(pair).innerText).to.match(/^B\s+Bob\s/);
    expect(inbox.item(pair).innerText).to.contain('You: From me');
    expect(inbox.part('unread-badge')).to.have.length(1);

    await postMessage(pair, bob, 'Answer');
    await until(() => inbox.part('unread-badge').length === 2, 'the badge');
    expect(inbox.item(pair).innerText).to.not.contain('Bob:');
    await rest('PUT', `/conversations/${pair}`, {subject: 'A *bold* name'});
    await until(() => inbox.item(pair).innerText.includes('A bold name'), 'the subject');
    await rest('POST', `/conversations/${group}/readBy/${alice}`);
    await until(() => inbox.part('unread-badge').length === 1, 'the badge gone');
  });

  it('has a name for each row while it does not know yet who is in it', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const silent = await createConversation([alice, bob]);
    const unnamed = new Set<string>();
    let isOver = false;
    const look = () => {
      for (const row of deepQuery(document.body, '[part~="feed-item"]')) {
        if (!row.innerText.trim() && !row.querySelector('[aria-label]')) unnamed.add(row.dataset.id ?? '');
      }
      if (!isOver) requestAnimationFrame(look);
    };
    look();
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    await until(() => inbox.item(silent).innerText.includes('Bob'), 'the name');
    isOver = true;
    expect([...unnamed]).to.deep.equal([]);
  });

  it('shows when something was last said, or changed, and lists conversations without messages too', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const [silent, old] = [await createConversation([alice, bob]), await createConversation([alice, bob])];
    const timestamp = Date.now() - 3 * 3_600_000;
    await rest('POST', `/import/conversations/${old}/messages`, [
      {sender: bob, text: 'Long ago', timestamp, type: 'UserMessage', readBy: []},
    ]);
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    await until(() => inbox.ids.length === 2, 'both');
    const time = (id: string) => inbox.item(id).querySelector('time')?.textContent.trim();
    await until(() => time(old) === '3h ago', 'the time');
    expect([time(silent), inbox.item(silent).querySelectorAll('.line').length]).to.deep.equal([undefined, 1]);
    const {data} = await rest<{data: {id: string}[]}>('GET', `/conversations/${old}/messages`);
    await rest('PUT', `/conversations/${old}/messages/${data[0]!.id}`, {text: 'Not so long ago'});
    await until(() => inbox.item(old).innerText.includes('Not so long ago'), 'the new words');
    expect(time(old)).to.equal('just now');
    inbox.element.conversationFilter = {hasMessages: true};
    await inbox.lists(old);
  });

  it('says that something is wrong, and on the console what, to a user who does not exist until they do', async () => {
    const errors = silenceConsole('error');
    try {
      const userId = uniqueId('nobody');
      const session = createSession({userId});
      const inbox = document.createElement('talk-inbox');
      const told = nextEvent(inbox, 'talk-error');
      session.append(inbox);
      document.body.append(session);
      const {detail} = await told;
      expect(detail.fatal).to.equal(true);
      expect(inbox.state).to.equal('error');
      expect(errors.calls.some(([, error]) => error === detail.error)).to.equal(true);
      await rest('PUT', `/users/${userId}`, {name: 'Somebody'});
      await until(() => inbox.state === 'ready', 'the list of who exists now');
    } finally {
      errors.restore();
    }
  });

  it('shows what is no text by an icon and a word, and nothing as markup', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('<img src=x onerror=alert(1)>')];
    const id = await createConversation([alice, bob]);
    await rest('POST', `/conversations/${id}/messages`, [
      {type: 'UserMessage', sender: bob, content: [{type: 'location', latitude: 52.5, longitude: 13.4}]},
    ]);
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    await until(() => inbox.item(id).innerText.includes('<img'), 'the name');
    const preview = inbox.item(id).querySelector('.preview');
    expect(preview?.textContent.trim()).to.equal('Location');
    expect(preview?.querySelectorAll('svg')).to.have.length(1);
    expect(inbox.item(id).querySelectorAll('img')).to.have.length(0);
  });

  it('[145] counts up to 999+, and marks with a dot what was marked unread', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const [busy, marked] = [await createConversation([alice, bob]), await createConversation([alice, bob])];
    const ten = Array.from({length: 10}, (_, n) => ({type: 'UserMessage', sender: bob, text: `No. ${n}`}));
    for (let part = 0; part < 10; part++) {
      await Promise.all(Array.from({length: 10}, () => rest('POST', `/conversations/${busy}/messages`, ten)));
    }
    await postMessage(busy, bob, 'One more');
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    await until(() => inbox.item(busy).querySelector('.badge')?.textContent.startsWith('999+'), 'the count');
    expect(inbox.item(marked).querySelector('.badge')).to.equal(null);
    await inbox.session.conversation(marked).markAsUnread();
    await until(() => inbox.item(marked).querySelector('.badge.dot'), 'the dot');
    expect(inbox.item(marked).querySelector('.badge')?.textContent).to.equal('Unread');
  });

  it('[077] lists what the feed filter lets through, and everything for {}', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const mine = await createConversation([alice, bob], {custom: {accountId: 'x'}});
    const other = await createConversation([alice, bob], {custom: {accountId: 'y'}});
    const readable = await createConversation([alice, bob]);
    await rest('PATCH', `/conversations/${readable}/participants/${alice}`, {access: 'Read'});
    for (const id of [mine, other, readable]) await postMessage(id, bob, 'Hello');
    const inbox = await mountInbox({
      userId: alice,
      attributes: {'feed-filter': '["any",[{"access":["==","Read"]},{"custom":{"accountId":["==","x"]}}]]'},
    });
    await inbox.lists(readable, mine);
    inbox.element.setFeedFilter({});
    await inbox.lists(readable, other, mine);
    inbox.element.removeAttribute('feed-filter');
    inbox.element.feedFilter = undefined;
    inbox.element.conversationFilter = {custom: {accountId: 'exists'}};
    await inbox.lists(other, mine);
    inbox.element.feedFilter = {custom: {accountId: ['==', 'y']}};
    await inbox.lists(other);
    expect(inbox.element.conversationId, 'what is filtered out stays open').to.equal(readable);
  });

  it('finds what matches a filter that only the page can decide, however far down', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const first = await createConversation([alice, bob]);
    const firstAt = Date.now() - 50_000_000;
    await rest('POST', `/import/conversations/${first}/messages`, [
      {sender: bob, text: 'Long ago', timestamp: firstAt, type: 'UserMessage', readBy: []},
    ]);
    for (let n = 0; n < 45; n++) await postMessage(await createConversation([alice, bob]), bob, `No. ${n}`);
    const inbox = await mountInbox({userId: alice, inbox: {feedFilter: {lastMessageTs: ['<', firstAt + 1]}}});
    await inbox.lists(first);
  });

  it('refuses a malformed filter and keeps the one before', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const [one] = [await createConversation([alice, bob], {subject: 'One'}), await createConversation([alice, bob])];
    const inbox = await mountInbox({userId: alice, inbox: {feedFilter: {subject: ['==', 'One']}}});
    await inbox.lists(one);
    expect(() => {
      inbox.element.setFeedFilter({subject: 'One'} as never);
    }).to.throw();
    const errors = silenceConsole('error');
    inbox.element.feedFilter = {colour: ['==', 'red']} as never;
    await inbox.element.updateComplete;
    errors.restore();
    expect(errors.calls).to.have.length(1);
    expect(inbox.ids).to.deep.equal([one]);
  });

  it('holds many conversations with a few rows in the document, and loads on as one scrolls', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const ids: string[] = [];
    for (let n = 0; n < 90; n++) ids.push(await createConversation([alice, bob]));
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    const seen = new Set<string>();
    await until(
      () => {
        for (const id of inbox.ids) seen.add(id);
        inbox.scroller.scrollTop += 300;
        return seen.size === ids.length;
      },
      'all of them',
      20_000,
    );
    expect(inbox.ids.length).to.be.lessThan(35);
    expect(inbox.element.renderRoot.querySelectorAll('*').length).to.be.lessThan(50);
  });

  it('moves with the arrow keys, one stop of the Tab key, and opens with Enter', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const ids: string[] = [];
    for (let n = 0; n < 30; n++) ids.unshift(await createConversation([alice, bob], {subject: `No. ${n}`}));
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    const list = inbox.element.renderRoot.querySelector('talk-conversation-list')!;
    const focused = () => (list.shadowRoot?.activeElement as HTMLElement | null)?.dataset.id;
    const press = (key: string) =>
      list.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true}));
    expect(inbox.part('feed-item').filter(({tabIndex}) => tabIndex === 0)).to.have.length(1);
    list.focus();
    await until(() => focused() === inbox.ids[0], 'the focus');
    press('ArrowDown');
    await until(() => focused() === inbox.ids[1], 'the second');
    press('Home');
    await until(() => focused() === inbox.ids[0], 'the first');
    press('End');
    await until(() => focused() !== ids[0] && inbox.scroller.scrollTop > 0, 'the end');
    const last = focused()!;
    expect(inbox.part('feed-item').filter(({tabIndex}) => tabIndex === 0)).to.have.length(1);
    inbox.item(last).click();
    await inbox.shows(last);
  });

  it('keeps the place of a reader further down when another conversation rises', async () => {
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.unshift(await createConversation([alice, bob], {subject: `No. ${n}`}));
    for (const id of [...ids].reverse()) await postMessage(id, bob, 'Hello');
    const inbox = await mountInbox({userId: alice, inbox: {conversationId: null}});
    inbox.scroller.scrollTop = 300;
    await until(() => inbox.scroller.scrollTop === 300, 'the scroll');
    const watched = inbox.item(ids[6]!);
    const {top} = watched.getBoundingClientRect();
    await postMessage(ids[12]!, bob, 'Rise');
    await until(() => inbox.scroller.scrollTop > 300, 'the room');
    expect(inbox.item(ids[6]!).getBoundingClientRect().top).to.be.closeTo(top, 1);
  });
});
