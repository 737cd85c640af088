import type {ChatSnapshot, MessageSnapshot, Permissions} from '../../client/index.js';

/** The entries that the user's role adds to a message's menu (spec/roles-and-settings.md §1.2). */
export function customActionsOf(
  message: MessageSnapshot,
  {permissions, conversation, me}: ChatSnapshot,
): Permissions['customMessageActions'] {
  if (message.type === 'SystemMessage' || conversation?.access !== 'ReadWrite') return [];
  const isMine = message.sender?.id === me?.id;
  const scopes = ['allow', isMine ? 'ownMessages' : 'othersMessages'];
  return permissions?.customMessageActions.filter(({permission}) => scopes.includes(permission)) ?? [];
}
