import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import type {Session} from '../../../src/index.js';
import {SessionController, type SessionHolder} from '../../../src/controllers/session-controller.js';

/** The smallest element that uses a session, as the chat elements do. */
export class SessionProbe extends LitElement {
  @property({attribute: 'session'}) sessionSource?: Session | SessionHolder | string;
  @property({attribute: 'app-id'}) appId?: string;
  @property({attribute: 'user-id'}) userId?: string;
  @property({attribute: 'server-url'}) serverUrl?: string;
  /** Every session it was given, in order. */
  readonly seen: (Session | undefined)[] = [];
  readonly #session = new SessionController(
    this,
    () => ({session: this.sessionSource, appId: this.appId, userId: this.userId, serverUrl: this.serverUrl}),
    (session) => this.seen.push(session),
  );

  get session(): Session | undefined {
    return this.#session.session;
  }
}

customElements.define('session-probe', SessionProbe);

declare global {
  interface HTMLElementTagNameMap {
    'session-probe': SessionProbe;
  }
}
