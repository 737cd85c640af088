import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from '@photostructure/sqlite';
import fc from 'fast-check';
import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

let folder: string;
let others: (() => void)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talk-kept-'));
  others = [];
});
afterEach(() => {
  for (const close of others) close();
  rmSync(folder, {recursive: true});
});

async function openWorld(name: string): Promise<{world: DomainWorld; other: InstanceType<typeof DatabaseSync>}> {
  const path = join(folder, `${name}.db`);
  const world = await domainWorld(path);
  const other = new DatabaseSync(path, {timeout: 5000});
  others.push(() => other.close());
  return {world, other};
}

/** What people and back ends do to two conversations. */
const acts = fc.record({
  what: fc.constantFrom(
    ...(['say', 'say', 'say', 'read', 'unread', 'back', 'rename', 'set', 'join'] as const),
    ...(['leave', 'edit', 'delete', 'end', 'fail'] as const),
  ),
  who: fc.constantFrom('a', 'b', 'c'),
  where: fc.constantFrom('x', 'y'),
  n: fc.integer({min: 0, max: 3}),
});
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

/** Some of it is refused. */
async function perform(world: DomainWorld, {what, who, where, n}: Act): Promise<unknown> {
  const {messages, conversations, participants, users, writer, clock} = world;
  const nth = async () => (await messages.list(backend, where, {limit: 10}))?.page[n]?.id ?? 'none';
  switch (what) {
    case 'say':
      return world.say(who, where, `${what} ${n}`);
    case 'read':
      return conversations.markRead(as(who), where, who);
    case 'unread':
      return conversations.markUnread(as(who), where, who);
    case 'back':
      return conversations.setReadUntil(as(who), where, who, clock.now - n);
    case 'rename':
      return users.setMany(backend, {[who]: {name: `${who}${n}`, role: n === 0 ? 'silent' : null}});
    case 'set':
      return conversations.set(as(who), where, {subject: `${n}`});
    case 'join':
      return conversations.set(backend, where, {}, [who]);
    case 'leave':
      return n === 0
        ? participants.delete(backend, where, who)
        : participants.edit(backend, where, who, {access: n === 1 ? 'Read' : 'None'});
    case 'edit':
      return messages.edit(as(who), where, await nth(), {text: `edited ${n}`});
    case 'delete':
      return messages.delete(as(who), where, await nth());
    case 'end':
      return n === 0 ? conversations.delete(backend, where) : undefined;
    case 'fail':
      return writer.run(async ({db}) => {
        await sql`update conversation set version = version + 100`.execute(db);
        throw new Error('This work fails.');
      });
  }
}

/** All that is stored and was told, without what is random. */
function dump({world, other}: Awaited<ReturnType<typeof openWorld>>): unknown {
  const all = (text: string): unknown[] => other.prepare(text).all();
  const told = world.events.splice(0).map((event) => ({
    ...event,
    conversationId: 'conversationId' in event ? event.conversationId : '',
    ...(event.type === 'changes' && {epoch: '', messages: [], changes: event.changes.map(({kind}) => kind)}),
  }));
  return {
    // Conversations have no order among each other.
    told: told.toSorted((one, two) => one.conversationId.localeCompare(two.conversationId)),
    conversations:
      all(`select id, attributes, created_at, version, attributes_version, participants_version, last_seq, last_time,
      last_message_seq, last_message_at, activity_at, participant_count, everyone_read_until, large from conversation order by id`),
    participants: all('select * from participant order by conversation_id, user_id'),
    messages:
      all(`select conversation_id, seq, version, created_version, sender_id, content, created_at, deleted from message
      order by conversation_id, seq`),
    users: all('select id, attributes from "user" order by id'),
  };
}

describe('rows kept between transactions', () => {
  it('are those of the database, whatever is done at once, undone or refused', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(acts, {minLength: 1, maxLength: 4}), {maxLength: 25}), async (moments) => {
        runs += 1;
        const kept = await openWorld(`kept${runs}`);
        const forgetful = await openWorld(`forgetful${runs}`);
        for (const {world} of [kept, forgetful]) {
          await world.roles.set('app', 'silent', {maxMessageLength: 3});
          for (const id of ['x', 'y']) await world.conversations.set(backend, id, {}, ['a', 'b']);
        }
        for (const moment of moments) {
          // What another connection writes makes the server forget.
          forgetful.other.exec('pragma user_version = 1');
          forgetful.other.exec('update meta set commits = commits');
          const results = [];
          for (const {world} of [kept, forgetful]) {
            world.clock.now += 5;
            const settled = await Promise.allSettled(moment.map((act) => perform(world, act)));
            results.push(settled.map(({status}) => status));
          }
          expect(results[0]).toEqual(results[1]);
          expect(dump(kept)).toEqual(dump(forgetful));
        }
        await kept.world.close();
        await forgetful.world.close();
      }),
      {numRuns: 100},
    );
  }, 120_000);

  it('follow the last message of their conversation, as those of the database do', async () => {
    const {world, other} = await openWorld('talk');
    await world.conversations.set(backend, 'x', {}, ['a', 'b']);
    const activity = (): unknown => other.prepare(`select activity_at from participant where user_id = 'b'`).get();
    for (let round = 0; round < 3; round++) {
      world.clock.now += 1000;
      await world.say('a', 'x', 'news');
      await world.conversations.markRead(as('b'), 'x', 'b');
      expect(activity()).toEqual({activity_at: world.clock.now});
    }
    await world.close();
  });

  it('are forgotten when another program writes', async () => {
    const {world, other} = await openWorld('talk');
    await world.conversations.set(backend, 'x', {}, ['a', 'b']);
    await world.say('a', 'x', 'one');
    other.exec(`update participant set access = 'Read' where user_id = 'a'`);
    await expect(world.say('a', 'x', 'two')).rejects.toMatchObject({code: 'FORBIDDEN'});
    other.exec(`update participant set access = 'ReadWrite' where user_id = 'a'`);
    other.exec(`update conversation set last_seq = 40, version = 70`);
    expect(await world.say('a', 'x', 'three')).toMatchObject({seq: 41});
    expect(other.prepare('select version from conversation').get()).toEqual({version: 71});
    await world.close();
  });
});
