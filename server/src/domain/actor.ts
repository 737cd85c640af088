/** Who asks. Policy functions take an actor; nothing else decides rights. */
export type Actor =
  /** The app's own back end: a secret key or an app token. */
  | {readonly kind: 'backend'; readonly appId: string}
  /** A person's session. */
  | {readonly kind: 'user'; readonly appId: string; readonly userId: string; readonly asGuest?: boolean};

/** Whose eyes content is shown to; null for a back end, from which nothing is hidden. */
export function readerOf(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.userId : null;
}
