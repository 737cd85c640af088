import {describe, expect, it} from 'vitest';
import {createWorld, useServer} from './support/world.js';

useServer();

async function conversation() {
  const alice = await (await createWorld()).talk('alice');
  const ref = alice.conversation('c');
  await ref.createIfNotExists();
  return ref;
}
const text = (...children: unknown[]) => ({content: [{type: 'text', children}]}) as never;

describe('content that a person sends', () => {
  it('[059] may hold no link with a text of its own', async () => {
    const ref = await conversation();
    await expect(ref.send(text({type: 'link', url: 'https://x', children: ['y']}))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('[060] may hold a link whose text is its address, and no other', async () => {
    const ref = await conversation();
    const link = (url: string) => text({type: 'autoLink', text: 'shop.example', url});
    await expect(ref.send(link('https://evil.example'))).rejects.toMatchObject({code: 'INVALID'});
    const {id} = await ref.send(link('https://shop.example/p?x=1'));
    expect((await ref.message(id).get())?.content).toEqual([
      {type: 'text', children: [{type: 'autoLink', text: 'shop.example', url: 'https://shop.example/p?x=1'}]},
    ]);
  });

  it('[061] is bold and italic by markup, while the form of back ends stays as it is, its address linked', async () => {
    const ref = await conversation();
    const {id} = await ref.send('*Hi* _there_ <https://x.com|y>');
    const snapshot = await ref.message(id).get();
    const [block] = snapshot?.content ?? [];
    const children = block?.type === 'text' ? block.children : [];
    expect(children).toEqual(
      expect.arrayContaining([
        {type: 'bold', children: ['Hi']},
        {type: 'italic', children: ['there']},
        expect.objectContaining({type: 'autoLink'}),
      ]),
    );
    expect(snapshot?.plaintext).toBe('Hi there <https://x.com|y>');
  });
});
