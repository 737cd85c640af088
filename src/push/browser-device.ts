import {coreKey} from '../client/core/core-key.js';
import type {PushRegistration, Session} from '../client/index.js';
import {noteCache, pageNote} from './worker-message.js';

/** The worker that the server serves, for pages of the same origin. */
const workerPath = '/talk-push-worker.js';
/** Below its script, and none of a page: a site may well have a worker of its own. */
const scopePath = 'talk-push/';

/** This browser as a device for push notifications, or what is missing for it to be one. */
export interface BrowserDevice {
  /** Subscribes at the browser's push service. The browser asks the person if it has to. */
  subscribe(): Promise<PushRegistration>;
  /** What it is registered as; undefined without a subscription. */
  find(): Promise<PushRegistration | undefined>;
  unsubscribe(): Promise<void>;
}

/**
 * Throws where this browser or the server has no push, or the page cannot have the worker.
 * @param workerUrl a script of the page's origin; default: the server's, if that is the page's origin
 */
export function browserDevice(session: Session, workerUrl?: string): BrowserDevice {
  const {webPushKey} = session[coreKey];
  if (!('serviceWorker' in navigator) || typeof PushManager === 'undefined')
    throw new Error('This browser has no push.');
  const url = new URL(workerUrl ?? new URL(workerPath, session.serverUrl), location.href);
  if (url.origin !== location.origin) {
    throw new Error(
      `A service worker is of the page's origin: set push-worker-url to a script that imports ${url.href}.`,
    );
  }
  const scope = new URL(scopePath, url).href;

  const find = async () => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    return registration?.scope === scope ? registration.pushManager.getSubscription() : null;
  };

  return {
    async subscribe() {
      if (!webPushKey) throw new Error('The server sends no push to browsers: see TALK_WEB_PUSH.');
      const key = fromBase64Url(webPushKey);
      const worker = await navigator.serviceWorker.register(trusted(url.href), {scope});
      await active(worker);
      let subscription = await worker.pushManager.getSubscription();
      if (subscription && !isSameKey(subscription.options?.applicationServerKey, key)) {
        // It belongs to a server that was here before.
        await subscription.unsubscribe();
        subscription = null;
      }
      subscription ??= await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: key});
      const notes = await caches.open(noteCache);
      await notes.put(pageNote, new Response(location.href));
      return toRegistration(subscription);
    },
    async find() {
      const subscription = await find();
      return subscription ? toRegistration(subscription) : undefined;
    },
    async unsubscribe() {
      await (await find())?.unsubscribe();
    },
  };
}

function toRegistration(subscription: PushSubscription): PushRegistration {
  const {endpoint, keys} = subscription.toJSON();
  return {provider: 'webpush', pushRegistrationId: JSON.stringify({endpoint, keys})};
}

/** Waits until a worker may be subscribed to. */
async function active(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (!worker || worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') reject(new Error('The service worker could not be installed.'));
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** Browsers that do not tell keep what they have. */
function isSameKey(known: ArrayBuffer | null | undefined, key: Uint8Array): boolean {
  if (!known) return true;
  const bytes = new Uint8Array(known);
  return bytes.length === key.length && bytes.every((byte, index) => byte === key[index]);
}

interface TrustedTypes {
  createPolicy(name: string, rules: {createScriptURL(url: string): string}): {createScriptURL(url: string): string};
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Pages with Trusted Types allow the policy `talk-push` (docs/notifications.md): it lets this one script through. */
function trusted(url: string): string {
  const {trustedTypes} = globalThis as {trustedTypes?: TrustedTypes};
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('talk-push', {createScriptURL: (each) => each});
  return policy.createScriptURL(url);
}
