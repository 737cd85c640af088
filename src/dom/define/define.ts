/**
 * Registers an element unless it is registered. Another class under our name is left in place, with a warning.
 * Does nothing where there are no elements, as in Node.
 */
export function define(name: string, element: CustomElementConstructor) {
  if (!globalThis.customElements) return;
  const present = customElements.get(name);
  if (!present) customElements.define(name, element);
  else if (present !== element) console.warn(`<${name}> is registered by somebody else.`);
}
