import type {ConversationRecord} from '../../domain/conversations/conversations.js';
import {presentMessage} from '../messages/present.js';

/** A conversation as a back end sees it (spec/rest-api.md §4): every key. */
export function presentConversation(record: ConversationRecord) {
  const {conversation, participants, lastMessage, everyoneReadUntil} = record;
  return {
    id: conversation.id,
    subject: conversation.subject,
    topicId: null, // kept for old clients
    photoUrl: conversation.photoUrl,
    welcomeMessages: conversation.welcomeMessages.length > 0 ? conversation.welcomeMessages : null,
    custom: conversation.custom,
    lastMessage: lastMessage && presentMessage(lastMessage, conversation.id),
    participants: Object.fromEntries(
      participants.map((participant) => [participant.userId, presentParticipant(participant)]),
    ),
    createdAt: conversation.createdAt,
    everyoneReadUntil,
  };
}

function presentParticipant({
  access,
  notify,
  isUnread,
  joinedAt,
  readUntil,
}: ConversationRecord['participants'][number]) {
  return {access, notify, isUnread, joinedAt, readUntil};
}

/** The same with what is one user's own (§3.3). */
export function presentUserConversation(record: ConversationRecord & {isUnread: boolean; unreadMessageCount: number}) {
  const {isUnread, unreadMessageCount} = record;
  return {...presentConversation(record), isUnread, unreadMessageCount};
}
