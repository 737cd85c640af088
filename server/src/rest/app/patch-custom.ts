/** Custom data after a patch: absent keys stay, null deletes one, a null patch deletes all. */
export function patchCustom(
  custom: Readonly<Record<string, string>>,
  patch: Readonly<Record<string, string | null>> | null,
): Record<string, string> {
  if (patch === null) return {};
  const entries = Object.entries({...custom, ...patch}).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries);
}
