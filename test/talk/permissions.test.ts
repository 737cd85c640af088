import {expect} from '@open-wc/testing';
import type Talk from '../../src/talk/index.js';
import {AskedPermissions} from '../support/asked-permissions.js';
import {deepQuery} from '../support/deep-query.js';
import {mountSession} from '../support/mount-session.js';
import {createConversation, createUser} from '../support/server.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

const isAsking = () => deepQuery<HTMLDialogElement>(document.body, 'dialog').some(({open}) => open);
const notices = () => deepQuery(document.body, '.notice').map(({innerText}) => innerText.trim());

async function mounted() {
  const anna = await createUser('Anna');
  const id = await createConversation([anna]);
  const session = signIn(anna);
  const chatbox = session.createChatbox();
  void chatbox.select(id);
  await chatbox.mount(createContainer());
  const heard: string[] = [];
  const hear = () => [
    session.onBrowserPermissionNeeded(({type}) => void heard.push(`needed ${type}`)),
    session.onBrowserPermissionDenied(({type}) => void heard.push(`denied ${type}`)),
  ];
  return {session, chatbox, heard, hear};
}

describe('classic handlers of browser permissions', () => {
  let asked: AskedPermissions;
  beforeEach(() => (asked = new AskedPermissions()));
  afterEach(() => {
    asked.restore();
    signOutAll();
  });

  it('[025] delay what the browser asks until their promises settle', async () => {
    const {session, chatbox} = await mounted();
    let settle: () => void = () => undefined;
    const explained = new Promise<void>((resolve) => (settle = resolve));
    let isAsked = false;
    session.onBrowserPermissionNeeded(() => {
      isAsked = true;
      return explained;
    });
    void chatbox.sendLocation();
    await until(() => isAsked, 'the handler');
    expect(asked.prompts).to.equal(0);
    settle();
    await until(isAsking, 'the dialog');
    expect(asked.prompts).to.equal(1);
  });

  it('[026] give up what needed it, without another word', async () => {
    const {session, chatbox, heard, hear} = await mounted();
    hear();
    session.onBrowserPermissionNeeded((event) => event.preventDefault());
    await chatbox.sendLocation();
    expect({heard, prompts: asked.prompts, notices: notices()}).to.deep.equal({
      heard: ['needed geolocation'],
      prompts: 0,
      notices: [],
    });
  });

  it('[027] hear of a refusal from before alone, where there is one', async () => {
    const {chatbox, heard, hear} = await mounted();
    hear();
    asked.state = 'denied';
    await chatbox.sendLocation();
    expect(heard).to.deep.equal(['denied geolocation']);
  });

  it('[028] keep the built-in words away while one hears of refusals', async () => {
    const {chatbox, heard, hear} = await mounted();
    const subscriptions = hear();
    asked.answer = 'denied';
    await chatbox.sendLocation();
    expect(heard).to.deep.equal(['needed geolocation', 'denied geolocation']);
    expect(notices()).to.deep.equal([]);
    for (const each of subscriptions) each.unsubscribe();
    await chatbox.sendLocation();
    await until(() => notices().length === 1, 'the built-in words');
    expect(heard).to.have.length(2);
  });

  it('hear of elements, too, whichever session is around those that have another', async () => {
    const [anna, bob] = [await createUser('Anna'), await createUser('Bob')];
    const id = await createConversation([anna, bob]);
    const around = await mountSession({userId: anna});
    const other = signIn(bob);
    const [hers, his] = ['talk-chatbox', 'talk-chatbox'].map((tag) =>
      Object.assign(document.createElement(tag as 'talk-chatbox'), {conversationId: id}),
    ) as [HTMLElementTagNameMap['talk-chatbox'], HTMLElementTagNameMap['talk-chatbox']];
    his.session = other;
    around.append(hers, his);
    await until(() => [hers, his].every(({state}) => state === 'ready'), 'the chats');
    const heard: string[] = [];
    (around.session as Talk.Session).onBrowserPermissionNeeded((event) => {
      heard.push('hers');
      event.preventDefault();
    });
    other.onBrowserPermissionNeeded((event) => {
      heard.push('his');
      event.preventDefault();
    });
    await hers.sendLocation();
    await his.sendLocation();
    expect(heard).to.deep.equal(['hers', 'his']);
    other.destroy();
  });
});
