import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Link, LinkEvent} from '../../src/client/connection/link.js';
import {backoffMs, step} from '../../src/client/connection/link.js';

const error = new Error('no');
const idle: Link = {state: 'idle'};
const events: LinkEvent[] = [
  {type: 'dial'},
  {type: 'open'},
  {type: 'welcome'},
  {type: 'lost', random: 0.5},
  {type: 'lost', random: 0.5, isBusy: true},
  {type: 'refuse', reason: 'expired', error},
  {type: 'rest'},
];

function run(...sequence: LinkEvent[]): Link {
  return sequence.reduce(step, idle);
}

describe('the link', () => {
  it('goes live by dialing, opening and a welcome', () => {
    expect(run({type: 'dial'}, {type: 'open'}, {type: 'welcome'})).toEqual({state: 'live'});
  });

  it('waits longer after each failure and starts over after a success', () => {
    const once = run({type: 'dial'}, {type: 'lost', random: 0.99});
    const twice = [{type: 'dial'} as const, {type: 'lost', random: 0.99} as const].reduce(step, once);
    const healed = run({type: 'dial'}, {type: 'lost', random: 0}, {type: 'dial'}, {type: 'open'}, {type: 'welcome'});
    const again = step(healed, {type: 'lost', random: 0.99});
    expect(once).toMatchObject({state: 'waiting', attempt: 1});
    expect(twice).toMatchObject({state: 'waiting', attempt: 2});
    expect(again).toMatchObject({state: 'waiting', attempt: 1});
  });

  it('stays refused until someone dials', () => {
    const refused = run({type: 'dial'}, {type: 'refuse', reason: 'unauthorized', error});
    for (const event of events.filter(({type}) => type !== 'dial' && type !== 'rest' && type !== 'refuse')) {
      expect(step(refused, event)).toBe(refused);
    }
    expect(step(refused, {type: 'dial'})).toEqual({state: 'dialing', attempt: 0});
  });

  it('is live only after a welcome, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), {maxLength: 30}), (sequence) => {
        let link: Link = idle;
        for (const event of sequence) {
          const next = step(link, event);
          if (next.state === 'live' && link.state !== 'live') {
            expect(link.state).toBe('greeting');
            expect(event.type).toBe('welcome');
          }
          link = next;
        }
      }),
    );
  });

  it('pauses between 500 ms and 20 s, anywhere below an exponential bound', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 50}), fc.double({min: 0, max: 0.999, noNaN: true}), (attempt, random) => {
        const pause = backoffMs(attempt, random);
        expect(pause).toBeGreaterThanOrEqual(500);
        expect(pause).toBeLessThanOrEqual(Math.min(20_000, 500 * 2 ** attempt));
      }),
    );
  });
});
