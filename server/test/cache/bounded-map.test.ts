import {expect, it} from 'vitest';
import {BoundedMap} from '../../src/cache/bounded-map.js';

function kept(map: BoundedMap<number>, keys: string): string {
  return [...keys].filter((key) => map.get(key) !== undefined).join('');
}

it('lets go of the oldest that was not used', () => {
  const map = new BoundedMap<number>(3);
  for (const key of 'abc') map.set(key, 1);
  map.get('a');
  map.set('d', 1);
  expect(kept(map, 'abcd')).toBe('acd');
});

it('lets go of the oldest when all were used, once', () => {
  const map = new BoundedMap<number>(3);
  for (const key of 'abc') map.set(key, 1);
  expect(kept(map, 'abc')).toBe('abc');
  map.set('d', 1);
  map.set('e', 1);
  expect(kept(map, 'abcde')).toBe('cde');
});

it('counts what values weigh, and only of those it has', () => {
  const map = new BoundedMap<number>(10);
  map.set('a', 1, 6);
  map.set('b', 1, 4);
  map.set('a', 1, 2);
  map.delete('b');
  map.delete('b');
  map.set('c', 1, 8);
  expect(kept(map, 'abc')).toBe('ac');
  map.set('d', 1, 9);
  expect(kept(map, 'acd')).toBe('d');
  map.clear();
  map.set('e', 1, 10);
  expect(kept(map, 'de')).toBe('e');
});

it('does not keep what alone weighs more than the limit', () => {
  const map = new BoundedMap<number>(3);
  map.set('a', 1);
  map.set('b', 1, 4);
  expect(kept(map, 'ab')).toBe('a');
});

it('has what was taken no more, until another takes its place', () => {
  const map = new BoundedMap<number>(3);
  for (const key of 'abc') map.set(key, 1);
  expect(map.take('a')).toBe(1);
  expect(map.take('a')).toBeUndefined();
  expect(kept(map, 'abc')).toBe('bc');
  map.set('a', 2);
  expect(map.get('a')).toBe(2);
  map.set('d', 1);
  expect(kept(map, 'abcd')).toBe('bcd');
});
