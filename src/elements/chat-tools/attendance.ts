import type {ReactiveController} from 'lit';
import {PresenceController} from '../../controllers/presence-controller.js';
import {ReadController} from '../../controllers/read-controller.js';
import {fire} from '../../dom/event/fire.js';
import {TalkFocusEvent} from './chat-tools.events.js';
import {FocusController} from './focus-controller.js';
import type {ToolsHost} from './tools-host.js';

const noCustom: Readonly<Record<string, string>> = {};

/** What a person does at a chat: where they look, what they have read by that, whether they type, what has the focus. */
export class Attendance implements ReactiveController {
  readonly #host: ToolsHost;
  readonly #presence: PresenceController;
  readonly #focus: FocusController;
  #askedId: string | null | undefined;
  #shownId: string | undefined;

  constructor(host: ToolsHost) {
    this.#host = host;
    this.#askedId = host.conversationId;
    this.#presence = new PresenceController(
      host,
      () => ({
        session: host.view.session,
        conversationId: host.currentConversation?.id ?? null,
        visible: host.presenceVisible !== false && host.presence?.visible !== false,
        custom: host.presence?.custom ?? noCustom,
      }),
      () => {
        host.requestUpdate();
      },
    );
    new ReadController(
      host,
      () => host.view.chat,
      () => this.#presence.isWatched,
    );
    this.#focus = new FocusController(host, {
      field: () => host.view.field,
      takesKeys: () => !host.captureKeyboardEvents,
      onFocus: () => fire(host, new TalkFocusEvent('talk-focus'), host.onFocusChat),
      onBlur: () => fire(host, new TalkFocusEvent('talk-blur'), host.onBlurChat),
    });
    host.addController(this);
  }

  hostUpdate() {
    const {conversationId} = this.#host;
    if (conversationId !== this.#askedId) this.stopTyping();
    this.#askedId = conversationId;
  }

  hostUpdated() {
    const {state, currentConversation, messageFieldAutofocus} = this.#host;
    if (state !== 'ready' || currentConversation?.id === this.#shownId) return;
    this.#shownId = currentConversation?.id;
    if (currentConversation && messageFieldAutofocus !== false) void this.#focus.offer();
  }

  /** The person pressed a key in the message field. */
  startTyping() {
    this.#presence.startTyping();
  }

  stopTyping() {
    this.#presence.stopTyping();
  }
}
