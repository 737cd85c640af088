/** The limit: a list of conversations and the messages of the one that is chosen, by hand. */
import {element, row} from './rows.mjs';
import {present} from './feed.mjs';
import {sheets} from './sheets.mjs';

/** @typedef {import('./feed.mjs').PlainMessage} PlainMessage */

const host = /** @type {HTMLElement} */ (document.querySelector('#chat'));
const root = host.attachShadow({mode: 'open'});
root.adoptedStyleSheets = sheets;
const list = element('div', 'list');
const scroller = element('div', 'scroller');
root.append(list, scroller);
host.style.display = 'flex';
list.style.cssText = 'inline-size: 300px; overflow: auto';

Object.assign(window, {
  findRow: (/** @type {string} */ id) => root.querySelector(`[data-id="${id}"]`),
  /** @param {string} id */
  select: async (id) => {
    const response = await fetch(`/history.json?last=50&of=${id}`);
    /** @type {PlainMessage[]} */
    const messages = await response.json();
    const rows = element('div', 'content');
    messages.forEach((message, index) => rows.append(row(message, present(message, messages[index - 1]))));
    // Every conversation of the reference has the same words; what it waits for is its own.
    /** @type {HTMLElement} */ (rows.lastElementChild).dataset.id = `${id}-newest`;
    scroller.replaceChildren(rows);
  },
});

const response = await fetch('/feed.json');
/** @type {{id: string; subject: string}[]} */
const conversations = await response.json();
for (const {id, subject} of conversations) {
  const button = element('button', 'row');
  button.dataset.id = id;
  button.append(element('span', 'avatar', subject.slice(0, 1)), element('span', 'name', subject));
  list.append(button);
}
