/**
 * What an address says; undefined if it is none. Instead of `URL.canParse`, which on Node 20 and 22 finds names in other
 * scripts wrong once it has been called some thousand times, and of `URL.parse`, which Node 20 does not have.
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
