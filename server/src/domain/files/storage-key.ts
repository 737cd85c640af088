/** Where the bytes of a file are. Begins with the app, whose id may hold anything; no part of a path means a folder above. */
export function storageKey(appId: string, fileId: string): string {
  return `${encodeURIComponent(appId).replaceAll('.', '%2E')}/${fileId.slice(0, 2)}/${fileId}`;
}
