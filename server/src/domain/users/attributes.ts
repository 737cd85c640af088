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

/** By row: several look at the same one. */
const read = new WeakMap<object, UserAttributes>();

export function readAttributes(row: Pick<UserRow, 'attributes'>): UserAttributes {
  let attributes = read.get(row);
  if (!attributes) {
    attributes = {...noAttributes, ...(JSON.parse(row.attributes) as Partial<UserAttributes>)};
    read.set(row, attributes);
  }
  return attributes;
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

/** What everyone may read of a user. */
export function presentUser(row: Pick<UserRow, 'id' | 'attributes'>): User {
  const {name, custom, locale, photoUrl, role, welcomeMessage, availabilityText} = readAttributes(row);
  const user = {id: row.id, name, custom, locale, photoUrl, role: role ?? DEFAULT_ROLE, welcomeMessage};
  return availabilityText === null ? user : {...user, availabilityText};
}
