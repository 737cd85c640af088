import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface Entry {
  readonly id: string | null;
  /** What was selected before; undefined where the page came from elsewhere. */
  readonly from?: string | null;
}

/**
 * Makes each switch of conversation an entry of the browser's history, so that Back returns to the one before. What else the
 * page keeps in the entries stays, and the address never changes (spec/ui.md §7.13).
 */
export class HistoryController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #isUsed: () => boolean;
  readonly #onReturn: (conversationId: string | null) => void;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    isUsed: () => boolean,
    onReturn: (conversationId: string | null) => void,
  ) {
    this.#host = host;
    this.#isUsed = isUsed;
    this.#onReturn = onReturn;
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener('popstate', this.#onPopstate);
  }

  hostDisconnected() {
    window.removeEventListener('popstate', this.#onPopstate);
  }

  /** The entry of now shows this; it was nobody's choice. */
  begin(id: string | null) {
    if (this.#isUsed()) history.replaceState(this.#with({id}), '');
  }

  push(id: string | null) {
    if (!this.#isUsed()) return;
    const {entry} = this;
    if (entry?.id === id) return;
    history.pushState(this.#with({id, from: entry?.id}), '');
  }

  /** Goes back to the list: to the entry before if that showed it. */
  leave() {
    if (!this.#isUsed()) return;
    if (this.entry?.from === null) history.back();
    else this.push(null);
  }

  get entry(): Entry | undefined {
    return (history.state as Record<string, Entry | undefined> | null)?.[this.#key];
  }

  /** Several inboxes of a page keep apart by their ids. */
  get #key(): string {
    return `talk-inbox#${this.#host.id}`;
  }

  #with(entry: Entry) {
    return {...(history.state as object | null), [this.#key]: entry};
  }

  #onPopstate = () => {
    const {entry} = this;
    if (entry && this.#isUsed()) this.#onReturn(entry.id);
  };
}
