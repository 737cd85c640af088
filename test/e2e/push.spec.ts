import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createDecipheriv, createECDH, hkdfSync, randomBytes, type ECDH} from 'node:crypto';
import type {BrowserContext, CDPSession, Page, Worker} from '@playwright/test';
import {startServerProcess, type ServerProcess} from '../support/server-process.mjs';
import {expect, test} from './support/test.js';

/**
 * Stands for the push service of a browser's maker, which a headless browser has none of. What the server sends arrives here;
 * the test decrypts it with the keys of the subscription and hands it to the browser.
 */
class PushService {
  readonly keys: ECDH = createECDH('prime256v1');
  readonly secret = randomBytes(16);
  readonly received: Buffer[] = [];
  #server: Server | undefined;
  endpoint = '';

  async start() {
    this.keys.generateKeys();
    const server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        this.received.push(Buffer.concat(chunks));
        response.writeHead(201).end();
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/device`;
  }

  get subscription() {
    return {
      endpoint: this.endpoint,
      keys: {p256dh: this.keys.getPublicKey('base64url'), auth: this.secret.toString('base64url')},
    };
  }

  /** What the browser would find in a push (RFC 8291). */
  decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const idLength = body.readUInt8(20);
    const sender = body.subarray(21, 21 + idLength);
    const record = body.subarray(21 + idLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.keys.getPublicKey(), sender]);
    const input = hkdfSync('sha256', this.keys.computeSecret(sender), this.secret, info, 32);
    const derive = (label: string, length: number) =>
      Buffer.from(hkdfSync('sha256', Buffer.from(input), salt, `Content-Encoding: ${label}\0`, length));
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    decipher.setAuthTag(record.subarray(-16));
    const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }

  stop() {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

/** Lets pages of this browser subscribe although there is no push service. Everything else is the browser's own. */
async function offerPush(context: BrowserContext, service: PushService) {
  await context.addInitScript((subscription) => {
    const place = 'test:subscribed';
    const own = {
      toJSON: () => subscription,
      unsubscribe: async () => {
        localStorage.removeItem(place);
        return true;
      },
    };
    Object.assign(PushManager.prototype, {
      getSubscription: async () => (localStorage.getItem(place) ? own : null),
      subscribe: async ({userVisibleOnly, applicationServerKey}: PushSubscriptionOptionsInit) => {
        // A P-256 key, uncompressed, as the browser would demand.
        const key = new Uint8Array(applicationServerKey as ArrayBuffer);
        if (!userVisibleOnly || key.length !== 65 || key[0] !== 4) throw new TypeError('no key');
        localStorage.setItem(place, '1');
        return own;
      },
    });
  }, service.subscription);
}

async function openPage(context: BrowserContext, url: string, userId: string, isWanted?: boolean): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/window.html`);
  await page.evaluate(
    async ({userId, isWanted}) => {
      await customElements.whenDefined('talk-inbox');
      const session = document.createElement('talk-session');
      Object.assign(session, {appId: 'demo', userId});
      if (isWanted !== undefined) session.setAttribute('enable-push-notifications', String(isWanted));
      const inbox = Object.assign(document.createElement('talk-inbox'), {
        useBrowserHistory: false,
        conversationId: null,
      });
      session.append(inbox);
      const ready = new Promise((resolve) => session.addEventListener('talk-ready', resolve, {once: true}));
      document.body.replaceChildren(session);
      await ready;
    },
    {userId, isWanted},
  );
  return page;
}

async function call<T>(server: ServerProcess, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${server.url}/v1/demo${path}`, {
    method,
    headers: {authorization: 'Bearer sk_test_demo', ...(body !== undefined && {'content-type': 'application/json'})},
    ...(body !== undefined && {body: JSON.stringify(body)}),
  });
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return JSON.parse(text) as T;
}

const tokensOf = async (server: ServerProcess, userId: string): Promise<string[]> =>
  Object.keys((await call<{pushTokens: object | null}>(server, 'GET', `/users/${userId}`)).pushTokens ?? {});

const say = (server: ServerProcess, text: string) =>
  call(server, 'POST', '/conversations/trip/messages', [{type: 'UserMessage', sender: 'bob', text}]);

/** Gives a push to the service worker as the browser does when one arrives. */
async function deliver(cdp: CDPSession, origin: string, registrationId: string, data: string) {
  await cdp.send('ServiceWorker.deliverPushMessage', {origin, registrationId, data});
}

/** What the browser shows of this site. */
const shownBy = (worker: Worker): Promise<{title: string; body: string; tag: string}[]> =>
  worker.evaluate(async () => {
    const {registration} = self as unknown as {registration: ServiceWorkerRegistration};
    return (await registration.getNotifications()).map(({title, body, tag}) => ({title, body, tag}));
  });

/** A person clicks the newest notification: a headless browser shows none that could be clicked. */
const click = (worker: Worker) =>
  worker.evaluate(async () => {
    const scope = self as unknown as {registration: ServiceWorkerRegistration; dispatchEvent(event: Event): void};
    const [notification] = await scope.registration.getNotifications();
    const {NotificationEvent} = self as unknown as {
      NotificationEvent: new (type: string, init: {notification: Notification | undefined}) => Event;
    };
    scope.dispatchEvent(new NotificationEvent('notificationclick', {notification}));
  });

test.describe('Web Push', () => {
  let chats: ServerProcess;
  let service: PushService;
  let context: BrowserContext;

  test.slow();

  test.beforeEach(async ({browser}) => {
    service = new PushService();
    await service.start();
    chats = await startServerProcess({
      TALK_WEB_PUSH: 'mailto:ops@example.com',
      TALK_SEND_EXTERNAL: 'on',
      TALK_TRUSTED_HOSTS: '127.0.0.1',
    });
    for (const [id, name] of Object.entries({alice: 'Alice', bob: 'Bob', carol: 'Carol'})) {
      await call(chats, 'PUT', `/users/${id}`, {name});
    }
    await call(chats, 'PUT', '/conversations/trip', {participants: ['alice', 'bob'], subject: 'The trip'});
    context = await browser.newContext();
    await context.grantPermissions(['notifications'], {origin: chats.url});
    await offerPush(context, service);
  });

  test.afterEach(async () => {
    await context.close();
    await chats.stop();
    service.stop();
  });

  test('registers this browser for the user, moves it to the next one, and unregisters it', async () => {
    const page = await openPage(context, chats.url, 'alice');
    await page.evaluate(() => document.querySelector('talk-session')!.user('alice').get());
    expect(await tokensOf(chats, 'alice')).toEqual([]);

    await page.evaluate(() => document.querySelector('talk-session')!.setAttribute('enable-push-notifications', ''));
    const token = `webpush:${JSON.stringify(service.subscription)}`;
    await expect.poll(() => tokensOf(chats, 'alice')).toEqual([token]);

    await page.evaluate(() => document.querySelector('talk-session')!.setAttribute('user-id', 'carol'));
    await expect.poll(() => tokensOf(chats, 'carol')).toEqual([token]);
    expect(await tokensOf(chats, 'alice')).toEqual([]);

    await page.evaluate(() =>
      document.querySelector('talk-session')!.setAttribute('enable-push-notifications', 'false'),
    );
    await expect.poll(() => tokensOf(chats, 'carol')).toEqual([]);
  });

  test('what the server sends is shown by the worker, and a click opens the conversation', async () => {
    const page = await openPage(context, chats.url, 'alice', true);
    await expect.poll(() => tokensOf(chats, 'alice')).toHaveLength(1);
    const cdp = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) =>
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({registrations}) => {
        const [own] = registrations.filter(({scopeURL}) => scopeURL.endsWith('/talk-push/'));
        if (own) resolve(own.registrationId);
      }),
    );
    await cdp.send('ServiceWorker.enable');
    const registrationId = await registered;
    await expect.poll(() => context.serviceWorkers().length).toBe(1);
    const [worker] = context.serviceWorkers() as [Worker];

    await say(chats, 'Shall we go?');
    await expect.poll(() => service.received.length).toBe(1);
    const text = service.decrypt(service.received[0]!);
    await deliver(cdp, chats.url, registrationId, text);
    await expect.poll(() => shownBy(worker)).toEqual([{title: 'Bob', body: 'Shall we go?', tag: 'trip'}]);

    await click(worker);
    await expect.poll(() => page.evaluate(() => document.querySelector('talk-inbox')!.conversationId)).toBe('trip');
    await expect(page.locator('talk-chatbox [part~="bubble"]')).toHaveText(['Shall we go?']);
    await expect.poll(() => shownBy(worker)).toEqual([]);

    // What is no push of ours is left to whoever else uses the worker.
    await deliver(cdp, chats.url, registrationId, '{"hello":1}');
    await deliver(cdp, chats.url, registrationId, 'no JSON');
    await deliver(cdp, chats.url, registrationId, text);
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
  });

  test('a click without a page leaves word for the one that opens', async () => {
    const page = await openPage(context, chats.url, 'alice', true);
    await expect.poll(() => tokensOf(chats, 'alice')).toHaveLength(1);
    // As the worker leaves it, before it opens the page that had asked for push.
    await page.evaluate(async () => {
      const notes = await caches.open('talk-push');
      const click = {conversationId: 'trip', recipientId: 'alice', at: Date.now()};
      await notes.put('/talk-push/click', new Response(JSON.stringify(click)));
    });
    await page.close();
    const next = await openPage(context, chats.url, 'alice', true);
    await expect.poll(() => next.evaluate(() => document.querySelector('talk-inbox')!.conversationId)).toBe('trip');
  });
});
