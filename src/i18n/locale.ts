/** The first of the wanted locales that `Intl` accepts, else `en-US`: a bad tag on a user must not break a page. */
export function resolveLocale(...wanted: readonly (string | null | undefined)[]): string {
  return wanted.find((tag): tag is string => !!tag && isLocale(tag)) ?? 'en-US';
}

/** The locales to try, best first: the page's, the person's, the app's (spec/roles-and-settings.md §4). */
export function wantedLocales(
  own: string | undefined,
  of:
    | {
        readonly me?: {readonly locale?: string | null | undefined} | null | undefined;
        readonly permissions?: {readonly defaultLocale: string} | null | undefined;
      }
    | undefined,
): (string | null | undefined)[] {
  return [own, of?.me?.locale, of?.permissions?.defaultLocale];
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
