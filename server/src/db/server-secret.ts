import type {Writer} from './writer.js';

/** A secret of this installation, made by `make` when it is first asked for and the same ever after, on every node. */
export function serverSecret(writer: Writer, name: string, make: () => string): Promise<string> {
  return writer.run(async ({db}) => {
    await db
      .insertInto('server_secret')
      .values({name, value: make()})
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const {value} = await db
      .selectFrom('server_secret')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return value;
  });
}
