import type {Core} from '../client/core/core.js';
import type {LiveConversation} from '../client/store/live-conversation.js';
import type {ContentBlock, Message, TextNode} from '../protocol/index.js';

/** A message that the person may have to be told of. */
export interface News {
  readonly live: LiveConversation;
  readonly message: Message;
  /** When it came, in the milliseconds of `performance.now()`. */
  readonly at: number;
}

/** Whether a message is worth a notification, apart from where the person looks (spec/notifications.md §1). */
export function isWorthTelling(core: Core, {store}: LiveConversation, message: Message): boolean {
  const {senderId, createdAt, origin, content} = message;
  const {userId} = core.options;
  const {me} = store;
  if (!me || me.access === 'None' || senderId === null || senderId === userId || origin === 'import') return false;
  if (me.readUntil >= createdAt || me.notify === false) return false;
  return me.notify === true || mentions(content, userId);
}

function mentions(content: readonly ContentBlock[], userId: string): boolean {
  const isFound = (node: TextNode): boolean => {
    if (typeof node === 'string') return false;
    if (node.type === 'mention') return node.id === userId;
    return 'children' in node && node.children.some(isFound);
  };
  return content.some((block) => block.type === 'text' && block.children.some(isFound));
}
