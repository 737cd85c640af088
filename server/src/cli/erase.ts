import type {Command} from 'commander';
import {createJournals} from '../domain/conversations/journal.js';
import {DomainError} from '../domain/domain-error.js';
import {erasePerson} from '../domain/erasure/erase-person.js';
import {createEvents} from '../domain/events/create-events.js';
import {createFiles} from '../domain/files/create-files.js';
import {createMasking} from '../domain/masking/masking.js';
import {createMessages} from '../domain/messages/create-messages.js';
import {createParticipants} from '../domain/participants/create-participants.js';
import {createUsers} from '../domain/users/create-users.js';
import {createUserRows} from '../domain/users/user-rows.js';
import {openFileStore} from '../storage/open-file-store.js';
import type {Environment} from './configure.js';
import {say, storeCommand, withStore, type Store, type StoreOptions} from './store.js';

/** Adds the command that removes a person. */
export function addErase(program: Command, env: Environment): void {
  storeCommand(program, 'erase <app>')
    .description(
      'Removes a person for good: their data, messages, reactions, files, and what lies in queues and logs about them. The server must not run.',
    )
    .requiredOption('--user <id>', 'who')
    .option('--files <url>', 's3:https://HOST/BUCKET where uploaded files are (TALK_FILES, default the data folder)')
    .action((appId: string, options: StoreOptions & {user: string}) => {
      const {user, ...where} = options;
      return withStore(where, env, (store) => erase(store, appId, user), {isAlone: true});
    });
}

async function erase({db, writer, apps, config}: Store, appId: string, userId: string): Promise<void> {
  if (!(await apps.get(appId))) throw new DomainError('NOT_FOUND', `There is no app "${appId}".`);
  const now = Date.now;
  // Nobody is told: what would be recorded is what has to go.
  const events = createEvents({db, now});
  const masking = createMasking(apps);
  const userRows = createUserRows();
  const journals = createJournals({db, writer, userRows, events, masking});
  const {store, spool} = openFileStore(config.files);
  const users = createUsers({db, userRows, writer, apps, events, now});
  const files = createFiles({db, writer, apps, users, store, spool, now});
  const messages = createMessages({db, writer, apps, journals, masking, now});
  const participants = createParticipants({db, writer, apps, journals, now});
  const erased = await erasePerson({db, writer, messages, participants, files}, appId, userId);
  // What a crash left of an upload may be theirs.
  await spool.clean(Infinity);
  await db.dialect.scrub();
  say(
    Object.entries(erased)
      .map(([what, count]) => `${count} ${what}`)
      .join(', '),
  );
}
