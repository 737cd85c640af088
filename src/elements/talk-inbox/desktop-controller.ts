import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {whenIdle} from '../../client/idle/when-idle.js';
import type {Session} from '../../client/index.js';
import type {Desktop} from '../../desktop/desktop.js';
import {openDesktop} from '../../desktop/open-desktop.js';

/** Gives its host the desktop notifications of its session, and lets a click on one go to a conversation in it. */
export class DesktopController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #session: () => Session | undefined;
  readonly #show: (conversationId: string) => void;
  #asked: Session | undefined;
  #desktop: Desktop | undefined;
  #leaveInboxes: (() => void) | undefined;

  /** @param show goes to a conversation as a person's click does */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    session: () => Session | undefined,
    show: (conversationId: string) => void,
  ) {
    this.#host = host;
    this.#session = session;
    this.#show = show;
    host.addController(this);
  }

  hostConnected() {
    this.#host.requestUpdate();
  }

  hostUpdated() {
    const session = this.#session();
    if (session === this.#asked) return;
    this.#leave();
    this.#asked = session;
    // The conversations are shown first.
    if (session) whenIdle(() => void this.#join(session));
  }

  hostDisconnected() {
    this.#leave();
    this.#asked = undefined;
  }

  /** Known once the code is here. */
  get isSupported(): boolean {
    return this.#desktop?.isSupported ?? false;
  }

  get isEnabled(): boolean {
    return this.#desktop?.isEnabled ?? false;
  }

  /** Turns them on or off, asking the person when that is due. Returns whether that came to be. */
  async toggle(isEnabled: boolean): Promise<boolean> {
    const session = this.#asked;
    if (!session) return false;
    try {
      const {setDesktop} = await import('../talk-session/desktop-events.js');
      await setDesktop(this.#host, session, isEnabled);
      return true;
    } catch {
      return false;
    }
  }

  async #join(session: Session) {
    if (session !== this.#asked || !session.isAlive) return;
    try {
      const desktop = await openDesktop(session);
      if (session !== this.#asked) return;
      this.#desktop = desktop;
      this.#leaveInboxes = desktop.addInbox(this.#show);
      desktop.listeners.add(this.#update);
      this.#update();
    } catch {
      // Without a link there is no button.
    }
  }

  #leave() {
    this.#leaveInboxes?.();
    this.#leaveInboxes = undefined;
    this.#desktop?.listeners.delete(this.#update);
    this.#desktop = undefined;
  }

  #update = () => {
    this.#host.requestUpdate();
  };
}
