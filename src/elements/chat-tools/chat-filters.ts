import type {ConversationSnapshot, MessageSnapshot} from '../../client/index.js';
import {conversationTest} from '../predicate/conversation-predicate.js';
import {messageTest, type MessagePredicate} from '../predicate/message-predicate.js';
import type {ToolsHost} from './tools-host.js';

/** Which messages a chat shows and whether it has a field, as the page's predicates say. A malformed one changes nothing. */
export class ChatFilters {
  /** Undefined accepts all. */
  accepts: ((message: MessageSnapshot) => boolean) | undefined;
  hasField: (conversation: ConversationSnapshot) => boolean = () => true;

  readonly #host: ToolsHost;
  #checked: readonly unknown[] = [];

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  /** Throws TalkError ARGUMENT_INVALID on a malformed predicate. */
  check(filter: MessagePredicate) {
    messageTest(filter);
  }

  update() {
    const {messageFilter, messageFieldVisible} = this.#host;
    const [filter, visible] = this.#checked;
    this.#checked = [messageFilter, messageFieldVisible];
    if (messageFilter !== filter) this.#try(() => (this.accepts = messageFilter && messageTest(messageFilter)));
    if (messageFieldVisible === visible) return;
    this.#try(() => {
      this.hasField =
        typeof messageFieldVisible === 'boolean' ? () => messageFieldVisible : conversationTest(messageFieldVisible!);
    });
  }

  #try(apply: () => void) {
    try {
      apply();
    } catch (error) {
      this.#host.reportError(error as Error);
    }
  }
}
