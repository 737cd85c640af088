import {html} from 'lit';
import type {Session, Subscription, UserSnapshot} from '../../client/index.js';
import type {Texts} from '../../i18n/en.js';

/** As many as the header names. */
const named = 10;

/** Follows who of some people is connected (spec/ui.md §1.7). */
export class OnlineDots {
  readonly #onChange: () => void;
  readonly #most: number;
  readonly #online = new Map<string, boolean>();
  #followed = new Map<string, Subscription>();
  #session: Session | undefined;

  /** @param most how many are followed; of more than that the first */
  constructor(onChange: () => void, most = named) {
    this.#onChange = onChange;
    this.#most = most;
  }

  /** Follows exactly these; none without a session. */
  follow(session: Session | undefined, ids: readonly string[]) {
    if (session !== this.#session) this.stop();
    this.#session = session;
    const wanted = new Set(session?.isAlive ? ids.slice(0, this.#most) : []);
    for (const [id, subscription] of this.#followed) {
      if (wanted.has(id)) continue;
      subscription.unsubscribe();
      this.#followed.delete(id);
      this.#online.delete(id);
    }
    for (const id of wanted) {
      if (this.#followed.has(id)) continue;
      const subscription = session!.user(id).subscribeOnline((state) => {
        if (!state) return;
        this.#online.set(id, state.isConnected);
        this.#onChange();
      });
      this.#followed.set(id, subscription);
    }
  }

  stop() {
    for (const subscription of this.#followed.values()) subscription.unsubscribe();
    this.#followed = new Map();
    this.#online.clear();
  }

  /** Names with a dot each, where it is known. */
  render(users: readonly UserSnapshot[], unlisted: number, texts: Texts): unknown {
    const rest = Math.max(0, users.length - named) + Math.max(0, unlisted);
    return html`${users.slice(0, named).map(({id, name}, i) => html`${i ? ', ' : ''}${this.renderDot(id, texts)}${name}`)}${
      rest ? `, +${rest}` : ''
    }`;
  }

  /** A dot, where it is known. */
  renderDot(id: string, texts: Texts): unknown {
    const isOnline = this.#online.get(id);
    if (isOnline === undefined) return '';
    const label = isOnline ? texts.ONLINE : texts.OFFLINE_USER;
    return html`<span class="dot ${isOnline ? 'online' : ''}" role="img" aria-label=${label} title=${label}></span>`;
  }
}
