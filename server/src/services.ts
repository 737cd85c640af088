import {createAuthenticator} from './auth/authenticator.js';
import type {Authenticator} from './auth/authenticator.js';
import {memoryBus} from './bus/memory.js';
import type {Bus} from './bus/bus.js';
import type {Config} from './config/config.js';
import {openDatabase} from './db/open-database.js';
import type {Database} from './db/open-database.js';
import {createWriter} from './db/writer.js';
import type {Writer} from './db/writer.js';
import {createApps} from './domain/apps/create-apps.js';
import type {Apps} from './domain/apps/apps.js';
import {createConversations} from './domain/conversations/create-conversations.js';
import type {Conversations} from './domain/conversations/conversations.js';
import {createMessages} from './domain/messages/create-messages.js';
import type {Messages} from './domain/messages/messages.js';
import {createParticipants} from './domain/participants/create-participants.js';
import type {Participants} from './domain/participants/participants.js';
import {memoryPresence} from './domain/presence/memory-presence.js';
import type {Presence} from './domain/presence/presence.js';
import {createUsers} from './domain/users/create-users.js';
import type {Users} from './domain/users/users.js';
import {createLog} from './log/log.js';
import type {Log} from './log/log.js';
import {createMetrics} from './metrics/metrics.js';
import type {Metrics} from './metrics/metrics.js';

/** Everything the server is made of. Functions take the parts that they use, not this. */
export interface Services {
  readonly config: Config;
  readonly log: Log;
  /** Wall-clock milliseconds. */
  readonly now: () => number;
  readonly metrics: Metrics;
  readonly db: Database;
  readonly writer: Writer;
  readonly bus: Bus;
  readonly apps: Apps;
  readonly users: Users;
  readonly conversations: Conversations;
  readonly participants: Participants;
  readonly messages: Messages;
  readonly presence: Presence;
  readonly authenticator: Authenticator;
  /** Lets queued writes finish, then closes the bus and the database. */
  close(): Promise<void>;
}
