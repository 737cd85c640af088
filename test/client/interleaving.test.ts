import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {ListWindow} from '../../src/client/store/list-window.js';
import {LiveConversation} from '../../src/client/store/live-conversation.js';
import {Updates} from '../../src/client/store/updates.js';
import {Users} from '../../src/client/store/users.js';
import {ConversationModel} from './support/conversation-model.js';

type Act = 'send' | 'edit' | 'delete' | 'restore' | 'read' | 'answer' | 'deliver' | 'cut' | 'connect' | 'more';

const act = fc.tuple(
  fc.oneof(
    {weight: 5, arbitrary: fc.constant<Act>('send')},
    {weight: 2, arbitrary: fc.constant<Act>('edit')},
    {weight: 2, arbitrary: fc.constant<Act>('delete')},
    {weight: 6, arbitrary: fc.constant<Act>('read')},
    {weight: 6, arbitrary: fc.constant<Act>('answer')},
    {weight: 5, arbitrary: fc.constant<Act>('deliver')},
    {weight: 1, arbitrary: fc.constantFrom<Act>('cut', 'connect', 'more', 'restore')},
  ),
  fc.nat(20),
);

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Plays a schedule, then lets everything arrive; returns what the client shows and what is true. */
async function play(before: number, acts: readonly (readonly [Act, number])[]) {
  const server = new ConversationModel();
  for (let i = 0; i < before; i++) server.send();
  const updates = new Updates();
  const live = new LiveConversation('c', false, {
    requests: {call: server.call, tell: () => undefined},
    users: new Users(updates, () => Promise.resolve()),
    updates,
    userId: 'alice',
    onHolders: () => undefined,
    isFeedLive: () => false,
    onNews: () => undefined,
  });
  const window = new ListWindow(
    live.messages,
    4,
    () => look(),
    () => undefined,
  );
  const shown: (readonly number[])[] = [];
  const look = () => {
    const items = window.read()?.items;
    if (items) shown.push(items.map(({seq}) => seq));
  };
  updates.on([live.topic], look);
  live.hold();
  look();

  const connect = () => {
    if (server.isUp) return;
    server.connect();
    live.sync();
  };
  for (const [name, pick] of acts) {
    if (name === 'send') server.send();
    else if (name === 'edit') server.edit(pick);
    else if (name === 'delete') server.delete(pick);
    else if (name === 'read') server.read(pick);
    else if (name === 'answer') server.answer(pick);
    else if (name === 'more') void window.grow(3).catch(() => undefined);
    else if (name === 'connect') connect();
    else if (name === 'cut' || name === 'restore') {
      server.cut();
      live.onDown();
      // Only a server that was down can come back with another history.
      if (name === 'restore') server.restore();
    } else {
      const frame = server.deliver();
      if (frame) live.receive(frame);
    }
    await turn();
  }
  connect();
  await turn();
  for (let i = 0; i < 100 && !server.isIdle; i++) {
    server.read(0);
    server.answer(0);
    const frame = server.deliver();
    if (frame) live.receive(frame);
    await turn();
  }
  const state = window.read();
  return {server, live, state, shown};
}

describe('[R5] a snapshot and the live stream', () => {
  it('join without loss, gap or double, in whatever order they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.array(act, {maxLength: 60}), async (before, acts) => {
        const {server, live, state} = await play(before, acts);
        const truth = [...server.messages.values()].sort((a, b) => b.seq - a.seq);
        expect(state?.items).toBeTruthy();
        const items = state?.items ?? [];
        expect(items).toEqual(truth.slice(0, items.length));
        if (state?.loadedAll) expect(items.length).toBe(truth.length);
        // A window keeps its lower end, also when something inside is deleted.
        const isShrinking = acts.some(([name]) => name === 'delete');
        if (!isShrinking) expect(items.length).toBeGreaterThanOrEqual(Math.min(4, truth.length));
        expect(live.store.lastMessage?.id).toBe(truth[0]?.id);
      }),
      {numRuns: Number(process.env.INTERLEAVINGS ?? 1000)},
    );
  });

  it('never show a message twice or out of order on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.array(act, {maxLength: 60}), async (before, acts) => {
        const {shown} = await play(before, acts);
        for (const seqs of shown) {
          for (let i = 1; i < seqs.length; i++) expect(seqs[i]).toBeLessThan(seqs[i - 1] ?? 0);
        }
      }),
      {numRuns: Number(process.env.INTERLEAVINGS ?? 300)},
    );
  });
});
