import type {ReactiveController} from 'lit';
import type {Mention} from '../field-aids/mention.js';
import {adopt} from '../talk-chatbox/editing.js';
import type {ToolsHost} from './tools-host.js';

/** What tabs tell each other. */
type Note =
  /** This is written in a conversation now. */
  | {readonly conversationId: string; readonly text: string; readonly mentions?: readonly Mention[]}
  /** A tab that has just come wants to know what is. */
  | {readonly isNew: true};

/** Shows what a person writes in one tab in the others, too, and takes it away from all when one sends it. */
export class DraftTabs implements ReactiveController {
  readonly #host: ToolsHost;
  /** What is written in each conversation, as far as the tabs agree about it. */
  readonly #known = new Map<string, Exclude<Note, {isNew: true}>>();
  #place: string | undefined;
  #channel: BroadcastChannel | undefined;

  constructor(host: ToolsHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated() {
    this.#join();
    const {chat, composer} = this.#host.view;
    const {mode, covered, text, mentions} = composer.draft;
    // Changing a message is no draft.
    if (!chat || (mode?.kind === 'edit' && !covered)) return;
    const {conversationId} = chat;
    const draft = mode?.kind === 'edit' ? covered! : {text, mentions};
    if (draft.text === (this.#known.get(conversationId)?.text ?? '')) return;
    const note = {conversationId, text: draft.text, ...(draft.mentions && {mentions: draft.mentions})};
    this.#known.set(conversationId, note);
    this.#channel?.postMessage(note);
  }

  hostDisconnected() {
    this.#channel?.close();
    this.#channel = this.#place = undefined;
  }

  /** One channel for server, app and user. */
  #join() {
    const {session} = this.#host.view;
    const place = session && `talk:drafts:${JSON.stringify([session.serverUrl, session.appId, session.me.id])}`;
    if (place === this.#place || typeof BroadcastChannel === 'undefined') return;
    this.hostDisconnected();
    this.#known.clear();
    this.#place = place;
    if (!place) return;
    this.#channel = new BroadcastChannel(place);
    this.#channel.addEventListener('message', this.#onNote);
    this.#channel.postMessage({isNew: true} satisfies Note);
  }

  #onNote = ({data: note}: MessageEvent<Note>) => {
    if ('isNew' in note) {
      for (const known of this.#known.values()) if (known.text) this.#channel?.postMessage(known);
      return;
    }
    this.#known.set(note.conversationId, note);
    adopt(this.#host.view.composer, note.conversationId, note);
  };
}
