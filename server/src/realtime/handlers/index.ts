import type {RequestType} from 'talk-elements/protocol';
import type {Apps} from '../../domain/apps/apps.js';
import type {Authenticator} from '../../auth/authenticator.js';
import type {Tickets} from '../../auth/upload-ticket.js';
import type {Conversations} from '../../domain/conversations/conversations.js';
import type {Files} from '../../domain/files/files.js';
import type {Messages} from '../../domain/messages/messages.js';
import type {Participants} from '../../domain/participants/participants.js';
import type {Presence} from '../../domain/presence/presence.js';
import type {Search} from '../../domain/search/search.js';
import type {Users} from '../../domain/users/users.js';
import type {Hub} from '../hub.js';
import {createConversationHandlers} from './conversations.js';
import type {Handlers} from './handler.js';
import {createFileHandlers} from './files.js';
import {createMessageHandlers} from './messages.js';
import {createParticipantHandlers} from './participants.js';
import type {Previews} from '../../previews/previews.js';
import type {Translation} from '../../translation/translation.js';
import {createReadingAidHandlers} from './reading-aids.js';
import {createSearchHandlers} from './search.js';
import {createSessionHandlers} from './session.js';
import {createUserHandlers} from './users.js';

/** What a signed-in connection may ask for. */
export type LiveRequestType = Exclude<RequestType, 'hello'>;

/** One handler for every request type: a missing one does not compile. */
export function createHandlers(parts: {
  apps: Apps;
  authenticator: Authenticator;
  presence: Presence;
  users: Users;
  conversations: Conversations;
  participants: Participants;
  messages: Messages;
  search: Search;
  files: Files;
  tickets: Tickets;
  translation: Translation;
  previews: Previews;
  hub: Hub;
  watchLimit: number;
}): Handlers<LiveRequestType> {
  return {
    ...createSessionHandlers(parts),
    ...createUserHandlers(parts),
    ...createConversationHandlers(parts),
    ...createParticipantHandlers(parts),
    ...createMessageHandlers(parts),
    ...createSearchHandlers(parts),
    ...createFileHandlers(parts),
    ...createReadingAidHandlers(parts),
  };
}
