/** Ours: an inbox, as a page would have it; a script tag of the page loads the elements. */
const session = document.createElement('talk-session');
const query = new URLSearchParams(location.search);
session.setAttribute('app-id', 'demo');
session.setAttribute('user-id', 'reader');
session.setAttribute('server-url', /** @type {string} */ (query.get('server')));
const inbox = document.createElement('talk-inbox');
session.append(inbox);
document.querySelector('#chat')?.append(session);
/** @param {ParentNode | null | undefined} root @param {string} id @returns {Element | null} */
function find(root, id) {
  if (!root) return null;
  const found = root.querySelector(`[data-id="${id}"]`);
  if (found) return found;
  for (const each of root.querySelectorAll('*')) {
    const inside = find(each.shadowRoot, id);
    if (inside) return inside;
  }
  return null;
}
Object.assign(window, {
  findRow: (/** @type {string} */ id) => find(inbox.shadowRoot, id),
  select: (/** @type {string} */ id) => void inbox.select(id),
});
