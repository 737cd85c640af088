import type {NotificationChannel} from '../../db/schema.js';
import type {UserRecord} from '../users/users.js';

/** Where someone is reached by a channel as things stand now. */
export function addressesOf({email, phone, pushTokens}: UserRecord, channel: NotificationChannel): readonly string[] {
  if (channel === 'email') return email ?? [];
  if (channel === 'sms') return phone ?? [];
  const start = `${channel}:`;
  return Object.keys(pushTokens ?? {}).flatMap((token) => (token.startsWith(start) ? [token.slice(start.length)] : []));
}
