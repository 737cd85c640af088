import type {Command} from 'commander';
import {SignJWT} from 'jose';
import {isId} from 'talk-elements/protocol';
import {DomainError} from '../domain/domain-error.js';
import {newSecret} from '../domain/secret-keys/new-key.js';
import {invalid} from '../domain/validate/reasons.js';
import type {App} from '../domain/apps/apps.js';
import type {Environment} from './configure.js';
import {say, storeCommand, withStore, type Store, type StoreOptions} from './store.js';

const DEFAULT_SECONDS = '3600';

/** Adds the commands that make apps, their keys and tokens of their users. */
export function addApps(program: Command, env: Environment): void {
  const app = program.command('app').description('Apps and their secret keys.');

  storeCommand(app, 'create <id>')
    .description('Makes an app and tells its secret key. Identity verification is on.')
    .option('--name <name>', 'what people call it (default: the id)')
    .option('--live', 'a live app: people outside are told of its messages')
    .action((id: string, options: StoreOptions & {name?: string; live?: boolean}) =>
      withStore(options, env, async ({apps}) => {
        if (!isId(id) || /[/.]/.test(id)) throw invalid('id', 'must be a plain name');
        if (await apps.get(id)) throw new DomainError('INVALID', `The app "${id}" exists.`);
        const environment = options.live ? 'live' : 'test';
        const secretKey = newSecret(environment);
        await apps.ensure({id, secretKey, name: options.name ?? id, environment, authenticationRequired: true});
        say(secretKey);
      }),
    );

  storeCommand(app, 'list')
    .description('Tells the apps: id, environment, keys and name, between tabs.')
    .action((options: StoreOptions) =>
      withStore(options, env, async (store) => {
        const rows = await store.db.db.selectFrom('app').select('id').orderBy('id').execute();
        for (const {id} of rows) {
          const {environment, name, secretKeys} = await appOf(store, id);
          say([id, environment, secretKeys.length, name].join('\t'));
        }
      }),
    );

  storeCommand(app, 'rotate-key <id>')
    .description(
      'Makes another key, which signs webhooks from now on, and tells it. A server that runs takes it within a second.',
    )
    .option('--drop', 'the other keys end at once; without it they stay until they are dropped')
    .action((id: string, options: StoreOptions & {drop?: boolean}) =>
      withStore(options, env, async (store) => {
        const {secretKeys: old} = await appOf(store, id);
        const {key} = await store.secretKeys.create(id, {useForWebhooks: true});
        if (options.drop) for (const {id: keyId} of old) await store.secretKeys.delete(id, keyId);
        say(key);
      }),
    );

  storeCommand(program, 'user-token <app> <user>')
    .description('Signs a token for a user, to try things out.')
    .option('--seconds <number>', 'how long it is valid', DEFAULT_SECONDS)
    .action((id: string, userId: string, options: StoreOptions & {seconds: string}) =>
      withStore(options, env, async (store) => {
        const seconds = Number(options.seconds);
        if (!Number.isInteger(seconds) || seconds < 1) throw invalid('--seconds', 'must be a whole number from 1');
        if (!isId(userId)) throw invalid('user', 'must be 1 to 255 characters without control characters');
        const {secretKeys} = await appOf(store, id);
        const [key] = secretKeys;
        if (!key) throw new DomainError('NOT_FOUND', `The app "${id}" has no key.`);
        const token = await new SignJWT({tokenType: 'user'})
          .setProtectedHeader({alg: 'HS256', typ: 'JWT'})
          .setIssuer(id)
          .setSubject(userId)
          .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
          .sign(new TextEncoder().encode(key.key));
        say(token);
      }),
    );
}

async function appOf({apps}: Store, id: string): Promise<App> {
  const app = await apps.get(id);
  if (!app) throw new DomainError('NOT_FOUND', `There is no app "${id}".`);
  return app;
}
