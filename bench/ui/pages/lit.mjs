/** The reference: the same markup by Lit, keyed, all rows in the document. */
import {html, LitElement, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {follow, present} from './feed.mjs';
import {styles} from './sheets.mjs';

class ReferenceList extends LitElement {
  /** @override */
  static styles = styles;

  /** @type {{message: import('./feed.mjs').PlainMessage; shown: ReturnType<typeof present>}[]} */
  rows = [];

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    void follow((messages) => {
      for (const message of messages) {
        this.rows.push({message, shown: present(message, this.rows.at(-1)?.message)});
      }
      this.requestUpdate();
    });
  }

  /** @override */
  render() {
    return html`<div class="scroller">
      <div class="content">
        ${repeat(
          this.rows,
          ({message}) => message.id,
          ({message, shown}) =>
            html`<article class=${shown.className} tabindex="-1" data-id=${message.id} aria-label=${shown.label}>
              ${shown.isFirst && !shown.isMine ? html`<span class="avatar">${shown.initials}</span>` : nothing}
              <div class="body">
                <span class="bubble" dir="auto">${message.text}</span>
                <div class="meta"><time datetime=${shown.iso} title=${shown.title}>${shown.time}</time></div>
              </div>
            </article>`,
        )}
      </div>
    </div>`;
  }
}
customElements.define('reference-list', ReferenceList);
const list = /** @type {ReferenceList} */ (document.createElement('reference-list'));
const mount = () => document.querySelector('#chat')?.append(list);
Object.assign(window, {findRow: (/** @type {string} */ id) => list.renderRoot?.querySelector(`[data-id="${id}"]`)});
if (new URLSearchParams(location.search).get('mount') === 'later') Object.assign(window, {mount});
else mount();
