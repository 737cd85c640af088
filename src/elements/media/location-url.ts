const openStreetMap = 'https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}';

/**
 * Where a person sees a place on a map, or its picture (spec/roles-and-settings.md §3, `mapProvider`).
 *
 * @param template a URL in which `{lat}` and `{lon}` stand for the place; without one OpenStreetMap, which needs no key
 */
export function locationUrl(
  {latitude, longitude}: {readonly latitude: number; readonly longitude: number},
  template = openStreetMap,
): string {
  return template.replaceAll('{lat}', String(latitude)).replaceAll('{lon}', String(longitude));
}
