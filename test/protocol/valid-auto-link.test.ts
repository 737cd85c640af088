import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {isValidAutoLink} from '../../src/protocol/index.js';
import {findLinks} from '../../server/src/domain/messages/find-links.js';

describe('an autolink', () => {
  it.each([
    ['shop.example', 'https://shop.example/items/7#size'],
    ['shop.example', 'http://SHOP.example'],
    ['shop.example/', 'https://shop.example'],
    ['shop.example:81/a', 'https://shop.example:81/a'],
    ['https://shop.example', 'https://shop.example/p?x=1'],
    ['HTTPS://shop.example/a?b#c', 'https://shop.example/a?b#c'],
    ['a@b.example', 'mailto:a@b.example'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['+31 (0)20 123-4567', 'tel:+31-020-1234567'],
  ])('%j may lead to %j', (text, url) => expect(isValidAutoLink(text, url)).toBe(true));

  it.each([
    ['shop.example', 'https://evil.example'],
    ['shop.example', 'https://shop.example.evil.example'],
    ['shop.example', 'https://www.shop.example'],
    ['shop.example', 'https://shop.example:8443/'],
    ['shop.example', 'https://shop.example@evil.example/'],
    ['shop.example', 'https://user@shop.example/'],
    ['shop.example', 'javascript://shop.example/%0aalert(1)'],
    ['shop.example', 'ftp://shop.example'],
    ['shop.example/a', 'https://shop.example/b'],
    ['shop.example?a=1', 'https://shop.example?a=2'],
    ['shop.example#a', 'https://shop.example'],
    ['http://shop.example', 'https://shop.example'],
    ['shop.example evil', 'https://shop.example'],
    ['shop.example', 'shop.example'],
    ['a@b.example', 'mailto:c@b.example'],
    ['a@b.example', 'mailto:a@b.example?bcc=c@d.example'],
    ['+31 20 1234567', 'tel:+31201234568'],
    ['+31 20 1234567', 'https://evil.example'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['', ''],
    ['', 'https://evil.example'],
  ])('%j may not lead to %j', (text, url) => expect(isValidAutoLink(text, url)).toBe(false));

  it('is valid whenever the finder made it', () => {
    const pieces = [
      'https://',
      'HTTP://',
      'mailto:',
      'tel:',
      'ex.com',
      'shop.example',
      '日本.jp',
      '/',
      '?',
      '#',
      ':80',
      'a',
      '@',
      '%20',
      '..',
      ')',
      '(',
      '+31',
      ' 20',
      '1234567',
      '-',
      '*',
      '\\',
      'xn--',
      '€',
      '\u202e',
      'u:p@',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), {maxLength: 12}).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const {start, end, url} of findLinks(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect([text.slice(start, end), url, isValidAutoLink(text.slice(start, end), url)]).toEqual([
            text.slice(start, end),
            url,
            true,
          ]);
          last = end;
        }
      }),
      {numRuns: 10_000},
    );
  });
});

describe('a phone number', () => {
  it.each([
    '+31201234567',
    '020 123 4567',
    '(020) 123-4567',
    '555-123-4567',
    '1234567',
    '+1 (555) 123.4567',
    '06 12 34 56 78',
    '+49 (0) 30 1234567',
  ])('is %j', (text) =>
    expect(findLinks(`call ${text}, please`).map(({start, end}) => [start, end])).toEqual([[5, 5 + text.length]]),
  );
  it.each([
    '2010-2018',
    '2010 - 2018',
    '123456',
    '1234567890123456',
    '192.168.1.100',
    '2018-01-31',
    '31.01.2018',
    '10 20 30 40',
    '12:34:56:78',
    '3.1415926',
    '$1234567',
    '#1234567',
    'a1234567',
    '1234567px',
    '1/2345678',
  ])('is not %j', (text) => expect(findLinks(`see ${text} here`)).toEqual([]));
});

describe('a link in another script', () => {
  it('is found however many came before it', () => {
    const texts = ['see münchen.de today', 'http://пример.example/a', 'https://é.fr/été'];
    const found = () => texts.map((text) => findLinks(text).map(({url}) => url));
    const first = found();
    expect(first).toEqual([['https://münchen.de'], ['http://пример.example/a'], ['https://é.fr/été']]);
    // Enough for the engine to compile what is called.
    for (let count = 0; count < 20_000; count++) found();
    expect(found()).toEqual(first);
  });
});
