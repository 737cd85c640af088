import {describe, expect, it} from 'vitest';
import {checkPredicate, matchesPredicate, type PredicateShape} from 'talk-elements/protocol';

/** Whether `part`, asked of a thing whose `value` is this, holds. Undefined: there is no value. */
const holds = (part: unknown, value: unknown) => matchesPredicate<{value: unknown}>({value: part}, {value});

describe('a predicate', () => {
  it.each([
    // Strings and null are compared as they are.
    [['==', 'a'], ['a'], ['A', 'b', null, undefined]],
    [['!=', 'a'], ['A', 'b', null, undefined], ['a']],
    [['==', null], [null], ['a', '', undefined]],
    [['!=', null], ['a', '', undefined], [null]],
    [
      ['oneOf', ['a', null]],
      ['a', null],
      ['b', undefined],
    ],
    [
      ['!oneOf', ['a', null]],
      ['b', undefined],
      ['a', null],
    ],
    [['oneOf', []], [], ['a', null, undefined]],
    [['!oneOf', []], ['a', null, undefined], []],
    // A range begins with its lower bound and ends before its upper one.
    [['>', 2], [3], [2, 1, undefined]],
    [
      ['>=', 2],
      [2, 3],
      [1, undefined],
    ],
    [['<', 2], [1], [2, 3, undefined]],
    [
      ['<=', 2],
      [1, 2],
      [3, undefined],
    ],
    [
      ['between', [1, 3]],
      [1, 2],
      [0, 3, undefined],
    ],
    [
      ['!between', [1, 3]],
      [0, 3, undefined],
      [1, 2],
    ],
    [['between', [3, 1]], [], [1, 2, 3]],
    // What is boolean is or is not.
    [true, [true], [false, undefined]],
    [false, [false], [true, undefined]],
    ['exists', ['', 'a'], [undefined]],
    ['!exists', [undefined], ['', 'a']],
  ])('%j accepts %j and nothing of %j', (part, accepted, refused) => {
    expect(accepted.filter((value) => !holds(part, value))).toEqual([]);
    expect(refused.filter((value) => holds(part, value))).toEqual([]);
  });

  it('that compares by nothing it knows accepts nothing, and ends', () => {
    expect(holds(['~', 'a'], 'a')).toBe(false);
    expect(holds(['', 'a'], 'a')).toBe(false);
  });

  it('is all of its keys, what is undefined aside', () => {
    const predicate = {a: ['==', 'x'], b: ['==', 'y'], c: undefined};
    expect(matchesPredicate(predicate, {a: 'x', b: 'y', c: 'z'})).toBe(true);
    expect(matchesPredicate(predicate, {a: 'x', b: 'x', c: 'z'})).toBe(false);
    expect(matchesPredicate<object>({}, {})).toBe(true);
  });

  it('is any of its alternatives, of which none accept nothing', () => {
    const either = ['any', [{a: ['==', 'x']}, {a: ['==', 'y']}]] as const;
    expect(matchesPredicate(either, {a: 'y'})).toBe(true);
    expect(matchesPredicate(either, {a: 'z'})).toBe(false);
    expect(matchesPredicate<object>(['any', []], {})).toBe(false);
    expect(matchesPredicate<object>(['any', [{}]], {})).toBe(true);
  });

  it('asks for parts of a value, and takes them for missing where the value is', () => {
    const about = (part: unknown) => ({sender: {custom: {team: part}}});
    const senders = [{custom: {team: 'red'}}, {custom: {}}, null];
    const accepting = (part: unknown) => senders.map((sender) => matchesPredicate(about(part), {sender}));
    expect(accepting(['==', 'red'])).toEqual([true, false, false]);
    expect(accepting(['!=', 'red'])).toEqual([false, true, true]);
    expect(accepting('exists')).toEqual([true, false, false]);
    expect(accepting('!exists')).toEqual([false, true, true]);
  });

  it('knows only what a thing has itself', () => {
    expect(matchesPredicate({custom: {constructor: 'exists', __proto__: undefined}}, {custom: {}})).toBe(false);
    expect(matchesPredicate({custom: {toString: '!exists'}}, {custom: {}})).toBe(true);
  });
});

describe('checking a predicate', () => {
  const shape: PredicateShape = {
    name: 'string',
    subject: 'string or null',
    at: 'number',
    isNew: 'boolean',
    custom: 'custom',
    sender: {id: 'string', custom: 'custom'},
  };
  const faultsOf = (predicate: unknown) => {
    const faults: string[] = [];
    checkPredicate(predicate, shape, 'filter', (path) => faults.push(path));
    return faults;
  };

  it.each([
    [{}],
    [{name: undefined}],
    [{name: ['==', 'a'], subject: ['!=', null], at: ['between', [1, 2]], isNew: false}],
    [{subject: ['oneOf', ['a', null]], at: ['>=', 1], custom: {a: 'exists', b: ['!oneOf', ['x']], c: undefined}}],
    [{sender: {id: ['==', 'a'], custom: {a: '!exists'}}}],
    [['any', []]],
    [['any', [{}, {name: ['==', 'a']}]]],
  ])('finds nothing wrong with %j', (predicate) => {
    expect(faultsOf(predicate)).toEqual([]);
  });

  it.each([
    [null, ['filter']],
    ['exists', ['filter']],
    [['all', []], ['filter']],
    [['any', {}], ['filter']],
    [['any', [], []], ['filter']],
    [
      ['any', [['any', []], {nmae: 1}]],
      ['filter.1.0', 'filter.1.1.nmae'],
    ],
    [{toString: ['==', 'a']}, ['filter.toString']],
    [{name: 'a', at: 1, isNew: 1, custom: 'a', sender: 'a'}, ['filter.name', 'filter.at', 'filter.isNew', 'filter.custom', 'filter.sender']], // prettier-ignore
    [{name: ['==', null]}, ['filter.name']],
    [{name: ['==', 1]}, ['filter.name']],
    [{name: ['=', 'a']}, ['filter.name']],
    [{name: ['==', 'a', 'b']}, ['filter.name']],
    [{name: ['oneOf', 'a']}, ['filter.name']],
    [{name: ['oneOf', ['a', null]]}, ['filter.name']],
    [{name: 'exists'}, ['filter.name']],
    [{at: ['==', 1]}, ['filter.at']],
    [{at: ['>', '1']}, ['filter.at']],
    [{at: ['between', 1, 2]}, ['filter.at']],
    [{at: ['between', [1]]}, ['filter.at']],
    [{at: ['!between', [1, '2']]}, ['filter.at']],
    [{custom: {a: true, b: ['==', null]}}, ['filter.custom.a', 'filter.custom.b']],
    [{sender: {name: ['==', 'a'], custom: []}}, ['filter.sender.name', 'filter.sender.custom']],
  ])('names what is wrong with %j', (predicate, faults) => {
    expect(faultsOf(predicate)).toEqual(faults);
  });
});
