import {expect} from '@open-wc/testing';
import {deepQuery} from '../../support/deep-query.js';
import {appId, createConversation, createUser, postMessage, serverUrl} from '../../support/server.js';
import {silenceConsole} from '../../support/silence-console.js';
import {until} from '../../support/until.js';

// This file loads the elements one by one, so it must not import the entry.
describe('elements that are defined one after the other', () => {
  it('[003] a chatbox waits for a session that is defined later, without an error', async () => {
    const errors = silenceConsole('error');
    const [alice, bob] = [await createUser('Alice'), await createUser('Bob')];
    const conversation = await createConversation([alice, bob]);
    await postMessage(conversation, bob, 'Patience');

    const session = document.createElement('talk-session');
    session.setAttribute('app-id', appId);
    session.setAttribute('user-id', alice);
    session.setAttribute('server-url', serverUrl);
    const chatbox = document.createElement('talk-chatbox');
    chatbox.setAttribute('conversation-id', conversation);
    const loading = document.createElement('p');
    loading.slot = 'loading';
    loading.textContent = 'One moment';
    chatbox.append(loading);
    session.append(chatbox);
    document.body.append(session);

    await import('../../../src/elements/talk-chatbox/define.js');
    await until(() => chatbox.getAttribute('state') === 'waiting', 'the wait');
    await until(() => loading.checkVisibility(), 'the loading slot');
    // The second of the scenario.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(chatbox.getAttribute('state')).to.equal('waiting');

    await import('../../../src/elements/talk-session/define.js');
    await until(() => deepQuery(chatbox, '[part~="bubble"]').length, 'the message');
    expect(chatbox.getAttribute('state')).to.equal('ready');
    errors.restore();
    expect(errors.calls).to.deep.equal([]);
  });
});
