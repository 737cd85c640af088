import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from '@photostructure/sqlite';
import fc from 'fast-check';
import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {catchUpAll} from '../../src/domain/conversations/catch-up.js';
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

interface Open {
  readonly world: DomainWorld;
  readonly other: InstanceType<typeof DatabaseSync>;
}

async function openWorld(name: string): Promise<Open> {
  const path = join(folder, `${name}.db`);
  const world = await domainWorld(path);
  const other = new DatabaseSync(path, {timeout: 5000});
  others.push(() => other.close());
  return {world, other};
}

/** What people and back ends do to three conversations. */
const acts = fc.record({
  what: fc.constantFrom(
    ...(['say', 'say', 'say', 'post', 'read', 'unread', 'back', 'rename', 'set', 'join'] as const),
    ...(['leave', 'edit', 'delete', 'end', 'fail'] as const),
  ),
  who: fc.constantFrom('a', 'b', 'c'),
  where: fc.constantFrom('x', 'y', 'large'),
  n: fc.integer({min: 0, max: 3}),
});
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;
const moments = fc.record({acts: fc.array(acts, {minLength: 1, maxLength: 4}), isLook: fc.boolean()});

const crowd = Array.from({length: 20}, (_, index) => `member${index}`);

/** Conversations of a few, and one of many who have all read, so that it depends on the few how far everyone has. */
async function begin({world, other}: Open): Promise<void> {
  await world.roles.set('app', 'silent', {maxMessageLength: 3});
  await world.users.setMany(backend, Object.fromEntries(crowd.map((id) => [id, {name: id}])));
  for (const id of ['x', 'y']) await world.conversations.set(backend, id, {}, ['a', 'b']);
  await world.conversations.set(backend, 'large', {}, ['a', 'b', ...crowd]);
  other.exec(`update participant set read_until = 9e15 where user_id like 'member%'`);
}

/** Some of it is refused. */
async function perform({world, other}: Open, {what, who, where, n}: Act): Promise<unknown> {
  const {messages, conversations, participants, users, writer, clock} = world;
  const newest = other.prepare('select id from message where conversation_id = ? and deleted = 0 order by seq desc');
  const nth = () => (newest.all(where)[n] as {id: string} | undefined)?.id ?? 'none';
  switch (what) {
    case 'say':
      return world.say(who, where, `${what} ${n}`);
    case 'post':
      return messages.post('app', where, [
        n === 0 ? {type: 'SystemMessage', text: what} : {type: 'UserMessage', sender: who, text: what},
      ]);
    case 'read':
      return conversations.markRead(as(who), where, who);
    case 'unread':
      return conversations.markUnread(as(who), where, who);
    case 'back':
      return conversations.setReadUntil(as(who), where, who, clock.now - 4 * n);
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
      return messages.edit(as(who), where, nth(), {text: `edited ${n}`});
    case 'delete':
      return messages.delete(as(who), where, nth());
    case 'end':
      return n === 0 ? conversations.delete(backend, where) : undefined;
    case 'fail':
      return writer.run(async ({db}) => {
        await sql`update conversation set version = version + 100`.execute(db);
        throw new Error('This work fails.');
      });
  }
}

/** Another connection writes, by which the server forgets. */
function forget({other}: Open): void {
  other.exec('pragma user_version = 1');
  other.exec('update meta set commits = commits');
}

/** What was told since, without what is random. Conversations have no order among each other. */
function told({events}: DomainWorld): unknown {
  return events
    .splice(0)
    .map((event) => ({
      ...event,
      conversationId: 'conversationId' in event ? event.conversationId : '',
      ...(event.type === 'changes' && {epoch: '', messages: [], changes: event.changes.map(({kind}) => kind)}),
    }))
    .toSorted((one, two) => one.conversationId.localeCompare(two.conversationId));
}

/** All that is stored, without what is random. */
function stored({other}: Open): unknown {
  const all = (text: string): unknown[] => other.prepare(text).all();
  return {
    behind: all('select * from conversation_behind'),
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
      fc.asyncProperty(fc.array(moments, {maxLength: 25}), async (all) => {
        runs += 1;
        // One that stores all at once and remembers nothing, one that remembers all, and one that does neither.
        const prompt = await openWorld(`prompt${runs}`);
        const late = await openWorld(`late${runs}`);
        const fallen = await openWorld(`fallen${runs}`);
        const worlds = [prompt, late, fallen];
        for (const each of worlds) await begin(each);
        for (const {acts, isLook} of all) {
          forget(prompt);
          const results = [];
          for (const each of worlds) {
            const {world} = each;
            world.clock.now += 5;
            const settled = await Promise.allSettled(acts.map((act) => perform(each, act)));
            results.push({statuses: settled.map(({status}) => status), told: told(world)});
          }
          expect(results[1]).toEqual(results[0]);
          expect(results[2]).toEqual(results[0]);
          await prompt.world.journals.settleAll();
          if (!isLook) continue;
          await late.world.journals.settleAll();
          forget(fallen);
          await catchUpAll(fallen.world);
          expect(stored(late)).toEqual(stored(prompt));
          expect(stored(fallen)).toEqual(stored(prompt));
        }
        for (const {world} of worlds) await world.close();
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

  it('are made of the messages where nobody remembers them', async () => {
    const open = await openWorld('talk');
    const {world, other} = open;
    const {conversations, journals, clock} = world;
    const row = (): unknown =>
      other.prepare(`select read_seq, read_until, marked_unread, rewound from participant where user_id = 'a'`).get();
    await conversations.set(backend, 'x', {}, ['a', 'b', 'c']);
    for (let round = 0; round < 3; round++) {
      clock.now += 10;
      await world.say('b', 'x', 'news');
    }
    await conversations.markRead(as('a'), 'x', 'a');
    await conversations.setReadUntil(as('a'), 'x', 'a', clock.now - 10);
    await conversations.markUnread(as('a'), 'x', 'a');
    await journals.settleAll();
    expect(row()).toEqual({read_seq: 2, read_until: clock.now - 10, marked_unread: 1, rewound: 1});
    clock.now += 10;
    await world.say('a', 'x', 'an answer');
    expect(row()).toMatchObject({read_seq: 2});
    forget(open);
    await catchUpAll(world);
    expect(row()).toEqual({read_seq: 4, read_until: clock.now, marked_unread: 0, rewound: 0});
    await world.close();
  });

  it('are stored within seconds though nobody asks', async () => {
    const {world, other} = await openWorld('talk');
    await world.conversations.set(backend, 'x', {}, ['a', 'b']);
    const lastSeq = (): unknown => other.prepare(`select last_seq from conversation`).get();
    await world.say('a', 'x', 'one');
    await world.say('b', 'x', 'two');
    expect(other.prepare('select * from conversation_behind').all()).toHaveLength(1);
    await vi.waitFor(() => expect(lastSeq()).toEqual({last_seq: 2}), {timeout: 20_000, interval: 100});
    expect(other.prepare('select * from conversation_behind').all()).toEqual([]);
    await world.close();
  }, 30_000);

  it('are forgotten when another program writes', async () => {
    const {world, other} = await openWorld('talk');
    await world.conversations.set(backend, 'x', {}, ['a', 'b']);
    await world.say('a', 'x', 'one');
    other.exec(`update participant set access = 'Read' where user_id = 'a'`);
    await expect(world.say('a', 'x', 'two')).rejects.toMatchObject({code: 'FORBIDDEN'});
    other.exec(`update participant set access = 'ReadWrite' where user_id = 'a'`);
    await world.journals.settleAll();
    other.exec(`update conversation set last_seq = 40, version = 70`);
    expect(await world.say('a', 'x', 'three')).toMatchObject({seq: 41});
    await world.journals.settleAll();
    expect(other.prepare('select version from conversation').get()).toEqual({version: 71});
    await world.close();
  });
});
