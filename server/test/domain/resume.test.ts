import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Change, Conversation, Message, Participant, Since} from 'talk-elements/protocol';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

/** What a client holds of a conversation. */
interface Copy {
  conversation: Conversation | undefined;
  readonly messages: Map<string, Message>;
  readonly participants: Map<string, Participant>;
}

function applyChange(copy: Copy, change: Change): void {
  switch (change.kind) {
    case 'message':
    case 'edit': {
      const {message} = change;
      copy.messages.set(message.id, message);
      const sender = copy.participants.get(message.senderId ?? '');
      if (change.kind === 'message' && sender && sender.readUntil < message.createdAt) {
        copy.participants.set(sender.userId, {...sender, readUntil: message.createdAt});
      }
      break;
    }
    case 'delete':
      copy.messages.delete(change.messageId);
      break;
    case 'participant':
      copy.participants.set(change.participant.userId, change.participant);
      break;
    case 'leave':
      copy.participants.delete(change.userId);
      break;
    case 'read': {
      const reader = copy.participants.get(change.userId);
      if (reader) copy.participants.set(change.userId, {...reader, readUntil: change.readUntil});
      break;
    }
    case 'attributes':
      copy.conversation = change.conversation;
      break;
    case 'deleted':
      throw new Error('nobody deletes here');
  }
}

function clone({conversation, messages, participants}: Copy): Copy {
  return {conversation, messages: new Map(messages), participants: new Map(participants)};
}

/** Comparable. */
function shape({conversation, messages, participants}: Copy) {
  const byName = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {conversation, messages: byName(messages), participants: byName(participants)};
}

async function truth(world: DomainWorld): Promise<Copy> {
  const list = await world.messages.list(backend, 'c', {limit: 1000});
  const people = await world.participants.list(backend, 'c', {limit: 1000});
  const view = await world.conversations.view(backend, 'c');
  return {
    conversation: view?.view.conversation,
    messages: new Map(list?.page.map((message) => [message.id, message])),
    participants: new Map(people?.participants.map((participant) => [participant.userId, participant])),
  };
}

type Operation = (world: DomainWorld, ids: string[]) => Promise<unknown>;

const user = fc.constantFrom('a', 'b', 'c');
const pick = fc.nat(20);
const at = (ids: string[], index: number): string => ids[index % Math.max(1, ids.length)] ?? 'msg_none';

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 4,
    arbitrary: user.map((sender): Operation => async (world, ids) => {
      ids.push((await world.say(sender, 'c', 'text')).messageId);
    }),
  },
  fc.tuple(user, pick).map(
    ([editor, index]): Operation =>
      (world, ids) =>
        world.messages.edit(as(editor), 'c', at(ids, index), {text: `edit ${index}`}),
  ),
  fc.tuple(user, pick).map(
    ([deleter, index]): Operation =>
      (world, ids) =>
        world.messages.delete(as(deleter), 'c', at(ids, index)),
  ),
  fc.tuple(user, pick, fc.constantFrom('👍', '🎉')).map(
    ([reactor, index, emoji]): Operation =>
      (world, ids) =>
        world.messages.addReaction(as(reactor), 'c', at(ids, index), emoji, reactor),
  ),
  fc.tuple(user, pick).map(
    ([reactor, index]): Operation =>
      (world, ids) =>
        world.messages.removeReaction(as(reactor), 'c', at(ids, index), '👍', reactor),
  ),
  user.map(
    (reader): Operation =>
      (world) =>
        world.conversations.markRead(as(reader), 'c', reader),
  ),
  user.map(
    (reader): Operation =>
      (world) =>
        world.conversations.setReadUntil(backend, 'c', reader, world.clock.now - 30),
  ),
  user.map(
    (reader): Operation =>
      (world) =>
        world.conversations.markUnread(as(reader), 'c', reader),
  ),
  user.map(
    (leaver): Operation =>
      (world) =>
        world.participants.delete(backend, 'c', leaver),
  ),
  user.map(
    (joiner): Operation =>
      (world) =>
        world.participants.set(backend, 'c', joiner, {}),
  ),
  fc.tuple(user, fc.constantFrom('Read', 'ReadWrite', 'None')).map(
    ([changed, access]): Operation =>
      (world) =>
        world.participants.edit(backend, 'c', changed, {access}),
  ),
  pick.map(
    (number): Operation =>
      (world) =>
        world.conversations.set(backend, 'c', {subject: `subject ${number}`}),
  ),
);

describe('resuming', () => {
  it('gives the true state from any earlier version, and so does the live stream', {timeout: 60_000}, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, {minLength: 1, maxLength: 30}), async (operations) => {
        const world = await domainWorld();
        try {
          await world.conversations.set(backend, 'c', {}, ['a', 'b', 'c']);
          const live = await truth(world);
          const ids: string[] = [];
          const past: {since: Since; copy: Copy}[] = [];
          for (const perform of operations) {
            world.clock.now += 10;
            const {view} = (await world.conversations.view(backend, 'c')) ?? {};
            if (!view) throw new Error('no view');
            past.push({since: {epoch: view.epoch, version: view.version}, copy: await truth(world)});
            world.events.length = 0;
            // What policy refuses changes nothing, which is as good a step as any.
            await perform(world, ids).catch(() => undefined);
            for (const event of world.events) {
              if (event.type !== 'changes') continue;
              expect(event.from).toBe(view.version + 1);
              event.changes.forEach((change) => applyChange(live, change));
            }
          }
          const now = shape(await truth(world));
          // Someone whose access is "None" is told of, but not listed.
          const listed = (copy: Copy): Copy => {
            const participants = [...copy.participants].filter(([, participant]) => participant.access !== 'None');
            return {...copy, participants: new Map(participants)};
          };
          expect(shape(listed(live))).toEqual(now);
          for (const {since, copy} of past) {
            const resumed = await world.conversations.resume(backend, 'c', since);
            const own = clone(copy);
            expect(resumed?.missed).toBeDefined();
            resumed?.missed?.forEach((change) => applyChange(own, change));
            expect(shape(listed(own))).toEqual(now);
          }
        } finally {
          await world.close();
        }
      }),
      {numRuns: 60},
    );
  });

  it('starts over from a version of another history or of the future', async () => {
    const world = await domainWorld();
    await world.conversations.set(backend, 'c', {}, ['a']);
    const view = await world.view('a', 'c');
    if (!view) throw new Error('no view');
    for (const since of [
      {epoch: 'other', version: view.version},
      {epoch: view.epoch, version: view.version + 1},
    ]) {
      expect(await world.conversations.resume(as('a'), 'c', since)).not.toHaveProperty('missed');
    }
    expect((await world.conversations.resume(as('a'), 'c', view))?.missed).toEqual([]);
    await world.close();
  });

  it('tells up to 5,000 changes and starts over beyond', {timeout: 60_000}, async () => {
    const world = await domainWorld();
    await world.conversations.set(backend, 'c', {}, ['a']);
    const since = await world.view('a', 'c');
    if (!since) throw new Error('no view');
    const bodies = Array.from({length: 5000}, (_, index) => ({text: 'x', sender: 'a', timestamp: index, readBy: []}));
    await world.messages.import('app', 'c', bodies);
    expect((await world.conversations.resume(as('a'), 'c', since))?.missed).toHaveLength(5000);

    await world.say('a', 'c', 'one more');
    expect(await world.conversations.resume(as('a'), 'c', since)).not.toHaveProperty('missed');
    await world.close();
  });
});
