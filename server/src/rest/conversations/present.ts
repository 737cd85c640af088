import type {ConversationRecord} from '../../domain/conversations/conversations.js';
import {presentMessage} from '../messages/present.js';

/**
 * A conversation as a back end sees it (spec/rest-api.md §4): every key.
 * @param baseUrl - Where files are, see presentMessage.
 */
export function presentConversation(record: ConversationRecord, baseUrl = '') {
  const {conversation, participants, lastMessage, everyoneReadUntil} = record;
  return {
    id: conversation.id,
    subject: conversation.subject,
    topicId: null, // kept for old clients
    photoUrl: conversation.photoUrl,
    welcomeMessages: conversation.welcomeMessages.length > 0 ? conversation.welcomeMessages : null,
    custom: conversation.custom,
    lastMessage: lastMessage && presentMessage(lastMessage, conversation.id, baseUrl),
    participants: presentParticipants(participants),
    createdAt: conversation.createdAt,
    everyoneReadUntil,
  };
}

/** By id. Written out, since a room may hold tens of thousands. */
function presentParticipants(participants: ConversationRecord['participants']) {
  const byId = new Map<string, object>();
  for (const {userId, access, notify, isUnread, joinedAt, readUntil} of participants) {
    byId.set(userId, {access, notify, isUnread, joinedAt, readUntil});
  }
  return Object.fromEntries(byId);
}

/** The same with what is one user's own (§3.3). */
export function presentUserConversation(
  record: ConversationRecord & {isUnread: boolean; unreadMessageCount: number},
  baseUrl = '',
) {
  const {isUnread, unreadMessageCount} = record;
  return {...presentConversation(record, baseUrl), isUnread, unreadMessageCount};
}
