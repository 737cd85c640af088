const linkSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The URL of a link in user content if a click on it is harmless: absolute, http, https, mailto or tel. */
export function safeLink(url: string): string | undefined {
  const parsed = parse(url);
  return parsed && linkSchemes.has(parsed.protocol) ? parsed.href : undefined;
}

/** The URL of an image or a download from user content, relative to the page; only http and https. */
export function safeMedia(url: string): string | undefined {
  const parsed = parse(url, document.baseURI);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : undefined;
}

function parse(url: string, base?: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
