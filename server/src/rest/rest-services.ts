import type {Authenticator} from '../auth/authenticator.js';
import type {Tickets} from '../auth/upload-ticket.js';
import type {Config} from '../config/config.js';
import type {Actor} from '../domain/actor.js';
import type {Apps} from '../domain/apps/apps.js';
import type {Conversations} from '../domain/conversations/conversations.js';
import type {Files} from '../domain/files/files.js';
import type {Messages} from '../domain/messages/messages.js';
import type {InboundAddresses} from '../domain/notifications/inbound-addresses.js';
import type {Participants} from '../domain/participants/participants.js';
import type {Presence} from '../domain/presence/presence.js';
import type {Roles} from '../domain/roles/roles.js';
import type {SecretKeys} from '../domain/secret-keys/secret-keys.js';
import type {Themes} from '../domain/themes/themes.js';
import type {Users} from '../domain/users/users.js';
import type {Webhooks} from '../webhooks/webhooks.js';

/** The app's own back end, once it has shown an app token or a secret key. */
export type Backend = Actor & {readonly kind: 'backend'};

/** What REST needs of the server; each noun's routes take their part of it. */
export interface RestServices {
  readonly config: Pick<Config, 'channels'>;
  readonly apps: Apps;
  readonly roles: Roles;
  readonly secretKeys: SecretKeys;
  readonly themes: Themes;
  readonly users: Users;
  readonly conversations: Conversations;
  readonly participants: Participants;
  readonly messages: Messages;
  readonly files: Files;
  readonly presence: Presence;
  readonly inboundAddresses: Pick<InboundAddresses, 'of'>;
  readonly webhooks: Pick<Webhooks, 'deliveries' | 'redeliver'>;
  readonly authenticator: Pick<Authenticator, 'authenticateBackend'>;
  readonly tickets: Tickets;
}
