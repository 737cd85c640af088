import type {Kysely} from 'kysely';
import type {Schema} from '../../db/schema.js';

/** A theme as it was stored: files of the classic template language (spec/roles-and-settings.md §5). */
export interface Theme {
  /** The theme that files left out come from. */
  readonly base: string;
  /** Text by file name: `*.template` and `layout.json`. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Themes of an app, kept for whoever reads them back (spec/rest-api.md §2). Nothing of them is rendered but
 * the body of e-mails.
 */
export interface Themes {
  all(appId: string): Promise<Record<string, Theme>>;
  /** The `email.template` of a theme; null where there is none. */
  emailTemplate(db: Kysely<Schema>, appId: string, name: string): Promise<string | null>;
  /** Creates or replaces whole themes; null deletes one. Files of other names are left out. Throws INVALID. */
  set(appId: string, themes: Readonly<Record<string, Partial<Theme> | null>>): Promise<void>;
}
