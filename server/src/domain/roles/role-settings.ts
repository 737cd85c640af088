import type {RolePermissions} from 'talk-elements/protocol';

/** What is hidden from readers of a role's messages (spec/roles-and-settings.md §1.4). */
export interface Suppression {
  /** `global` hides from everyone, `selective` from everyone but the sender. */
  readonly level: 'none' | 'global' | 'selective';
  readonly links: boolean;
  readonly emails: boolean;
  readonly phones: boolean;
  /** Hosts of links and domains of e-mail addresses; `*.example.com` stands for any subdomain. */
  readonly allowedHosts: readonly string[];
  /** Compared on digits. */
  readonly allowedPhones: readonly string[];
  readonly forbiddenWords: readonly string[];
  /** Regular expressions, case-insensitive, of what is hidden as well. */
  readonly patterns: readonly string[];
  /** Regular expressions of what is never hidden. */
  readonly exceptions: readonly string[];
  /** Null stands for "(hidden information)" in the reader's language. */
  readonly replacementText: string | null;
}

/** How people of a role are notified (spec/roles-and-settings.md §1.5). Null templates mean the built-in ones. */
export interface NotificationSettings {
  /** Quiet time before e-mail and SMS, in seconds; null for 30, and 0 for push. */
  readonly timeoutSeconds: number | null;
  readonly email: {
    readonly enabled: boolean;
    readonly subject: string | null;
    readonly template: string | null;
    /** The e-mail theme to use where there is no template. */
    readonly theme: string | null;
    readonly senderLocalPart: string;
    readonly linkBackUrl: string | null;
  };
  readonly sms: {readonly enabled: boolean; readonly template: string | null};
  readonly push: {
    readonly enabled: boolean;
    readonly titleTemplate: string | null;
    readonly bodyTemplate: string | null;
  };
}

/** Everything a role decides: what its users may do, and what only the server knows. */
export interface RoleSettings extends RolePermissions {
  /** Whether users may send links with a text of their own. */
  readonly sendLinks: boolean;
  /** Whether users may send action links and buttons. */
  readonly sendActions: boolean;
  readonly suppression: Suppression;
  readonly notifications: NotificationSettings;
}

type Patch<T> = T extends readonly unknown[] ? T : T extends object ? {[K in keyof T]?: Patch<T[K]> | null} : T;

/** Absent keeps, null resets to the default; objects are patched per key, lists replaced. */
export type RolePatch = Patch<RoleSettings>;
