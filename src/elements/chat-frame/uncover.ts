/** What a page set before the class was known hides the accessors of that name: sets it anew. */
export function uncover(element: object, names: readonly string[]) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
