import type {Actor} from '../domain/actor.js';
import type {App, Apps} from '../domain/apps/apps.js';
import type {AuthConfig} from '../config/config.js';
import {AuthError, type AuthFault} from './auth-error.js';
import {createFailureLimit} from './failure-limit.js';
import {equalSecrets, signUserId} from './signature.js';
import {verifyToken} from './token.js';

export interface SessionCredentials {
  readonly appId: string;
  readonly userId: string;
  readonly token?: string;
  /** Legacy: hex HMAC-SHA256 of the user id. */
  readonly signature?: string;
}

export interface SessionGrant {
  readonly app: App;
  /** When the credential expires, in milliseconds; null for never. */
  readonly expiresAt: number | null;
  /** The key that vouched; null when nobody did. Once the app loses it, the session ends. */
  readonly keyId: string | null;
}

/** What became of one credential. Nothing of it names a person. */
export interface SignInReport {
  readonly kind: 'session' | 'backend';
  /** Undefined where there is no such app, or nobody looked. */
  readonly app: string | undefined;
  readonly outcome: 'accepted' | AuthFault;
}

/** Says who is asking (spec/auth.md). Rejects with AuthError. */
export interface Authenticator {
  /**
   * For a person's session. A credential that is given must be valid, even where none is needed.
   * @param address - Where the request comes from; failures are counted by it.
   */
  authenticateSession(credentials: SessionCredentials, address: string): Promise<SessionGrant>;
  /** For a back end: `Bearer` with an app token or a secret key. */
  authenticateBackend(
    appId: string,
    authorization: string | undefined,
    address: string,
  ): Promise<Actor & {kind: 'backend'}>;
}

export function createAuthenticator(parts: {
  apps: Apps;
  config: AuthConfig;
  report: (signIn: SignInReport) => void;
  now: () => number;
}): Authenticator {
  const {apps, config, report, now} = parts;
  const limit = createFailureLimit({
    burst: config.failureBurst,
    perSecond: config.failuresPerSecond,
    nowMs: () => performance.now(),
  });

  const requireApp = async (appId: string): Promise<App> => {
    const app = await apps.get(appId);
    if (!app) throw new AuthError('unknown-app', 'there is no such app');
    return app;
  };

  const verify = (app: App, token: string) =>
    verifyToken(token, {
      keys: app.secretKeys,
      issuer: app.id,
      nowMs: now(),
      leewayMs: config.leewayMs,
      algorithms: config.algorithms,
    });

  const verifyUserToken = async (app: App, userId: string, token: string): Promise<SessionGrant> => {
    const {claims, expiresAt, keyId} = await verify(app, token);
    if (claims.tokenType !== 'user') throw new AuthError('invalid', 'the token\'s "tokenType" claim is not "user"');
    if (claims.sub !== userId) throw new AuthError('invalid', 'the token\'s "sub" claim is another user\'s');
    return {app, expiresAt, keyId};
  };

  const verifySignature = (app: App, userId: string, signature: string): SessionGrant => {
    const given = signature.toLowerCase();
    // Every key is tried, so that the time does not tell which one fits.
    const fitting = app.secretKeys.filter(({key}) => equalSecrets(signUserId(key, userId), given));
    const [first] = fitting;
    if (!first) throw new AuthError('invalid', "the signature is not this user's");
    return {app, expiresAt: null, keyId: first.id};
  };

  /** Runs a check and counts its failure against the address; a missing credential is no guess. */
  const guarded = async <T>(
    {kind, appId, address}: {kind: SignInReport['kind']; appId: string; address: string},
    check: () => Promise<T>,
  ): Promise<T> => {
    try {
      limit.check(address);
      const granted = await check();
      report({kind, app: appId, outcome: 'accepted'});
      return granted;
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      const {fault} = error;
      if (fault === 'invalid') limit.fail(address);
      // Whoever calls chooses the name of an app that there is not.
      report({kind, app: fault === 'unknown-app' || fault === 'too-many' ? undefined : appId, outcome: fault});
      throw error;
    }
  };

  return {
    authenticateSession({appId, userId, token, signature}, address) {
      return guarded({kind: 'session', appId, address}, async () => {
        const app = await requireApp(appId);
        const bySignature = signature === undefined ? undefined : verifySignature(app, userId, signature);
        if (token !== undefined) return verifyUserToken(app, userId, token);
        if (bySignature) return bySignature;
        if (app.authenticationRequired) throw new AuthError('missing', 'this app requires a token');
        return {app, expiresAt: null, keyId: null};
      });
    },

    authenticateBackend(appId, authorization, address) {
      return guarded({kind: 'backend', appId, address}, async () => {
        const app = await requireApp(appId);
        const credential = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
        if (!credential) throw new AuthError('missing', 'a bearer token is required');
        const actor = {kind: 'backend', appId} as const;
        if (app.secretKeys.filter(({key}) => equalSecrets(key, credential)).length > 0) return actor;
        const {claims} = await verify(app, credential);
        if (claims.tokenType !== 'app') throw new AuthError('invalid', 'the token\'s "tokenType" claim is not "app"');
        return actor;
      });
    },
  };
}
