import {expect} from '@open-wc/testing';
import {AskedPermissions} from '../../support/asked-permissions.js';
import {unmountAll} from '../../support/mount-session.js';
import {rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

async function mountWithTools(): Promise<Chatbox> {
  const chat = await mountChatbox();
  await until(() => chat.part('record-button').length && chat.part('location-button').length, 'the tools');
  return chat;
}

const isAsking = (chat: Chatbox) => (chat.all('dialog')[0] as HTMLDialogElement | undefined)?.open ?? false;
const notice = (chat: Chatbox) => chat.all('.notice').map(({innerText}) => innerText.trim())[0];

describe('talk-chatbox, browser permissions', () => {
  let asked: AskedPermissions;
  let chat: Chatbox;
  let events: string[];

  beforeEach(async () => {
    asked = new AskedPermissions();
    chat = await mountWithTools();
    events = [];
    for (const type of ['needed', 'denied'] as const) {
      chat.session.addEventListener(`talk-browser-permission-${type}`, ({detail}) => {
        events.push(`${type} ${detail.type}`);
      });
    }
  });

  afterEach(() => {
    asked.restore();
    // An open dialog makes everything else inert.
    unmountAll();
  });

  it('[025] [102] asks only once a listener’s promise has settled', async () => {
    let settle: (() => void) | undefined;
    chat.session.addEventListener('talk-browser-permission-needed', ({detail}) => {
      detail.waitUntil(new Promise<void>((resolve) => (settle = resolve)));
    });
    chat.part('location-button')[0]!.click();
    await until(() => settle, 'the event');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(asked.prompts).to.equal(0);
    settle!();
    await until(() => isAsking(chat), 'the question');
    expect([asked.prompts, events]).to.deep.equal([1, ['needed geolocation']]);
  });

  it('[026] does as if nothing had been pressed where a listener prevents it, also later', async () => {
    let settle: (() => void) | undefined;
    chat.element.onBrowserPermissionNeeded = async ({preventDefault}) => {
      await new Promise<void>((resolve) => (settle = resolve));
      preventDefault();
    };
    const done = chat.element.sendLocation();
    await until(() => settle, 'the callback');
    settle!();
    await done;
    expect([asked.prompts, events, isAsking(chat), notice(chat)]).to.deep.equal([
      0,
      ['needed geolocation'],
      false,
      undefined,
    ]);
  });

  it('[027] says that a remembered refusal stands, without a need', async () => {
    asked.state = 'denied';
    chat.part('record-button')[0]!.click();
    await until(() => events.length, 'the event');
    expect([asked.prompts, events]).to.deep.equal([0, ['denied microphone']]);
  });

  it('[028] tells of a refusal after the need, in its own words unless the page does', async () => {
    asked.answer = 'denied';
    chat.part('location-button')[0]!.click();
    await until(() => notice(chat)?.includes('may not know your location'), 'the words');
    expect(events).to.deep.equal(['needed geolocation', 'denied geolocation']);
    chat.all('.notice button')[0]!.click();
    await until(() => notice(chat) === undefined, 'silence');
    chat.element.onBrowserPermissionDenied = () => undefined;
    await chat.element.sendLocation();
    expect([events.length, notice(chat)]).to.deep.equal([4, undefined]);
  });

  it('[029] shows the prompt directly where the browser tells nothing beforehand', async () => {
    asked.state = undefined;
    chat.part('location-button')[0]!.click();
    await until(() => isAsking(chat), 'the question');
    expect([asked.prompts, events]).to.deep.equal([1, []]);
    chat.all('dialog .primary')[0]!.click();
    await until(() => chat.part('location').length > 0 && !isAsking(chat), 'the place');
  });

  it('lets a listener make the browser ask, and learn the answer', async () => {
    let answer: string | undefined;
    chat.element.beforeBrowserPermissionPrompt = async ({showPrompt}) => {
      answer = await showPrompt();
    };
    chat.part('location-button')[0]!.click();
    await until(() => isAsking(chat), 'the question');
    expect([answer, asked.prompts]).to.deep.equal(['granted', 1]);
  });

  it('tells the callbacks of the session around it, too, whose hearing of a refusal keeps its own words away', async () => {
    const heard: string[] = [];
    asked.answer = 'denied';
    chat.element.onMissingBrowserPermission = ({type}) => heard.push(`chat ${type}`);
    chat.session.onBrowserPermissionNeeded = ({type}) => heard.push(`session needed ${type}`);
    chat.session.onBrowserPermissionDenied = ({type}) => heard.push(`session denied ${type}`);
    await chat.element.sendLocation();
    expect(heard).to.deep.equal(['session needed geolocation', 'chat geolocation', 'session denied geolocation']);
    chat.element.onMissingBrowserPermission = undefined;
    await chat.element.sendLocation();
    expect(notice(chat)).to.equal(undefined);
  });

  it('records a voice message, lets it be heard, and sends it with its length and loudness', async () => {
    chat.part('record-button')[0]!.click();
    await until(() => chat.all('[role=timer]')[0]?.innerText === '00:01', 'a second');
    expect(chat.editor.checkVisibility()).to.equal(false);
    chat.all('.stop')[0]!.click();
    const send = () => chat.all('.voice .send')[0] as HTMLButtonElement | undefined;
    await until(() => send() && !send()!.disabled, 'the upload');
    expect(chat.all('talk-audio-player')).to.have.length(1);
    send()!.click();
    await until(() => chat.part('status')[0]?.ariaLabel === 'Sent', 'the message');
    const content = chat.session.session!.conversation(chat.conversationId);
    const message = await new Promise<{content: readonly object[]}>((resolve) => {
      content.subscribeMessages((messages) => {
        if (messages?.[0]) resolve(messages[0]);
      });
    });
    const [voice] = message.content as {subtype: string; duration: number; peaks: number[]}[];
    expect(voice!.subtype).to.equal('voice');
    expect(voice!.duration).to.be.within(0.5, 10);
    expect(voice!.peaks.length).to.be.within(5, 48);
    await until(() => (chat.editor.getRootNode() as ShadowRoot).activeElement === chat.editor, 'the field again');
  });

  it('stops a recording that is as long as the role allows', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {maxVoiceSeconds: 1});
    await rest('PUT', `/users/${chat.alice}`, {role});
    await until(() => chat.element.view.chat?.snapshot.permissions?.maxVoiceSeconds === 1, 'the role');
    chat.part('record-button')[0]!.click();
    await until(() => chat.all('.stop').length, 'the recorder');
    await until(() => chat.all('.voice talk-audio-player').length, 'the end of the recording');
    expect(chat.all('.stop')).to.deep.equal([]);
  });

  it('sends nothing of a recording that is given up', async () => {
    chat.part('record-button')[0]!.click();
    await until(() => chat.all('.stop').length, 'the recorder');
    chat.all('.voice button[aria-label="Discard the recording"]')[0]!.click();
    await until(() => chat.all('.voice').length === 0, 'the field again');
    expect(chat.part('message')).to.have.length(0);
  });
});
