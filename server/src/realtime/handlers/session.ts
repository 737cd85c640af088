import type {Authenticator} from '../../auth/authenticator.js';
import type {Presence} from '../../domain/presence/presence.js';
import type {Handlers} from './handler.js';

/** Requests about the connection itself. */
export function createSessionHandlers(parts: {
  authenticator: Authenticator;
  presence: Presence;
}): Handlers<'auth' | 'ping' | 'presence'> {
  const {authenticator, presence} = parts;
  return {
    auth: async (session, {token}) => {
      const {appId, userId} = session.actor;
      session.grant = await authenticator.authenticateSession({appId, userId, token}, session.address);
      return {expiresAt: session.grant.expiresAt};
    },
    ping: async () => null,
    presence: async ({subscriber}, {sessions, widgets}) => {
      presence.set(subscriber, sessions, widgets);
      return null;
    },
  };
}
