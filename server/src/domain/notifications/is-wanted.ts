import type {ContentBlock, Notify, TextNode} from 'talk-elements/protocol';

/** A message as far as it matters for whom it concerns. */
interface Candidate {
  readonly type: string;
  readonly senderId: string | null;
  readonly origin: string;
  readonly content: readonly ContentBlock[];
}

/** Whether this kind of message is ever told of: not a system's, not an imported one (spec/notifications.md). */
export function isNews({type, senderId, origin}: Omit<Candidate, 'content'>): boolean {
  return type === 'UserMessage' && senderId !== null && origin !== 'import';
}

/** Whether a participant with this setting wants to hear of a message alone. The sender never does. */
export function isWanted(message: Candidate, userId: string, notify: Notify): boolean {
  if (!isNews(message) || message.senderId === userId) return false;
  return notify === 'MentionsOnly' ? isMentioned(message.content, userId) : notify;
}

function isMentioned(content: readonly ContentBlock[], userId: string): boolean {
  return content.some((block) => block.type === 'text' && isAmong(block.children, userId));
}

function isAmong(nodes: readonly TextNode[], userId: string): boolean {
  return nodes.some((node) => {
    if (typeof node === 'string') return false;
    if (node.type === 'mention') return node.id === userId;
    return 'children' in node && isAmong(node.children, userId);
  });
}
