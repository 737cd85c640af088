import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {oneOnOneId, TalkError, User} from '../../src/client/index.js';
import {sha1} from '../../src/client/session/sha1.js';

const vectors: [string, string, string][] = [
  ['a', 'b', 'd12e223825a919e00efd'],
  ['1234', 'abcd', '35ec37e6e0ca43ac8ccc'],
  ['alice', 'sebastian', '06940d20423fbf920d93'],
  ['123456', '654321', '7fcfae37bf41727cd5d6'],
  ['1', '2', '3e5b86cb367a6b8c0689'],
  ['10', '9', '054b7c72c5481c512806'],
  ['A', 'a', '370e28486005ae8304d7'],
  ['é', 'z', '23c86a947bb736113b85'],
  ['a"b', 'c', '857b2314834c6780d4ab'],
  ['a', 'a', '31ad8b1d9fc4c78e38b9'],
];

describe('oneOnOneId', () => {
  it.each(vectors)('names the conversation of %s and %s, whoever asks', (one, other, id) => {
    expect(oneOnOneId(one, other)).toBe(id);
    expect(oneOnOneId(other, new User({id: one, name: 'One'}))).toBe(id);
  });

  it('takes numbers as their decimal text', () => {
    expect(oneOnOneId(10, 9)).toBe('054b7c72c5481c512806');
  });

  it('refuses an empty id', () => {
    expect(() => oneOnOneId('', 'b')).toThrow(TalkError);
  });

  it('hashes any text as SHA-1 does', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 300}), (text) => {
        expect(sha1(text)).toBe(createHash('sha1').update(text).digest('hex'));
      }),
    );
  });
});
