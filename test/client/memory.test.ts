import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {describe, it} from 'vitest';
import type {TalkSession} from '../../src/client/index.js';
import {createWorld, unique, until, useServer} from './support/world.js';

useServer();

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Looks at a conversation for a moment. */
async function visit(session: TalkSession, id: string): Promise<WeakRef<object>> {
  const subscription = session.conversation(id).subscribe();
  const {latestSnapshot} = await subscription.connected;
  subscription.unsubscribe();
  if (!latestSnapshot) throw new Error('There is nothing to see.');
  return new WeakRef(latestSnapshot);
}

describe('the memory of a session', () => {
  it('lets go of conversations that nobody looks at any more', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice');
    const seen: WeakRef<object>[] = [];
    for (let index = 0; index < 300; index++) {
      const id = unique('c');
      await world.rest('PUT', `/conversations/${id}`, {participants: ['alice']});
      seen.push(await visit(alice, id));
    }
    await until(() => {
      collectGarbage();
      return seen.filter((snapshot) => snapshot.deref()).length <= 10;
    });
  });

  it('knows a conversation again that it let go of', async () => {
    const world = await createWorld();
    const [alice, bob] = [await world.talk('alice'), await world.talk('bob')];
    const ref = alice.conversation(unique('c'));
    await ref.createIfNotExists();
    await ref.participant('bob').createIfNotExists();
    for (let index = 0; index < 150; index++) alice.conversation(unique('other'));
    const texts: string[] = [];
    const subscription = ref.subscribeMessages((messages) => texts.push(messages?.[0]?.plaintext ?? ''));
    await subscription.connected;
    for (let index = 0; index < 150; index++) alice.conversation(unique('other'));
    await bob.conversation(ref.id).send('still here?');
    await until(() => texts.includes('still here?'));
    subscription.unsubscribe();
  });
});
