import {expect} from '@open-wc/testing';
import type Talk from '../../src/talk/index.js';
import {TalkDataError} from '../../src/client/index.js';
import {createConversation, createUser, postMessage, strictServerUrl, uniqueId, userToken} from '../support/server.js';
import {silenceConsole} from '../support/silence-console.js';
import {until} from '../support/until.js';
import {createContainer, signIn, signOutAll} from './support.js';

type Calls = Record<string, () => Promise<unknown>>;

interface Place {
  readonly me: string;
  readonly conversation: string;
  readonly message: string;
}

const file = () => new File(['a'.repeat(100_000)], 'notes.txt', {type: 'text/plain'});
const metadata = {filename: 'notes.txt'};
const device = {provider: 'fcm', pushRegistrationId: 'device'} as const;

/** What a session promises, and what its refs, searches and subscriptions do. */
function dataCalls(session: Talk.Session, place: Place): Calls {
  const conversation = session.conversation(place.conversation);
  const user = session.user(place.me);
  const participant = conversation.participant(place.me);
  const message = conversation.message(place.message);
  const reaction = message.reactions('🙂');
  const [messages, conversations] = [session.searchMessages(), session.searchConversations()];
  const builder = session.getOrCreateConversation(uniqueId('c'));
  builder.setParticipant(session.me);
  const subscriptions = {
    user: user.subscribe(),
    online: user.subscribeOnline(),
    conversation: conversation.subscribe(),
    messages: conversation.subscribeMessages(),
    participants: conversation.subscribeParticipants(),
    typing: conversation.subscribeTyping(),
    conversations: session.subscribeConversations(),
    reactions: reaction.subscribe(),
  };
  const list = Object.entries<{connected: Promise<unknown>; terminated: Promise<unknown>}>(subscriptions).flatMap(
    ([name, {connected, terminated}]) => [
      [`${name}.connected`, () => connected] as const,
      [`${name}.terminated`, () => terminated] as const,
    ],
  );
  return {
    'session.hasValidCredentials': () => session.hasValidCredentials(),
    'session.setPushRegistration': () => session.setPushRegistration(device),
    'session.unsetPushRegistration': () => session.unsetPushRegistration(device),
    'session.clearPushRegistrations': () => session.clearPushRegistrations(),
    'session.registerDevice': () => session.registerDevice({platform: 'ios', pushRegistrationId: 'device'}),
    'session.unregisterDevice': () => session.unregisterDevice(),
    'session.setDesktopNotificationEnabled': () => session.setDesktopNotificationEnabled(false),
    'session.forgetChats': () => session.forgetChats(),
    'session.uploadFile': () => session.uploadFile(file(), metadata),
    'session.uploadImage': () => session.uploadImage(file(), metadata),
    'session.uploadVideo': () => session.uploadVideo(file(), metadata),
    'session.uploadAudio': () => session.uploadAudio(file(), metadata),
    'session.uploadVoice': () => session.uploadVoice(file(), metadata),
    'builder.sendMessage': () => builder.sendMessage('hello'),
    'builder.leave': () => builder.leave(),
    'user.get': () => user.get(),
    'user.set': () => user.set({name: 'Anna'}),
    'user.createIfNotExists': () => user.createIfNotExists({name: 'Anna'}),
    'conversation.get': () => conversation.get(),
    'conversation.set': () => conversation.set({subject: 'Tea'}),
    'conversation.createIfNotExists': () => conversation.createIfNotExists({subject: 'Tea'}),
    'conversation.markAsRead': () => conversation.markAsRead(),
    'conversation.markAsUnread': () => conversation.markAsUnread(),
    'conversation.markAsTyping': () => conversation.markAsTyping(),
    'conversation.send': () => conversation.send('hello'),
    'participant.get': () => participant.get(),
    'participant.set': () => participant.set({notify: false}),
    'participant.edit': () => participant.edit({notify: true}),
    'participant.createIfNotExists': () => participant.createIfNotExists(),
    'message.get': () => message.get(),
    'message.edit': () => message.edit('changed'),
    'message.translate': () => message.translate('nl'),
    'reaction.add': () => reaction.add(),
    'reaction.remove': () => reaction.remove(),
    'reaction.getFirstReactions': () => reaction.getFirstReactions(),
    'messages.setQuery': () => messages.setQuery('hello'),
    'messages.loadMore': () => messages.loadMore(),
    'conversations.setQuery': () => conversations.setQuery('tea'),
    'conversations.loadMore': () => conversations.loadMore(),
    'messages.loadMore of a subscription': () => subscriptions.messages.loadMore(),
    'conversations.loadMore of a subscription': () => subscriptions.conversations.loadMore(),
    ...Object.fromEntries(list),
  };
}

/** What boxes promise, mounted or not, and what the elements behind them do. */
function boxCalls(session: Talk.Session, place: Place): Calls {
  const boxes = {
    chatbox: session.createChatbox(),
    inbox: session.createInbox({useBrowserHistory: false}),
    popup: session.createPopup(),
  };
  const calls: Calls = {};
  for (const [name, box] of Object.entries(boxes)) {
    Object.assign(calls, {
      [`${name}.mount`]: () => ('show' in box ? box.mount({show: true}) : box.mount(createContainer())),
      [`${name}.select`]: () => box.select(place.conversation),
      [`${name}.select a builder`]: () => box.select(session.getOrCreateConversation(uniqueId('c'))),
      [`${name}.select the last`]: () => box.select(undefined),
      [`${name}.select a message`]: () => box.select(place.conversation, {messageId: place.message}),
      [`${name}.createHtmlPanel`]: () => box.createHtmlPanel({url: '/demo/icon.svg'}),
      [`${name}.sendFile`]: () => box.sendFile(file()),
      [`${name}.sendLocation`]: () => box.sendLocation(),
      [`${name}.getText`]: () => box.messageField.getText(),
      [`${name}.jumpUp`]: () => box.setHighlightedWords(['hello']).jumpUp(),
      [`${name}.jumpDown`]: () => box.setHighlightedWords(['hello']).jumpDown(),
    } satisfies Calls);
  }
  return calls;
}

/** Somewhere in the middle: code is there or not, requests have left or not, answers have come or not. */
const moments: Record<string, () => Promise<unknown> | undefined> = {
  'in the same task': () => undefined,
  'a microtask later': () => Promise.resolve(),
  'a task later': () => new Promise((resolve) => setTimeout(resolve)),
  'while requests are under way': () => new Promise((resolve) => setTimeout(resolve, 15)),
};

describe('whoever waits for something of a session that is destroyed', () => {
  let errors: ReturnType<typeof silenceConsole>;
  const background: unknown[] = [];
  const onFault = (event: Event) => {
    // The browser's own words about observers that will be called again are no fault.
    if (!(event instanceof ErrorEvent && event.message.startsWith('ResizeObserver'))) background.push(event);
  };
  beforeEach(() => {
    background.length = 0;
    errors = silenceConsole('error');
    addEventListener('unhandledrejection', onFault);
    addEventListener('error', onFault);
  });
  afterEach(() => {
    removeEventListener('unhandledrejection', onFault);
    removeEventListener('error', onFault);
    errors.restore();
    signOutAll();
  });

  async function createPlace(server?: string): Promise<Place> {
    const me = await createUser('Anna', {}, server);
    const conversation = await createConversation([me], {}, server);
    return {me, conversation, message: await postMessage(conversation, me, 'hello', server)};
  }

  async function endAmid(session: Talk.Session, calls: Calls, moment: () => Promise<unknown> | undefined) {
    const open = new Set(Object.keys(calls));
    const failures: Record<string, unknown> = {};
    for (const [name, call] of Object.entries(calls)) {
      call()
        .catch((error: unknown) => (failures[name] = error))
        .finally(() => open.delete(name));
    }
    const wait = moment();
    if (wait) await wait;
    session.destroy();
    await until(() => !open.size, 'an end of everything').catch(() => undefined);
    expect([...open]).to.deep.equal([]);
    for (const [name, error] of Object.entries(failures)) {
      expect(error, name).to.be.instanceOf(Error);
      if (!(error instanceof TalkDataError)) continue;
      // Some were refused before.
      const known = ['TERMINATED', 'BAD_REQUEST', 'FORBIDDEN', 'NOT_FOUND', 'ARGUMENT_INVALID'];
      expect(known, `${name}: ${error.message}`).to.include(error.code);
    }
    // What is thrown for nobody is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    expect(background).to.deep.equal([]);
    expect(errors.calls).to.deep.equal([]);
    return failures;
  }

  for (const [when, moment] of Object.entries(moments)) {
    for (const [what, callsOf] of Object.entries({'its data': dataCalls, 'its boxes': boxCalls})) {
      it(`hears of the end ${when}: ${what}`, async () => {
        const place = await createPlace();
        const session = signIn(place.me);
        await session.currentUser.get();
        await endAmid(session, callsOf(session, place), moment);
      });

      it(`hears of the end ${when}, before anybody is signed in: ${what}`, async () => {
        const place = await createPlace(strictServerUrl);
        const session = signIn(place.me, {
          serverUrl: strictServerUrl,
          tokenFetcher: () => new Promise<string>(() => undefined),
        });
        const failures = await endAmid(session, callsOf(session, place), moment);
        if (callsOf === dataCalls) expect(failures['conversation.send']).to.have.property('code', 'TERMINATED');
      });
    }
  }

  it('hears of the end while boxes are in the page and busy', async () => {
    for (const moment of Object.values(moments)) {
      const place = await createPlace();
      const session = signIn(place.me);
      const calls: Calls = {};
      for (const box of [session.createChatbox(), session.createInbox({useBrowserHistory: false})]) {
        void box.select(place.conversation);
        await box.mount(createContainer());
        const name = box.constructor.name;
        Object.assign(calls, {
          [`${name}.select`]: () => box.select(uniqueId('c')),
          [`${name}.move`]: () => box.mount(createContainer()),
          [`${name}.createHtmlPanel`]: () => box.createHtmlPanel({url: '/demo/icon.svg'}),
          [`${name}.sendFile`]: () => box.sendFile(file()),
          [`${name}.jumpUp`]: () => box.setHighlightedWords(['hello']).jumpUp(),
        });
      }
      await endAmid(session, calls, moment);
      document.body.replaceChildren();
    }
  });

  it('hears of the end while a token is fetched, whichever way that goes', async () => {
    const place = await createPlace(strictServerUrl);
    for (const answer of [() => userToken(place.me), () => Promise.reject(new Error('the back end is away'))]) {
      let give: () => void = () => undefined;
      const asked = new Promise<void>((resolve) => (give = resolve));
      let isAsked = false;
      const session = signIn(place.me, {
        serverUrl: strictServerUrl,
        tokenFetcher: async () => {
          isAsked = true;
          await asked;
          return answer();
        },
      });
      await until(() => isAsked, 'the question');
      await endAmid(session, {get: () => session.currentUser.get()}, () => undefined);
      give();
      await new Promise((resolve) => setTimeout(resolve));
      expect([background, errors.calls]).to.deep.equal([[], []]);
    }
  });
});
