/**
 * The service worker that shows what a server pushes while no page is open, as one classic script: `talk-push-worker.js`.
 * A page on another origin than the server has a file of its own with `importScripts('https://…/talk-push-worker.js')`.
 */
import {clickNote, noteCache, pageNote, type PushClick, type WorkerMessage} from './worker-message.js';

/** What a push holds (docs/notifications.md). */
interface Push {
  readonly title?: string;
  readonly body?: string;
  readonly icon?: string | null;
  readonly talkjs?: {
    readonly conversation?: {readonly id?: string};
    readonly message?: {readonly id?: string};
    readonly recipientId?: string;
    readonly timestamp?: number;
  };
}

interface PageClient {
  readonly focused: boolean;
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: WorkerMessage): void;
}

interface LastingEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface PushEvent extends LastingEvent {
  readonly data: {json(): unknown} | null;
}
interface ClickEvent extends LastingEvent {
  readonly notification: Notification;
}

/** As much of its global scope as this worker uses. */
const worker = self as unknown as {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: {type: 'window'; includeUncontrolled: boolean}): Promise<readonly PageClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void;
};

worker.addEventListener('install', (event) => {
  event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('push', (event) => {
  const push = read(event.data);
  if (push) event.waitUntil(show(push));
});

worker.addEventListener('notificationclick', (event) => {
  const {notification} = event;
  notification.close();
  const click = notification.data as PushClick | null;
  if (click?.conversationId) event.waitUntil(goTo(click));
});

/** Undefined for what no server of ours sent: pages may share this worker's registration. */
function read(data: PushEvent['data']): Push | undefined {
  try {
    const push = data?.json() as Push | undefined;
    return push?.talkjs?.conversation?.id ? push : undefined;
  } catch {
    return undefined;
  }
}

async function show({title = '', body = '', icon, talkjs}: Push): Promise<void> {
  const conversationId = talkjs!.conversation!.id!;
  const messageId = talkjs?.message?.id;
  if (messageId) for (const page of await pages()) page.postMessage({type: 'talk-push-shown', messageId});
  const options: NotificationOptions & {renotify: boolean; timestamp: number} = {
    body,
    // A newer one of the conversation takes the place of the older, and is heard all the same.
    tag: conversationId,
    renotify: true,
    timestamp: talkjs?.timestamp ?? Date.now(),
    data: {conversationId, recipientId: talkjs?.recipientId ?? ''} satisfies PushClick,
    ...(icon && {icon}),
  };
  await worker.registration.showNotification(title, options);
}

/** To a page that is open, the one before the person's eyes first; else to the one that asked for push. */
async function goTo(click: PushClick): Promise<void> {
  const open = await pages();
  const page =
    open.find(({focused}) => focused) ?? open.find(({visibilityState}) => visibilityState === 'visible') ?? open[0];
  if (page) {
    page.postMessage({type: 'talk-push-clicked', ...click});
    await page.focus();
    return;
  }
  const notes = await caches.open(noteCache);
  await notes.put(clickNote, new Response(JSON.stringify({...click, at: Date.now()})));
  const note = await notes.match(pageNote);
  await worker.clients.openWindow(note ? await note.text() : '/');
}

function pages(): Promise<readonly PageClient[]> {
  return worker.clients.matchAll({type: 'window', includeUncontrolled: true});
}
