import Talk from '../../src/talk/index.js';
import {appId, serverUrl} from '../support/server.js';

const sessions = new Set<Talk.Session>();

/** A classic session of the test app. */
export function signIn(
  me: Talk.User | Talk.UserOptions | string,
  options: Partial<Talk.SessionOptions> = {},
): Talk.Session {
  const user = me instanceof Talk.User ? me : new Talk.User(me);
  const session = new Talk.Session({appId, serverUrl, me: user, ...options});
  sessions.add(session);
  return session;
}

/** A container in the page, as large as a chat needs. */
export function createContainer(): HTMLElement {
  const container = document.createElement('div');
  container.style.cssText = 'width: 900px; height: 500px';
  document.body.append(container);
  return container;
}

/** Use it after each test. */
export function signOutAll(): void {
  for (const session of sessions) session.destroy();
  sessions.clear();
  document.body.replaceChildren();
  sessionStorage.clear();
}
