import type {Widget as WireWidget} from '../../protocol/index.js';
import type {Requests} from '../requests/requests.js';
import type {Widget} from '../session/widget.js';
import type {Core} from './core.js';

type State = Omit<WireWidget, 'id'> & {readonly isVisible: boolean};

/** Which sessions and chat UIs of this page the server is told about. */
class Presence {
  /** Told when sessions or UIs came, went or changed. */
  readonly listeners = new Set<() => void>();
  #requests: Requests;
  #sessions = new Set<string>();
  #widgets = new Map<string, State>();
  #lastId = 0;
  #isScheduled = false;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /** A Session object is there. Returns its undo. */
  addSession(): () => void {
    const id = `s${++this.#lastId}`;
    this.#sessions.add(id);
    this.#schedule();
    return () => {
      if (this.#sessions.delete(id)) this.#schedule();
    };
  }

  addWidget(): Widget {
    const id = `w${++this.#lastId}`;
    this.#widgets.set(id, {
      selectedConversationId: null,
      hasFocus: false,
      isTyping: false,
      custom: {},
      isVisible: true,
    });
    this.#schedule();
    return {
      update: ({custom, visible, ...rest}) => {
        const state = this.#widgets.get(id);
        if (!state) return;
        const patched = Object.entries({...(custom !== null && state.custom), ...custom}).filter(
          (entry): entry is [string, string] => entry[1] !== null,
        );
        const given = Object.entries(rest).filter(([, value]) => value !== undefined);
        this.#widgets.set(id, {
          ...state,
          ...Object.fromEntries(given),
          isVisible: visible ?? state.isVisible,
          custom: custom === undefined ? state.custom : Object.fromEntries(patched),
        });
        this.#schedule();
      },
      close: () => {
        if (this.#widgets.delete(id)) this.#schedule();
      },
    };
  }

  /** The conversations that are before the person's eyes on this page. */
  get watched(): string[] {
    return [...this.#widgets.values()].flatMap(({isVisible, hasFocus, selectedConversationId: id}) =>
      isVisible && hasFocus && id !== null ? [id] : [],
    );
  }

  /** Tells the server; also needed after each reconnect. */
  send(): void {
    const widgets = [...this.#widgets].flatMap(([id, {isVisible, ...state}]) => (isVisible ? [{id, ...state}] : []));
    // Without a link there is nothing to tell; it is told on the next one.
    this.#requests.tell('presence', {sessions: [...this.#sessions], widgets});
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.send();
      for (const listener of this.listeners) listener();
    });
  }
}

const known = new WeakMap<Core, Presence>();

/** The presence of a user on this page; made when first asked for, for the Data API alone has none. */
export function presenceOf(core: Core): Presence {
  const made = known.get(core);
  if (made) return made;
  const presence = new Presence(core.requests);
  known.set(core, presence);
  core.firstWords.add(() => presence.send());
  return presence;
}
