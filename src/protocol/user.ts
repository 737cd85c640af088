/** Public data of a user, as everyone may read it (spec/data-api.md §5). */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly locale: string | null;
  readonly photoUrl: string | null;
  readonly role: string;
  readonly welcomeMessage: string | null;
  readonly availabilityText?: string | null;
}

/** What a write may change: absent keeps, null resets. `name` is required when the user is new. */
export interface UserPatch {
  name?: string;
  custom?: Record<string, string | null> | null;
  email?: string | string[] | null;
  phone?: string | string[] | null;
  locale?: string | null;
  photoUrl?: string | null;
  role?: string | null;
  welcomeMessage?: string | null;
  availabilityText?: string | null;
  pushTokens?: Record<string, true | null> | null;
}
