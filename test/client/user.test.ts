import {describe, expect, it} from 'vitest';
import {ErrorCode, TalkError, User} from '../../src/client/index.js';

describe('a user as the classic API takes one', () => {
  it.each([
    ['a number', 7, '7'],
    ['zero', 0, '0'],
    ['a text', 'anna', 'anna'],
  ])('is only referred to by %s', (_, id, stored) => {
    const user = new User(id);
    expect(user.id).toBe(stored);
    expect(Object.values(user).filter((value) => value !== undefined)).toEqual([stored]);
  });

  it('holds what it was given, and nothing else', () => {
    const given = {
      id: 1,
      name: 'Anna',
      email: ['a@x.example'],
      phone: null,
      custom: {plan: 'pro', old: null},
      locale: 'nl',
    };
    const user = new User(given);
    expect(user).toMatchObject({...given, id: '1'});
    expect([user.photoUrl, user.welcomeMessage, user.role, user.availabilityText]).toEqual(Array(4).fill(undefined));
    expect(Object.isFrozen(user) && Object.isFrozen(user.custom)).toBe(true);
  });

  it('has one role under both of its names', () => {
    const roles = [{role: 'buyer'}, {configuration: 'buyer'}, {role: 'buyer', configuration: 'seller'}].map((given) => {
      const {role, configuration} = new User({id: 'a', name: 'A', ...given});
      return [role, configuration];
    });
    expect(roles).toEqual(Array(3).fill(['buyer', 'buyer']));
    expect(new User({id: 'a', name: 'A', role: null, configuration: 'seller'}).role).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no object', true],
    ['an empty id', ''],
    ['an empty id among options', {id: '', name: 'A'}],
    ['options without an id', {name: 'A'}],
    ['options without a name', {id: 'a'}],
    ['custom data that is no text', {id: 'a', name: 'A', custom: {age: 7}}],
  ])('is refused: %s', (_, options) => {
    const make = () => new User(options as never);
    expect(make).toThrow(TalkError);
    expect(make).toThrow(expect.objectContaining({code: ErrorCode.ARGUMENT_INVALID}) as Error);
  });
});
