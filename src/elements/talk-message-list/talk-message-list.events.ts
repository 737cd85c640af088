import type {MessageSnapshot} from '../../client/index.js';

/** A person wants to answer or change a message. Stays inside the chatbox. */
export class MessageRequestEvent extends Event {
  readonly message: MessageSnapshot;

  constructor(
    type: 'reply-request' | 'edit-request' | 'message-deleted' | 'message-focused',
    message: MessageSnapshot,
  ) {
    super(type);
    this.message = message;
  }
}

/** A person pressed an action button or link in a message. Stays inside the chatbox. */
export class MessageActionEvent extends Event {
  readonly message: MessageSnapshot | null;
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;

  constructor(message: MessageSnapshot | null, action: string, params: Readonly<Record<string, string>>) {
    super('message-action');
    this.message = message;
    this.action = action;
    this.params = params;
  }
}
