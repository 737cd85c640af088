/** Where a person sees a place on a map (spec/roles-and-settings.md §3, `mapProvider`). Needs no key. */
export function locationUrl(latitude: number, longitude: number): string {
  const url = new URL('https://www.openstreetmap.org/');
  url.searchParams.set('mlat', String(latitude));
  url.searchParams.set('mlon', String(longitude));
  url.hash = `map=15/${latitude}/${longitude}`;
  return url.href;
}
