import {fire} from '../../dom/event/fire.js';
import {TalkKeyEvent} from './chat-tools.events.js';
import type {ToolsHost} from './tools-host.js';

/** Where a person writes, and what stands beside it. */
const inputs = 'talk-message-field, [part~="message-field"], [part~="search-box"]';

/** Tells a page every key that is used in a chat, while the page asks for it (spec/js-sdk.md §5.1). */
export class KeyReporter {
  readonly #host: ToolsHost;

  constructor(host: ToolsHost) {
    this.#host = host;
    host.addEventListener('keydown', this.#onKey, {capture: true});
    host.addEventListener('keyup', this.#onKey, {capture: true});
  }

  #onKey = (event: KeyboardEvent) => {
    const host = this.#host;
    if (!host.captureKeyboardEvents) return;
    const isDown = event.type === 'keydown';
    const {altKey, code, ctrlKey, key, location, metaKey, shiftKey, repeat} = event;
    const isInputFocused = event.composedPath().some((node) => node instanceof Element && node.matches(inputs));
    fire(
      host,
      new TalkKeyEvent(isDown ? 'talk-keydown' : 'talk-keyup', {
        isInputFocused,
        altKey,
        code,
        ctrlKey,
        key,
        location,
        metaKey,
        shiftKey,
        repeat,
      }),
      isDown ? host.onTalkKeydown : host.onTalkKeyup,
    );
  };
}
