import type {User} from 'talk-elements/protocol';
import type {UserRow} from '../../db/schema.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import type {UserRecord} from './users.js';

/** What the JSON document of a user row holds. */
export type UserAttributes = Omit<UserRecord, 'id' | 'createdAt'>;

export const noAttributes: UserAttributes = {
  name: '',
  custom: {},
  email: null,
  phone: null,
  locale: null,
  photoUrl: null,
  role: null,
  welcomeMessage: null,
  availabilityText: null,
  pushTokens: null,
};

/** What was made of a row. */
interface Read {
  readonly attributes: UserAttributes;
  user?: User;
}

/** By row: several look at the same one, which nobody changes. */
const known = new WeakMap<object, Read>();

export function readAttributes(row: Pick<UserRow, 'attributes'>): UserAttributes {
  return read(row).attributes;
}

function read(row: Pick<UserRow, 'attributes'>): Read {
  let found = known.get(row);
  if (!found) {
    found = {attributes: {...noAttributes, ...(JSON.parse(row.attributes) as Partial<UserAttributes>)}};
    known.set(row, found);
  }
  return found;
}

/** The document to store: what differs from the defaults. */
export function writeAttributes(attributes: UserAttributes): string {
  const entries = Object.entries(attributes).filter(
    ([key, value]) => key === 'name' || (key === 'custom' ? Object.keys(attributes.custom).length > 0 : value !== null),
  );
  return JSON.stringify(Object.fromEntries(entries));
}

/** All that is stored of a user. */
export function presentRecord(row: UserRow): UserRecord {
  return {id: row.id, ...readAttributes(row), createdAt: row.created_at};
}

/** What everyone may read of a user: the same object for the same row. */
export function presentUser(row: Pick<UserRow, 'id' | 'attributes'>): User {
  const found = read(row);
  if (!found.user) {
    const {name, custom, locale, photoUrl, role, welcomeMessage, availabilityText} = found.attributes;
    const user = {id: row.id, name, custom, locale, photoUrl, role: role ?? DEFAULT_ROLE, welcomeMessage};
    found.user = Object.freeze(availabilityText === null ? user : {...user, availabilityText});
  }
  return found.user;
}
