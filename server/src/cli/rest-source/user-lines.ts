import {patchUser} from '../../domain/users/patch.js';
import {writeAttributes} from '../../domain/users/attributes.js';
import {checkId} from '../../domain/validate/id.js';
import {Reasons} from '../../domain/validate/reasons.js';
import type {Line} from '../exported.js';
import type {RemoteUser} from './remote.js';

/** A user and their devices as lines of an export. Throws INVALID naming the user and the field. */
export function userLines({id, createdAt, ...user}: RemoteUser): Line[] {
  const reasons = new Reasons(`user ${JSON.stringify(id)}: `);
  checkId(id, 'id', reasons);
  const attributes = patchUser(undefined, user, reasons);
  reasons.check();
  const row = {id, attributes: writeAttributes(attributes), created_at: createdAt ?? 0};
  const tokens = Object.keys(attributes.pushTokens ?? {});
  return [{table: 'user', row}, ...tokens.map((token): Line => ({table: 'push_token', row: {token, user_id: id}}))];
}
