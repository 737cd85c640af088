/** What a property is without its attribute. */
type Fallback = boolean | string | null;

/**
 * Gives elements properties that are nothing but their attributes, by the rules of spec/elements.md §1. A value that equals its
 * fallback takes the attribute away.
 */
export function attributeProperties(prototype: HTMLElement, fallbacks: Readonly<Record<string, Fallback>>) {
  for (const [name, fallback] of Object.entries(fallbacks)) {
    const attribute = toAttribute(name);
    const isText = fallback === null || (typeof fallback === 'string' && fallback !== 'auto');
    Object.defineProperty(prototype, name, {
      get(this: HTMLElement) {
        const value = this.getAttribute(attribute);
        return value === null ? fallback : isText || value === 'auto' ? value : value !== 'false';
      },
      set(this: HTMLElement, value: Fallback | undefined) {
        if (value === fallback || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value === true ? '' : `${value}`);
      },
    });
  }
}

export function toAttribute(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
