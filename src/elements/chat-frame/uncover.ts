/** What a page set before the class was known hides the accessors of that name: sets it anew. */
export function uncover(element: object, properties: object) {
  const values = element as Record<string, unknown>;
  for (const name in properties) {
    if (Object.hasOwn(values, name)) {
      const value = values[name];
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- of the properties of the class alone
      delete values[name];
      values[name] = value;
    }
  }
}
