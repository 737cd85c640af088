/** Names something of an app among those of all apps. */
export function keyOf(appId: string, id: string): string {
  return `${appId}\0${id}`;
}
