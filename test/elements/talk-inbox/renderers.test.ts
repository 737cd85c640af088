import {expect} from '@open-wc/testing';
import {deepQuery} from '../../support/deep-query.js';
import {unmountAll} from '../../support/mount-session.js';
import {createConversation, createUser, postMessage} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountInbox} from './mount-inbox.js';

const element = (text: string, className: string) =>
  Object.assign(document.createElement('b'), {textContent: text, className});

describe('<talk-inbox> renderers', () => {
  afterEach(unmountAll);

  it('draw pictures, last messages, the search and what it finds in the page’s way', async () => {
    const [alice, bob, carol] = [await createUser('Alice'), await createUser('Bob'), await createUser('Carol')];
    const pair = await createConversation([alice, bob], {subject: 'Boats'});
    await postMessage(pair, bob, 'A boat');
    const group = await createConversation([alice, bob, carol], {subject: 'Trains'});
    await postMessage(group, bob, 'A train');
    const box = document.createElement('input');
    let search: ((query: string) => void) | undefined;
    box.addEventListener('input', () => search?.(box.value));
    const {element: inbox} = await mountInbox({
      userId: alice,
      inbox: {
        renderers: {
          ConversationImage: ({users}) => element(`one: ${users.map(({name}) => name).join()}`, 'picture-of-ours'),
          GroupChatImage: ({users}) => element(`all: ${users.map(({name}) => name).join()}`, 'picture-of-ours'),
          CompactMessageContent: ({message}) => element(message.plaintext.toUpperCase(), 'last-of-ours'),
          GlobalSearchBox: ({search: act}) => {
            search = act;
            return box;
          },
          GlobalSearchResultHeader: ({title}) => element(`~${title}~`, 'title-of-ours'),
          GlobalSearchResultItem: ({conversation, message, isSelected}) =>
            element(`${conversation.subject}: ${message?.plaintext ?? '-'} ${isSelected}`, 'found-of-ours'),
        },
      },
    });
    const texts = (name: string) => deepQuery(inbox, `.${name}`).map(({textContent}) => textContent);
    await until(() => texts('last-of-ours').length === 2 && box.isConnected, 'the list and its search');
    expect(texts('last-of-ours')).to.deep.equal(['A TRAIN', 'A BOAT']);
    const list = deepQuery(inbox, 'talk-conversation-list')[0]!;
    const pictures = () => deepQuery(list, '.picture-of-ours').map(({textContent}) => textContent);
    await until(() => pictures().length === 2, 'the pictures');
    expect(pictures()[1]).to.equal('one: Bob');
    expect(pictures()[0]).to.match(/^all: (Bob,Carol|Carol,Bob)$/);

    box.value = 'boat';
    box.dispatchEvent(new InputEvent('input'));
    await until(() => texts('found-of-ours').length === 2, 'what was found');
    expect(texts('title-of-ours')).to.deep.equal(['~Conversations~', '~Messages~']);
    expect(texts('found-of-ours')).to.deep.equal(['Boats: - false', 'Boats: A boat false']);
  });
});
