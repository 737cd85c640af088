import {describe, expect, it} from 'vitest';
import {Turns} from '../../src/realtime/turns.js';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('Turns', () => {
  /** Who started in which turn. */
  async function startAll(turns: Turns, wanted: Readonly<Record<string, number>>): Promise<string[]> {
    const started: string[] = [];
    let turn = 0;
    for (const [name, count] of Object.entries(wanted)) {
      let left = count;
      const start = (): void => {
        while (left > 0 && turns.take(start)) {
          left -= 1;
          started.push(`${turn}${name}`);
        }
      };
      start();
    }
    const total = Object.values(wanted).reduce((sum, count) => sum + count, 0);
    while (started.length < total) {
      turn += 1;
      await nextTurn();
    }
    return started;
  }

  it('starts a few a turn, the others later in the order of asking', async () => {
    const started = await startAll(new Turns(2), {a: 1, b: 1, c: 1, d: 1, e: 1});
    expect(started).toEqual(['0a', '0b', '1c', '1d', '2e']);
  });

  it('lets who wants much wait behind who wants little', async () => {
    const started = await startAll(new Turns(3), {a: 5, b: 1, c: 1});
    expect(started).toEqual(['0a', '0a', '0a', '1a', '1a', '1b', '2c']);
  });

  it('is free again in the next turn', async () => {
    const turns = new Turns(1);
    const refuse = () => undefined;
    expect([turns.take(refuse), turns.take(refuse)]).toEqual([true, false]);
    await nextTurn();
    expect(turns.take(refuse)).toBe(true);
  });
});
