/** The limit: rows of the same markup, made by hand, added and never touched again. */
import {follow, present} from './feed.mjs';
import {element, row} from './rows.mjs';
import {sheets} from './sheets.mjs';

const host = /** @type {HTMLElement} */ (document.querySelector('#chat'));
const root = host.attachShadow({mode: 'open'});
root.adoptedStyleSheets = sheets;
const scroller = element('div', 'scroller');
const rows = element('div', 'content');
scroller.append(rows);
root.append(scroller);
Object.assign(window, {
  findRow: (/** @type {string} */ id) => root.querySelector(`[data-id="${id}"]`),
  findList: () => ({scroller, rows: [...rows.querySelectorAll('.row')]}),
  findField: () => root.querySelector('textarea'),
});
const options = new URLSearchParams(location.search);
if (options.has('field')) {
  const field = element('textarea', 'field');
  field.style.cssText = 'position: absolute; inset-block-end: 0; inset-inline: 0;';
  root.append(field);
}

/** @type {import('./feed.mjs').PlainMessage | undefined} */
let last;
const show = (/** @type {import('./feed.mjs').PlainMessage[]} */ messages) => {
  const fragment = document.createDocumentFragment();
  for (const message of messages) {
    fragment.append(row(message, present(message, last)));
    last = message;
  }
  rows.append(fragment);
  scroller.scrollTop = scroller.scrollHeight;
};
if (options.get('mount') === 'later') Object.assign(window, {mount: () => void follow(show)});
else void follow(show);
