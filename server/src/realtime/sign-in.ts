import type {RequestOf, ResultOf} from 'talk-elements/protocol';
import type {Authenticator} from '../auth/authenticator.js';
import type {Apps} from '../domain/apps/apps.js';
import type {Presence} from '../domain/presence/presence.js';
import {DEFAULT_ROLE} from '../domain/roles/default-settings.js';
import {presentPermissions} from '../domain/roles/present-permissions.js';
import type {Users} from '../domain/users/users.js';
import type {LiveSession} from './handlers/handler.js';
import type {Hub} from './hub.js';
import {Subscriber} from './subscriber.js';

/** Where a connection comes from, before anyone is known. */
export interface Caller {
  /** Names the connection; the session id that REST shows begins with it. */
  readonly id: string;
  readonly address: string;
  /** Queues a whole WebSocket frame. */
  readonly push: (frame: Buffer) => void;
}

export type SignIn = (
  caller: Caller,
  request: RequestOf<'hello'>,
) => Promise<{session: LiveSession; result: ResultOf<'hello'>}>;

/** Turns a hello into a live session, or rejects with AuthError. */
export function createSignIn(parts: {
  authenticator: Authenticator;
  apps: Apps;
  users: Users;
  presence: Presence;
  hub: Hub;
  webPushKey: string | undefined;
  now: () => number;
}): SignIn {
  const {authenticator, apps, users, presence, hub, webPushKey, now} = parts;
  const signIn: SignIn = async (caller, request) => {
    const {appId, userId, token, signature} = request;
    const grant = await authenticator.authenticateSession({appId, userId, token, signature}, caller.address);
    const [user = null] = await users.getPublic(appId, [userId]);
    const role = user?.role ?? DEFAULT_ROLE;
    const permissions = presentPermissions(await apps.permissions(appId, role), grant.app, await apps.roles(appId));
    const subscriber = new Subscriber({appId, userId, id: caller.id, role, permissions, push: caller.push});
    hub.join(subscriber);
    if ((await apps.get(appId)) !== grant.app) {
      // The app changed meanwhile, before the hub could tell this connection.
      hub.leave(subscriber);
      return signIn(caller, request);
    }
    presence.set(subscriber, [], []);
    const {name, clientConversationSync, clientUserSync} = grant.app;
    return {
      session: {
        subscriber,
        address: caller.address,
        actor: {kind: 'user', appId, userId},
        guest: {kind: 'user', appId, userId, asGuest: true},
        grant,
      },
      result: {
        sessionId: caller.id,
        user,
        permissions,
        app: {
          id: appId,
          name,
          clientConversationSync,
          clientUserSync,
          ...(webPushKey !== undefined && {webPushKey}),
        },
        expiresAt: grant.expiresAt,
        serverTime: now(),
      },
    };
  };
  return signIn;
}
