type Document = Readonly<Record<string, unknown>>;

/** Applies a patch: absent keeps, null removes, objects are patched per key, anything else replaces. */
export function patchSettings(document: Document, patch: Document): Document {
  const patched = new Map(Object.entries(document));
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const old = patched.get(key);
    if (value === null) patched.delete(key);
    else patched.set(key, isDocument(value) ? patchSettings(isDocument(old) ? old : {}, value) : value);
  }
  return Object.fromEntries(patched);
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
