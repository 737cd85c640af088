/** The first of the wanted locales that `Intl` accepts, else `en-US`: a bad tag on a user must not break a page. */
export function resolveLocale(...wanted: readonly (string | null | undefined)[]): string {
  return wanted.find((tag): tag is string => !!tag && isLocale(tag)) ?? 'en-US';
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
