/** Ours, as a page would have it; a script tag of the page loads the elements. */
const session = document.createElement('talk-session');
const query = new URLSearchParams(location.search);
session.setAttribute('app-id', 'demo');
session.setAttribute('user-id', 'reader');
session.setAttribute('server-url', /** @type {string} */ (query.get('server')));
const chatbox = document.createElement('talk-chatbox');
chatbox.setAttribute('conversation-id', /** @type {string} */ (query.get('conversation')));
const mount = () => session.append(chatbox);
document.querySelector('#chat')?.append(session);
if (query.get('mount') === 'later') {
  session.addEventListener('talk-ready', () => Object.assign(window, {mount}), {once: true});
} else mount();
const list = () => chatbox.shadowRoot?.querySelector('talk-message-list')?.shadowRoot;
Object.assign(window, {
  findRow: (/** @type {string} */ id) => list()?.querySelector(`[data-id="${id}"]`) ?? null,
  findList: () => ({
    scroller: list()?.querySelector('.scroller'),
    rows: [...(list()?.querySelectorAll('.rows [data-id]') ?? [])],
  }),
  findField: () =>
    chatbox.shadowRoot?.querySelector('talk-message-field')?.shadowRoot?.querySelector('textarea') ?? null,
});
