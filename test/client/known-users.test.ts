import {describe, expect, it} from 'vitest';
import type {User} from '../../src/protocol/index.js';
import {forgetUsers} from '../../src/client/store/forget-users.js';
import {Updates} from '../../src/client/store/updates.js';
import {Users} from '../../src/client/store/users.js';

function user(id: string): User {
  return {id, name: `Name of ${id}`, custom: {}, locale: null, photoUrl: null, role: 'default', welcomeMessage: null};
}

/** A store that hears of 20,000 people, a hundred at a time. */
async function meetMany(shown: ReadonlySet<string> = new Set()): Promise<Users> {
  const users = new Users(new Updates(), async (known) => {
    await Promise.resolve();
    forgetUsers(known, shown);
  });
  for (let index = 0; index < 20_000; index++) {
    users.put(user(`u${index}`));
    users.put(user('regular'));
    if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return users;
}

describe('the people a client knows', () => {
  it('are bounded, however many it hears of', async () => {
    const users = await meetMany();
    const known = Array.from({length: 20_000}, (_, index) => users.get(`u${index}`)).filter(Boolean);
    expect(known.length).toBeLessThan(3000);
    expect(users.get('u19999')).toMatchObject({name: 'Name of u19999'});
  });

  it('stay known while they are shown, however many those are', async () => {
    const shown = new Set(Array.from({length: 3000}, (_, index) => `u${index}`));
    const users = await meetMany(shown);
    for (const id of shown) expect(users.show(id).name).toBe(`Name of ${id}`);
  });

  it('stay known while they are heard of', async () => {
    expect((await meetMany()).show('regular').name).toBe('Name of regular');
  });
});
