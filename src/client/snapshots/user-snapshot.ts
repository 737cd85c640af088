/** Public data of a user at one moment (spec/data-api.md §5). Frozen; the same object while nothing changes. */
export interface UserSnapshot {
  readonly id: string;
  readonly name: string;
  readonly custom: Readonly<Record<string, string>>;
  /** IETF language tag; null means the app's default. */
  readonly locale: string | null;
  readonly photoUrl: string | null;
  readonly role: string;
  readonly welcomeMessage: string | null;
  /** Legacy: shown as a system message at the start of a chat with this user. */
  readonly availabilityText?: string | null;
}
