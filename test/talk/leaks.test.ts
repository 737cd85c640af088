import {expect} from '@open-wc/testing';
import {createConversation, createUser} from '../support/server.js';
import {createContainer, signIn, signOutAll} from './support.js';

/** Counts the listeners on what outlives a box. */
function watchPage() {
  const {addEventListener, removeEventListener} = EventTarget.prototype;
  const shared = new Set<EventTarget>([window, document, document.documentElement]);
  const known = new Set<string>();
  const ids = new Map<unknown, number>();
  const idOf = (value: unknown) => {
    if (!ids.has(value)) ids.set(value, ids.size);
    return ids.get(value)!;
  };
  const keyOf = (target: EventTarget, [type, listener, options]: unknown[]) =>
    JSON.stringify([
      idOf(target),
      type,
      idOf(listener),
      typeof options === 'object' ? ((options as AddEventListenerOptions)?.capture ?? false) : (options ?? false),
    ]);
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...rest: never) {
    if (shared.has(this)) {
      const key = keyOf(this, rest);
      const {signal} = (rest[2] ?? {}) as AddEventListenerOptions;
      known.add(key);
      if (signal) addEventListener.call(signal, 'abort', () => known.delete(key));
    }
    return addEventListener.apply(this, rest);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, ...rest: never) {
    known.delete(keyOf(this, rest));
    return removeEventListener.apply(this, rest);
  };
  return {
    get listeners() {
      return known.size;
    },
    restore: () => Object.assign(EventTarget.prototype, {addEventListener, removeEventListener}),
  };
}

describe('classic boxes', () => {
  afterEach(signOutAll);

  it('leave nothing behind: 500 times mounted and destroyed', async function () {
    this.timeout(120_000);
    const me = await createUser('Me');
    const session = signIn(me);
    const id = await createConversation([me]);
    const container = createContainer();
    const round = async (count: number) => {
      const box = count % 2 ? session.createChatbox() : session.createInbox({useBrowserHistory: false});
      void box.select(id);
      const mounted = box.mount(container);
      // Most are destroyed before they are ready, as a hurried single-page application does.
      if (count % 50 === 0) await mounted;
      box.destroy();
      await mounted;
    };
    for (let count = 0; count < 10; count++) await round(count);
    const page = watchPage();
    for (let count = 0; count < 490; count++) await round(count);
    page.restore();
    expect(page.listeners).to.equal(0);
    expect(container.childElementCount).to.equal(0);
    expect(session.getChatboxes().length + session.getInboxes().length).to.equal(0);
  });
});
