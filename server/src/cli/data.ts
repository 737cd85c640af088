import {createReadStream, createWriteStream, existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {once} from 'node:events';
import type {Command} from 'commander';
import {parseUrl} from 'talk-elements/protocol';
import {invalid} from '../domain/validate/reasons.js';
import {openFileStore} from '../storage/open-file-store.js';
import type {Environment} from './configure.js';
import {exportApp} from './export-app.js';
import {exportRest} from './export-rest.js';
import {importApp} from './import-app.js';
import {createKeepFile} from './rest-source/keep-file.js';
import {openRestSource} from './rest-source/rest-source.js';
import {say, storeCommand, withStore, type StoreOptions} from './store.js';

const FILES = 's3:https://HOST/BUCKET where uploaded files are (TALK_FILES, default the data folder)';

type ExportOptions = StoreOptions & {output?: string; user?: string; from?: string};

/** Adds the commands that move data. */
export function addData(program: Command, env: Environment): void {
  storeCommand(program, 'export <app>')
    .description(
      'Writes an app as JSON lines: settings, roles, users, conversations, messages, reactions. No secret keys; what files hold lies in the files folder.',
    )
    .option('--output <file>', 'where to (default: the standard output)')
    .option('--user <id>', 'only what there is of one person')
    .option(
      '--from <url>',
      'read an app of another server by REST, such as https://api.talkjs.com, with the key in TALK_FROM_KEY; fetches its files',
    )
    .option('--files <url>', FILES)
    .action(async (appId: string, {output, user, from, ...where}: ExportOptions) => {
      if (from === undefined) {
        await withStore(where, env, ({db}) => write(exportApp(db, appId, user), output));
        return;
      }
      await withStore(where, env, async ({config}) => {
        if (user !== undefined) throw invalid('--user', 'cannot be combined with --from');
        const key = env.TALK_FROM_KEY ?? '';
        if (!parseUrl(from)) throw invalid('--from', 'must be an http or https address');
        if (key === '') throw invalid('TALK_FROM_KEY', 'must hold a secret key of the app to read');
        const source = openRestSource(from, appId, key);
        try {
          await write(exportRest(source, createKeepFile(source, openFileStore(config.files), key)), output);
        } finally {
          await source.close();
        }
      });
    });

  storeCommand(program, 'import')
    .description('Reads what export wrote into an app that does not exist yet, and tells its secret key.')
    .option('--input <file>', 'where from (default: the standard input)')
    .option('--app <id>', 'another id for it')
    .option('--files <url>', FILES)
    .action((options: StoreOptions & {input?: string; app?: string}) =>
      withStore(options, env, async (store) => {
        const input = options.input === undefined ? process.stdin : createReadStream(resolve(options.input));
        const {secretKey, rows} = await importApp(
          {...store, files: openFileStore(store.config.files)},
          input,
          options.app,
        );
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

async function write(lines: AsyncIterable<unknown>, file: string | undefined): Promise<void> {
  const out = file === undefined ? process.stdout : createWriteStream(resolve(file));
  let count = 0;
  for await (const line of lines) {
    count += 1;
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  if (out !== process.stdout) {
    out.end();
    await once(out, 'finish');
  }
  process.stderr.write(`${count} lines\n`);
}
