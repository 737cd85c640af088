import type {UserPatch} from '../../protocol/index.js';
import type {User} from './user.js';

/** What a user made from options writes. */
export function toPatch({
  name,
  email,
  phone,
  photoUrl,
  welcomeMessage,
  role,
  custom,
  availabilityText,
  locale,
}: User): UserPatch {
  return {
    name,
    email,
    phone,
    photoUrl,
    welcomeMessage,
    role,
    custom: custom && {...custom},
    availabilityText,
    locale,
  };
}
