import {createHash} from 'node:crypto';
import type {App} from '../domain/apps/apps.js';
import type {Route} from '../domain/events/events.js';

const PREFIX = 'webhook:';

/** The queue of events for one address of an app. */
export function endpointQueue(url: string): string {
  return PREFIX + createHash('sha256').update(url).digest('base64url').slice(0, 16);
}

export function isEndpointQueue(queue: string): boolean {
  return queue.startsWith(PREFIX);
}

/** The address to which a queue goes; undefined once the app no longer has it. */
export function urlOf(app: App, queue: string): string | undefined {
  return app.webhooks?.urls.find((url) => endpointQueue(url) === queue);
}

/** Every address of an app gets every event of the types that the app enabled. */
export function createWebhookRoute(): Route {
  /** Apps are replaced when they change. */
  const known = new WeakMap<App, {events: ReadonlySet<string>; queues: readonly string[]}>();
  return (app, type) => {
    if (!app.webhooks) return none;
    let wanted = known.get(app);
    if (!wanted) {
      wanted = {events: new Set(app.webhooks.events), queues: app.webhooks.urls.map(endpointQueue)};
      known.set(app, wanted);
    }
    return wanted.events.has(type) ? wanted.queues : none;
  };
}

const none: readonly string[] = [];
