import type {Static, TObject} from 'typebox';

/** The body without the keys that its schema does not name, which public clients send too. */
export function knownFields<T extends TObject>(schema: T, body: Static<T>): Static<T> {
  const fields = Object.entries(body).filter(([key]) => Object.hasOwn(schema.properties, key));
  return Object.fromEntries(fields) as Static<T>;
}
