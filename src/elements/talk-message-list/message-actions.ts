import type {ChatSnapshot, MessageSnapshot} from '../../client/index.js';

export type MessageAction = 'reply' | 'edit' | 'delete' | 'copy';

/** What the current user may do with a message (spec/roles-and-settings.md §1.2). The server decides again. */
export function actionsOf(message: MessageSnapshot, {permissions, conversation, me}: ChatSnapshot): MessageAction[] {
  if (message.type === 'SystemMessage') return [];
  const actions: MessageAction[] = [];
  const isMine = message.sender?.id === me?.id;
  const isText = message.content.every(({type}) => type === 'text');
  const allows = (scope: 'none' | 'own' | 'all') => scope === 'all' || (scope === 'own' && isMine);
  if (permissions && conversation?.access === 'ReadWrite') {
    if (permissions.replyToMessage) actions.push('reply');
    if (isText && allows(permissions.editMessage)) actions.push('edit');
    if (allows(permissions.deleteMessage)) actions.push('delete');
  }
  if (isText) actions.push('copy');
  return actions;
}
