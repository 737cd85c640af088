/** A person picks a conversation of the list. Stays inside the inbox. */
export class ConversationPickEvent extends Event {
  readonly conversationId: string;

  constructor(conversationId: string) {
    super('conversation-pick');
    this.conversationId = conversationId;
  }
}
