import type {Renderers} from '../theme/renderers.js';
import {renderBy} from '../theme/render-by.js';
import type {ToolsHost} from './tools-host.js';

const slots = {
  'message-list-header': 'MessageListHeader',
  'message-list-footer': 'MessageListFooter',
  'before-messages': 'BeforeMessages',
  'after-messages': 'AfterMessages',
} as const;

/** What the page draws in its way where there is nothing of ours: around the messages, and in place of icons. */
export class PageParts {
  readonly #host: ToolsHost;
  /** Slots with something of the page's renderers in them. */
  readonly #filled = new Set<string>();
  #icons: Promise<void> | undefined;

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  /** Those of the theme, and over them the chat's own. */
  get renderers(): Renderers | undefined {
    return this.#host.view.list?.renderers;
  }

  /** Call it after each render of the host. */
  updated() {
    const {renderers} = this;
    if (!renderers && !this.#filled.size) return;
    const chat = this.#host.view.chat?.snapshot;
    for (const [slot, name] of Object.entries(slots)) this.#fill(slot, chat ? renderBy(renderers, name, {chat}) : null);
    if (renderers?.Icon) this.#icons ??= this.#drawIcons();
  }

  /** What the page put into the slot itself wins. */
  #fill(slot: string, content: Node | null) {
    if (!content && !this.#filled.has(slot)) return;
    const place = this.#host.renderRoot.querySelector(`slot[name=${slot}]`);
    if (place && place.firstChild !== content) place.replaceChildren(...(content ? [content] : []));
    if (content) this.#filled.add(slot);
    else this.#filled.delete(slot);
  }

  async #drawIcons() {
    const {drawIcons} = await import('../theme/draw-icons.js');
    drawIcons(this.#host);
  }
}
