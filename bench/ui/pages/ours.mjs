/** Ours, as a page would have it; a script tag of the page loads the elements. */
const session = document.createElement('talk-session');
const query = new URLSearchParams(location.search);
session.setAttribute('app-id', 'demo');
session.setAttribute('user-id', 'reader');
session.setAttribute('server-url', /** @type {string} */ (query.get('server')));
const chatbox = document.createElement('talk-chatbox');
chatbox.setAttribute('conversation-id', /** @type {string} */ (query.get('conversation')));
session.append(chatbox);
document.querySelector('#chat')?.append(session);
const find = (/** @type {string} */ id) =>
  chatbox.shadowRoot?.querySelector('talk-message-list')?.shadowRoot?.querySelector(`[data-id="${id}"]`) ?? null;
Object.assign(window, {findRow: find});
