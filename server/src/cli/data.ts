import {createReadStream, createWriteStream, existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {once} from 'node:events';
import type {Command} from 'commander';
import {invalid} from '../domain/validate/reasons.js';
import type {Environment} from './configure.js';
import {exportApp} from './export-app.js';
import {importApp} from './import-app.js';
import {say, storeCommand, withStore, type StoreOptions} from './store.js';

/** Adds the commands that move data. */
export function addData(program: Command, env: Environment): void {
  storeCommand(program, 'export <app>')
    .description(
      'Writes an app as JSON lines: settings, roles, users, conversations, messages, reactions. No secret keys; what files hold lies in the files folder.',
    )
    .option('--output <file>', 'where to (default: the standard output)')
    .option('--user <id>', 'only what there is of one person')
    .action((appId: string, options: StoreOptions & {output?: string; user?: string}) =>
      withStore(options, env, async ({db}) => {
        const out = options.output === undefined ? process.stdout : createWriteStream(resolve(options.output));
        let lines = 0;
        for await (const line of exportApp(db, appId, options.user)) {
          lines += 1;
          if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
        }
        if (out !== process.stdout) {
          out.end();
          await once(out, 'finish');
        }
        process.stderr.write(`${lines} lines\n`);
      }),
    );

  storeCommand(program, 'import')
    .description('Reads what export wrote into an app that does not exist yet, and tells its secret key.')
    .option('--input <file>', 'where from (default: the standard input)')
    .option('--app <id>', 'another id for it')
    .action((options: StoreOptions & {input?: string; app?: string}) =>
      withStore(options, env, async (store) => {
        const input = options.input === undefined ? process.stdin : createReadStream(resolve(options.input));
        const {secretKey, rows} = await importApp(store, input, options.app);
        process.stderr.write(`${rows} rows\n`);
        say(secretKey);
      }),
    );

  storeCommand(program, 'migrate')
    .description('Brings the tables up to date, as every start does.')
    .action((options: StoreOptions) => withStore(options, env, async () => say('up to date')));

  storeCommand(program, 'backup <file>')
    .description('Writes the database as it is at one moment into a new file, also while the server runs.')
    .action((file: string, options: StoreOptions) =>
      withStore(options, env, async ({db}) => {
        if (existsSync(file)) throw invalid('file', `${resolve(file)} exists`);
        await db.dialect.backup(resolve(file));
        say(resolve(file));
      }),
    );
}
