import type {BusEvent} from '../../src/bus/bus.js';
import {memoryBus} from '../../src/bus/memory.js';
import {openDatabase} from '../../src/db/open-database.js';
import {createWriter} from '../../src/db/writer.js';
import type {Actor} from '../../src/domain/actor.js';
import {createAppCache} from '../../src/domain/apps/app-cache.js';
import {createApps} from '../../src/domain/apps/create-apps.js';
import {createConversations} from '../../src/domain/conversations/create-conversations.js';
import {createEvents} from '../../src/domain/events/create-events.js';
import {createJournals} from '../../src/domain/conversations/journal.js';
import {createMasking} from '../../src/domain/masking/masking.js';
import {createMessages} from '../../src/domain/messages/create-messages.js';
import {createParticipants} from '../../src/domain/participants/create-participants.js';
import {createRoles} from '../../src/domain/roles/create-roles.js';
import {createUsers} from '../../src/domain/users/create-users.js';
import {createUserRows} from '../../src/domain/users/user-rows.js';

export type DomainWorld = Awaited<ReturnType<typeof domainWorld>>;

const appId = 'app';
export const backend: Actor = {kind: 'backend', appId};
export const as = (userId: string, asGuest = false) => ({kind: 'user', appId, userId, asGuest}) as const;

let nonces = 0;

/** The domain on a database of its own, with a clock that tests set, an app, and users a, b and c. */
export async function domainWorld(path = ':memory:') {
  const clock = {now: 1_700_000_000_000};
  const now = (): number => clock.now;
  const told: BusEvent[] = [];
  const bus = memoryBus((error) => {
    throw error;
  });
  bus.listen((some) => told.push(...some));
  const db = await openDatabase({kind: 'sqlite', path});
  const writer = createWriter({database: db, bus});
  const cache = createAppCache({db, bus});
  const apps = createApps({writer, cache, now});
  const roles = createRoles({writer, cache});
  const masking = createMasking(apps);
  const events = createEvents({db, now});
  const userRows = createUserRows();
  const users = createUsers({db, userRows, writer, apps, events, now});
  const journals = createJournals({db, writer, userRows, events, masking});
  const conversations = createConversations({db, writer, apps, users, journals, masking, now});
  const participants = createParticipants({db, writer, apps, journals, now});
  const messages = createMessages({db, writer, apps, journals, masking, now});
  await apps.ensure({id: appId, secretKey: 'sk_test_app'});
  await users.setMany(backend, {a: {name: 'A'}, b: {name: 'B'}, c: {name: 'C'}});

  return {
    appId,
    clock,
    /** What the bus was told. */
    events: told,
    outbox: events,
    db,
    writer,
    bus,
    apps,
    roles,
    users,
    journals,
    conversations,
    participants,
    messages,
    /** Sends with a nonce of its own. */
    say: (userId: string, conversationId: string, text: string) =>
      messages.send(as(userId), {conversationId, text, nonce: `nonce-${++nonces}`}),
    view: async (userId: string, conversationId: string) =>
      (await conversations.view(as(userId), conversationId))?.view ?? null,
    close: async () => {
      await journals.close();
      await writer.close();
      await bus.close();
      await db.close();
    },
  };
}
