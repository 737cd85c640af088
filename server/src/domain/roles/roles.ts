import type {RolePatch, RoleSettings} from './role-settings.js';

/** The roles of an app (spec/roles-and-settings.md §1). What sessions do is decided with `Apps.permissions`. */
export interface Roles {
  /** By name, `default` first. */
  list(appId: string): Promise<{readonly name: string; readonly settings: RoleSettings}[]>;
  /** Null for a role that does not exist; `default` always does. */
  get(appId: string, name: string): Promise<RoleSettings | null>;
  /** Creates or patches. A new role begins as a copy of `copyFrom`, by default of `default`. Throws INVALID. */
  set(appId: string, name: string, patch: RolePatch, options?: {copyFrom?: string}): Promise<void>;
  /** Its users then have the role `default`. NOT_FOUND if there is none; `default` itself stays: INVALID. */
  delete(appId: string, name: string): Promise<void>;
}
