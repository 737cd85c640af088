import type {Chat} from '../../client/index.js';
import {fire} from '../../dom/event/fire.js';
import {leaveDoor, mailDot} from '../../dom/icon.js';
import type {MenuItem} from '../popover/open-menu.js';
import {TalkConversationRequestEvent, TalkCustomConversationActionEvent} from './chat-tools.events.js';
import type {ToolsHost} from './tools-host.js';

/** What a person may do with the conversation that a chat shows (spec/ui.md §1.9). */
export function conversationMenu(host: ToolsHost, chat: Chat): readonly MenuItem[] {
  const {conversation, permissions, isGuest} = chat.snapshot;
  const {texts} = host.view.words;
  if (!conversation || !permissions) return [];
  const items: MenuItem[] = [];
  if (permissions.markAsUnread && !isGuest) {
    items.push({
      label: texts.MARK_AS_UNREAD,
      outline: mailDot,
      act: () => {
        const event = new TalkConversationRequestEvent('talk-mark-conversation-as-unread', conversation);
        if (fire(host, event, host.onMarkConversationAsUnread)) run(host, chat.markAsUnread());
      },
    });
  }
  for (const {name, label, permission} of permissions.customConversationActions) {
    if (permission !== 'allow') continue;
    items.push({
      label,
      act: () => {
        fire(host, new TalkCustomConversationActionEvent(name, conversation), host.onCustomConversationAction);
      },
    });
  }
  if (permissions.leaveConversation && !isGuest) {
    items.push({
      label: texts.LEAVE_CONVERSATION,
      outline: leaveDoor,
      isDangerous: true,
      question: texts.LEAVE_QUESTION,
      act: () => {
        const event = new TalkConversationRequestEvent('talk-leave-conversation', conversation);
        if (fire(host, event, host.onLeaveConversation)) run(host, chat.leave());
      },
    });
  }
  return items;
}

function run(host: ToolsHost, work: Promise<unknown>) {
  work.catch((error: unknown) => {
    host.reportError(error as Error);
  });
}
