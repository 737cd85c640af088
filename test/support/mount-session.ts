import '../../src/index.js';
import type {TalkSessionElement} from '../../src/index.js';
import {appId, serverUrl} from './server.js';
import {until} from './until.js';

/** A `<talk-session>` of the test app, not yet in the document. */
export function createSession(properties: Partial<TalkSessionElement> = {}): TalkSessionElement {
  const session = document.createElement('talk-session');
  return Object.assign(session, {appId, serverUrl, ...properties});
}

/** Puts a session into the document and waits until it is online. */
export async function mountSession(properties: Partial<TalkSessionElement>): Promise<TalkSessionElement> {
  const session = createSession(properties);
  document.body.append(session);
  await until(() => session.state === 'online', 'the session');
  return session;
}

/** Takes every chat element out of the document. Use it after each test. */
export function unmountAll() {
  document.body.replaceChildren();
}
