import type {ServerFrame} from 'talk-elements/protocol';
import {CloseCode} from 'talk-elements/protocol';
import type {Apps} from '../domain/apps/apps.js';
import {allowsGuests} from '../domain/conversations/allows-guests.js';
import {DEFAULT_ROLE} from '../domain/roles/default-settings.js';
import {presentPermissions} from '../domain/roles/present-permissions.js';
import type {Users} from '../domain/users/users.js';
import type {LiveSession} from './handlers/handler.js';

/** What became of a live session after its app, its user or a key changed. */
export type Verdict =
  | {readonly kind: 'stays'; readonly frame?: ServerFrame}
  | {readonly kind: 'ends'; readonly code: number; readonly reason: string};

/** Looks again at what a live session rests on (spec/auth.md §1, §4; roles-and-settings.md §1). */
export async function recheck(session: LiveSession, parts: {apps: Apps; users: Users}): Promise<Verdict> {
  const {subscriber, grant} = session;
  const app = await parts.apps.get(subscriber.appId);
  if (!app) return {kind: 'ends', code: CloseCode.UnknownApp, reason: 'the app is gone'};
  if (grant.keyId !== null && !app.secretKeys.some(({id}) => id === grant.keyId)) {
    return {kind: 'ends', code: CloseCode.Unauthorized, reason: 'the credential was revoked'};
  }
  if (grant.keyId === null && app.authenticationRequired) {
    return {kind: 'ends', code: CloseCode.Unauthorized, reason: 'a token is required now'};
  }
  if (!allowsGuests(app) && [...subscriber.conversations.values()].some((watch) => watch.asGuest)) {
    // The client comes back at once and finds out conversation by conversation what it still sees.
    return {kind: 'ends', code: CloseCode.GoingAway, reason: 'guests are no longer allowed'};
  }
  const [user] = await parts.users.getPublic(app.id, [subscriber.userId]);
  const role = user?.role ?? DEFAULT_ROLE;
  const permissions = presentPermissions(
    await parts.apps.permissions(app.id, role),
    app,
    await parts.apps.roles(app.id),
  );
  const isSame = JSON.stringify(permissions) === JSON.stringify(subscriber.permissions);
  subscriber.role = role;
  subscriber.permissions = permissions;
  return isSame ? {kind: 'stays'} : {kind: 'stays', frame: {type: 'permissions', permissions}};
}
