import {SignJWT} from 'jose';
import type {FileIntent} from 'talk-elements/protocol';
import type {App, Apps} from '../domain/apps/apps.js';
import {AuthError} from './auth-error.js';
import {verifyToken} from './token.js';

const LIFE_MS = 10 * 60 * 1000;

/** What a signed-in session was allowed to upload. */
export interface Ticket {
  readonly userId: string;
  /** The file that it becomes; one ticket makes one. */
  readonly fileId: string;
  readonly claim: Omit<FileIntent, 'size'>;
}

/**
 * Tickets carry a session's permission to upload one file from its socket to a request. Any node takes them: the app's key
 * signs them, and nothing is stored for those that are never used.
 */
export interface Tickets {
  issue(appId: string, ticket: Ticket): Promise<string>;
  /** Rejects with AuthError. */
  redeem(appId: string, authorization: string | undefined): Promise<Ticket>;
}

export function createTickets({apps, now}: {apps: Apps; now: () => number}): Tickets {
  async function appOf(appId: string): Promise<App> {
    const app = await apps.get(appId);
    if (!app) throw new AuthError('unknown-app', 'there is no such app');
    return app;
  }

  return {
    async issue(appId, ticket) {
      const {id, secretKeys} = await appOf(appId);
      const [key] = secretKeys;
      if (!key) throw new Error('An app without a key cannot sign tickets.');
      return new SignJWT({tokenType: 'upload', ticket})
        .setProtectedHeader({alg: 'HS256'})
        .setIssuer(id)
        .setExpirationTime(Math.ceil((now() + LIFE_MS) / 1000))
        .sign(new TextEncoder().encode(key.key));
    },

    async redeem(appId, authorization) {
      const {id, secretKeys} = await appOf(appId);
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (!token) throw new AuthError('missing', 'an upload ticket is required');
      const {claims} = await verifyToken(token, {
        keys: secretKeys,
        issuer: id,
        nowMs: now(),
        leewayMs: 0,
        algorithms: ['HS256'],
      });
      if (claims.tokenType !== 'upload') throw new AuthError('invalid', 'the token is no upload ticket');
      // We signed it: it is what `issue` was given.
      return claims.ticket as Ticket;
    },
  };
}
