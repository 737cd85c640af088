import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {CDPSession, Page} from '@playwright/test';
import {collectFaults, expect, test} from './support/test.js';

/** Counts timers that have yet to run. */
function countTimers() {
  const pending = new Set<number>();
  const {setTimeout: start, clearTimeout: stop, setInterval: repeat, clearInterval: end} = window;
  const later = (run: (...all: unknown[]) => void, ms?: number, ...all: unknown[]) => {
    const id: number = start(() => {
      pending.delete(id);
      run(...all);
    }, ms);
    pending.add(id);
    return id;
  };
  const often = (run: () => void, ms?: number) => {
    const id = repeat(run, ms);
    pending.add(id);
    return id;
  };
  const forget = (undo: (id?: number) => void) => (id?: number) => {
    pending.delete(id!);
    undo(id);
  };
  const clears = {clearTimeout: forget(stop), clearInterval: forget(end)};
  Object.assign(window, {setTimeout: later, setInterval: often, ...clears, pendingTimers: () => pending.size});
}

interface Held {
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly timers: number;
}

async function measure(page: Page, devtools: CDPSession): Promise<Held> {
  await devtools.send('HeapProfiler.collectGarbage');
  const {usedSize} = await devtools.send('Runtime.getHeapUsage');
  const {metrics} = await devtools.send('Performance.getMetrics');
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return {
    heap: usedSize,
    listeners: valueOf('JSEventListeners'),
    nodes: valueOf('Nodes'),
    timers: await page.evaluate('pendingTimers()'),
  };
}

/** What a page that may be left open for days does over and over. */
const pages = {
  'classic boxes': (url: string) => `<script src="${url}/talk.js"></script><script type="module">
    await Talk.ready;
    const start = () => new Talk.Session({appId: 'demo', me: new Talk.User({id: 'leak', name: 'Leak', email: null, role: 'default'})});
    const session = start();
    const conversation = session.getOrCreateConversation('leak-' + Math.random());
    conversation.setParticipant(session.me);
    const mount = (box) => 'show' in box ? box.mount({show: true}) : box.mount(document.getElementById('container'));
    window.round = async (waits) => {
      for (const box of [session.createChatbox(), session.createInbox({useBrowserHistory: false}), session.createPopup()]) {
        box.select(conversation);
        box.onSendMessage(() => undefined);
        const mounted = mount(box);
        if (waits) await mounted;
        box.destroy();
        await mounted;
      }
    };
    window.another = async () => {
      const other = start();
      other.onMessage(() => undefined);
      other.unreads.onChange(() => undefined);
      await other.currentUser.get();
      other.destroy();
    };
    window.end = () => session.destroy();
    window.begun = true;
  </script>`,
  elements: (url: string) => `<script type="module">
    import '${url}/dist/browser/talk-elements.js';
    const session = document.querySelector('talk-session');
    Object.assign(session, {serverUrl: '${url}', appId: 'demo', me: {id: 'leak', name: 'Leak'}});
    await new Promise((resolve) => (session.onReady = resolve));
    const conversation = 'leak-' + Math.random();
    await session.conversation(conversation).createIfNotExists();
    window.round = async (waits) => {
      for (const tag of ['chatbox', 'inbox', 'popup']) {
        const chat = document.createElement('talk-' + tag);
        Object.assign(chat, {conversationId: conversation, open: true});
        const ready = new Promise((resolve) => (chat.onReady = resolve));
        session.append(chat);
        if (waits) await ready;
        chat.remove();
        await 0;
      }
    };
    window.another = async () => {
      const other = document.createElement('talk-session');
      Object.assign(other, {serverUrl: '${url}', appId: 'demo', userId: 'leak'});
      const ready = new Promise((resolve) => (other.onReady = resolve));
      document.body.append(other);
      await ready;
      other.remove();
      await 0;
    };
    window.end = () => session.remove();
    window.begun = true;
  </script><talk-session></talk-session>`,
};

const roundsBefore = 60;
const rounds = 500;
/** Every tenth chat is shown before it goes; who is in a hurry does not wait. */
const waitsEvery = 10;

for (const [what, html] of Object.entries(pages)) {
  test(`${what}: 500 times mounted and destroyed, heap, listeners, nodes, timers and sockets are what they were`, async ({
    page,
    server,
  }) => {
    const faults = collectFaults(page);
    const sockets = new Set<unknown>();
    page.on('websocket', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await page.addInitScript(countTimers);
    const site = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
        .end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${html(server.url)}
          <div id="container" style="height: 500px"></div>`);
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    await expect.poll(() => page.evaluate('window.begun')).toBe(true);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const go = (count: number) =>
      page.evaluate(
        async ([n, every]) => {
          const {round} = window as unknown as {round: (waits: boolean) => Promise<void>};
          for (let i = 0; i < n!; i++) await round(i % (every ?? 1) === 0);
        },
        [count, waitsEvery],
      );
    await go(roundsBefore);
    await page.evaluate('another()');
    const before = await measure(page, devtools);
    await go(rounds);
    for (let i = 0; i < 10; i++) await page.evaluate('another()');
    // For caches and compiled code. One kind of chat that stays is worth 4,000 listeners and 5,000 nodes by now.
    const room = {heap: 2_500_000, listeners: 20, nodes: 50, timers: 2};
    await expect
      .poll(async () => {
        const now = await measure(page, devtools);
        const grown = Object.entries(now).map(([name, value]) => [name, value - before[name as keyof Held]] as const);
        return grown.filter(([name, growth]) => growth > room[name as keyof Held]);
      })
      .toEqual([]);
    expect(sockets.size).toBe(1);
    await page.evaluate('end()');
    await expect.poll(() => sockets.size).toBe(0);
    expect(faults).toEqual([]);
    site.close();
  });
}
