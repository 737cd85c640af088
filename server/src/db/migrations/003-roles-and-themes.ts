import type {Kysely, Migration} from 'kysely';

/** Roles hold more than permissions; themes are kept for who reads them back. */
export const rolesAndThemes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('app_role').renameColumn('permissions', 'settings').execute();
    await db.schema
      .createTable('app_theme')
      .addColumn('app_id', 'text', (c) => c.notNull().references('app.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('app_theme_pkey', ['app_id', 'name'])
      .execute();
  },
};
