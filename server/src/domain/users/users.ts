import type {User, UserPatch} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';

/** Everything stored of a user, private fields included. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly email: readonly string[] | null;
  readonly phone: readonly string[] | null;
  readonly locale: string | null;
  readonly photoUrl: string | null;
  /** Null means `default`. */
  readonly role: string | null;
  readonly welcomeMessage: string | null;
  readonly availabilityText: string | null;
  readonly pushTokens: Readonly<Record<string, true>> | null;
  readonly createdAt: number;
}

/** Users of an app (spec/data-api.md §5, spec/rest-api.md §3). */
export interface Users {
  get(appId: string, userId: string): Promise<UserRecord | null>;
  /** Those that exist, in the order asked for. */
  getMany(appId: string, userIds: readonly string[]): Promise<UserRecord[]>;
  /** Public data of those that exist. */
  getPublic(appId: string, userIds: readonly string[]): Promise<User[]>;
  /** Creates or patches. Throws INVALID naming the field, FORBIDDEN while syncing is off for the actor. */
  set(actor: Actor, userId: string, patch: UserPatch): Promise<void>;
  /** Does nothing if the user exists. */
  create(actor: Actor, userId: string, patch: UserPatch): Promise<void>;
  /** All or nothing; reasons are keyed `<userId>.<field>`. */
  setMany(actor: Actor, patches: Readonly<Record<string, UserPatch>>): Promise<void>;
  /** Newest first. Throws INVALID for an unknown `startingAfter`. */
  list(
    appId: string,
    page: {limit: number; startingAfter?: string; only?: readonly string[]; except?: readonly string[]},
  ): Promise<UserRecord[]>;
}
