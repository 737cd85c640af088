import type {ConversationSnapshot, MessageSnapshot} from '../../client/index.js';

/** A person picks a result: a conversation, or a message in one. Stays inside the inbox. */
export class SearchPickEvent extends Event {
  readonly conversation: ConversationSnapshot;
  readonly message: MessageSnapshot | undefined;

  constructor(conversation: ConversationSnapshot, message?: MessageSnapshot) {
    super('search-pick');
    this.conversation = conversation;
    this.message = message;
  }
}
