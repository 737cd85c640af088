import type {Database} from '../../db/open-database.js';
import type {Writer} from '../../db/writer.js';
import {checkId} from '../validate/id.js';
import {invalid, Reasons} from '../validate/reasons.js';
import {checkFilled, checkText} from '../validate/text.js';
import type {Theme, Themes} from './themes.js';

const THEMES = 50;
const FILES = 100;
/** Characters of one file. */
const FILE = 100_000;
const NAME = 100;
const BASE = 'default_v7';
/** The file of a theme that e-mails are made by. */
const EMAIL = 'email.template';

export function createThemes({db: {db}, writer}: {db: Database; writer: Writer}): Themes {
  return {
    async all(appId) {
      const rows = await db.selectFrom('app_theme').selectAll().where('app_id', '=', appId).orderBy('name').execute();
      return Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.document) as Theme]));
    },

    async emailTemplate(on, appId, name) {
      const row = await on
        .selectFrom('app_theme')
        .select('document')
        .where('app_id', '=', appId)
        .where('name', '=', name)
        .executeTakeFirst();
      const {files} = row ? (JSON.parse(row.document) as Theme) : {files: undefined};
      return files && Object.hasOwn(files, EMAIL) ? (files[EMAIL] ?? null) : null;
    },

    async set(appId, themes) {
      const reasons = new Reasons();
      const documents = Object.entries(themes).map(([name, theme]) => {
        checkId(name, 'name', reasons);
        return {name, document: theme && JSON.stringify(toTheme(theme, name, reasons))};
      });
      reasons.check();
      await writer.run(async (tx) => {
        for (const {name, document} of documents) {
          if (document === null) {
            await tx.db.deleteFrom('app_theme').where('app_id', '=', appId).where('name', '=', name).execute();
            continue;
          }
          await tx.db
            .insertInto('app_theme')
            .values({app_id: appId, name, document})
            .onConflict((conflict) => conflict.columns(['app_id', 'name']).doUpdateSet({document}))
            .execute();
        }
        const stored = await tx.db.selectFrom('app_theme').select('name').where('app_id', '=', appId).execute();
        if (stored.length > THEMES) throw invalid('themes', `must be at most ${THEMES}`);
      });
    },
  };
}

function toTheme({base = BASE, files = {}}: Partial<Theme>, path: string, reasons: Reasons): Theme {
  checkFilled(base, `${path}.base`, NAME, reasons);
  const kept = Object.entries(files).filter(([name]) => name === 'layout.json' || name.endsWith('.template'));
  if (kept.length > FILES) reasons.add(`${path}.files`, `must be at most ${FILES}`);
  for (const [name, text] of kept) {
    checkText(name, `${path}.files`, NAME, reasons);
    checkText(text, `${path}.files.${name}`, FILE, reasons);
  }
  return {base, files: Object.fromEntries(kept)};
}
