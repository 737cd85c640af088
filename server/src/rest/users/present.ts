import type {UserRecord} from '../../domain/users/users.js';

/** A user as a back end sees it (spec/rest-api.md §3.1): every key, private ones too. */
export function presentUser(user: UserRecord) {
  return {
    id: user.id,
    name: user.name,
    welcomeMessage: user.welcomeMessage,
    photoUrl: user.photoUrl,
    headerPhotoUrl: null, // kept for old clients
    role: user.role,
    email: user.email,
    phone: user.phone,
    custom: user.custom,
    availabilityText: user.availabilityText,
    locale: user.locale,
    createdAt: user.createdAt,
    pushTokens: user.pushTokens,
  };
}
