/** The limit: rows of the same markup, made by hand, added and never touched again. */
import {follow, present} from './feed.mjs';
import {sheets} from './sheets.mjs';

const host = /** @type {HTMLElement} */ (document.querySelector('#chat'));
const root = host.attachShadow({mode: 'open'});
root.adoptedStyleSheets = sheets;
const scroller = element('div', 'scroller');
const rows = element('div', 'content');
scroller.append(rows);
root.append(scroller);
Object.assign(window, {findRow: (/** @type {string} */ id) => root.querySelector(`[data-id="${id}"]`)});

/** @type {import('./feed.mjs').PlainMessage | undefined} */
let last;
await follow((messages) => {
  const fragment = document.createDocumentFragment();
  for (const message of messages) {
    fragment.append(row(message, present(message, last)));
    last = message;
  }
  rows.append(fragment);
});

/**
 * @param {import('./feed.mjs').PlainMessage} message
 * @param {ReturnType<typeof present>} shown
 */
function row(message, shown) {
  const article = element('article', shown.className);
  article.tabIndex = -1;
  article.dataset.id = message.id;
  article.setAttribute('aria-label', shown.label);
  if (shown.isFirst && !shown.isMine) article.append(element('span', 'avatar', shown.initials));
  const body = element('div', 'body');
  const bubble = element('span', 'bubble', message.text);
  bubble.dir = 'auto';
  const meta = element('div', 'meta');
  const time = /** @type {HTMLTimeElement} */ (element('time', '', shown.time));
  time.dateTime = shown.iso;
  time.title = shown.title;
  meta.append(time);
  body.append(bubble, meta);
  article.append(body);
  return article;
}

/**
 * @param {string} name
 * @param {string} className
 * @param {string} [text]
 */
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
