import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseMarkup, parseUserMarkup, toMarkup, toPlaintext, type TextNode} from '../../src/protocol/index.js';
import {findLinks} from '../../server/src/domain/messages/find-links.js';

const user = {links: findLinks, customEmojis: new Set([':party:'])};
const backend = {...user, backend: true};

const bold = (...children: TextNode[]): TextNode => ({type: 'bold', children});
const italic = (...children: TextNode[]): TextNode => ({type: 'italic', children});
const strike = (...children: TextNode[]): TextNode => ({type: 'strikethrough', children});
const code = (text: string): TextNode => ({type: 'codeSpan', text});
const auto = (text: string, url = text): TextNode => ({type: 'autoLink', url, text});
const link = (url: string, ...children: TextNode[]): TextNode => ({type: 'link', url, children});
const list = (...points: TextNode[][]): TextNode => ({
  type: 'bulletList',
  children: points.map((children) => ({type: 'bulletPoint', children})),
});

describe('what people write', () => {
  const table: [text: string, ...nodes: TextNode[]][] = [
    ['*Hi* there', bold('Hi'), ' there'],
    ['a *b _c_* d', 'a ', bold('b ', italic('c')), ' d'],
    ['*_x_*', bold(italic('x'))],
    ['~gone~', strike('gone')],
    ['2*3*4', '2*3*4'],
    ["this_ doesn't _change", "this_ doesn't _change"],
    ['snake_case_name', 'snake_case_name'],
    ['größe*x* *é*y', 'größe*x* *é*y'],
    ['(*x*), "_y_"!', '(', bold('x'), '), "', italic('y'), '"!'],
    ['👍*x*👍', '👍', bold('x'), '👍'],
    ['x * y * and *x *', 'x * y * and *x *'],
    ['*a\nb*', '*a\nb*'],
    ['*a _b* c_', bold('a _b'), ' c_'],
    ['*a *b*', bold('a *b')],
    ['**x** ___ *****', '**x** ___ *****'],
    ['\\*x*', '\\', bold('x')],
    ['# head > quote 1. one', '# head > quote 1. one'],
    ['```x *y*```', code('x *y*')],
    ['a ```1\n- 2``` b', 'a ', code('1\n- 2'), ' b'],
    ['*see ```*``` it*', bold('see ', code('*'), ' it')],
    ['`````` `` a', '`````` `` a'],
    ['- a\n- b', list(['a'], ['b'])],
    ['* a\n+ *b*', list(['a'], [bold('b')])],
    ['x\n- a\ny', 'x', list(['a']), 'y'],
    ['x\n\n- a\n\n- b\n', 'x\n', list(['a']), list(['b'])],
    ['-a\n- \n1. b', '-a\n- \n1. b'],
    ['see https://ex.com/a_b_c.', 'see ', auto('https://ex.com/a_b_c'), '.'],
    ['(https://w.org/a_(b))?', '(', auto('https://w.org/a_(b)'), ')?'],
    ['*https://ex.com/_x_*', bold(auto('https://ex.com/_x_'))],
    ['*_see https://ex.com._*', bold(italic('see ', auto('https://ex.com'), '.'))],
    ['https://ex.com/a*b*', auto('https://ex.com/a*b*')],
    [
      'shop.example, www.ex.com/a?b#c',
      auto('shop.example', 'https://shop.example'),
      ', ',
      auto('www.ex.com/a?b#c', 'https://www.ex.com/a?b#c'),
    ],
    ['a.b+c@ex.com!', auto('a.b+c@ex.com', 'mailto:a.b+c@ex.com'), '!'],
    ['@ex.com node.js e.g. 3.14', '@ex.com node.js e.g. 3.14'],
    ['2010-2018, +31 (0)20 123-4567', '2010-2018, ', auto('+31 (0)20 123-4567', 'tel:+310201234567')],
    ['*Hi* _there_ <https://x.com|y>', bold('Hi'), ' ', italic('there'), ' <', auto('https://x.com'), '|y>'],
    ['<@nora|Nora> <actionbutton:buy|Buy>', '<@nora|Nora> <actionbutton:buy|Buy>'],
    [
      'hi :party: :nope: a:party:',
      'hi ',
      {type: 'customEmoji', text: ':party:'},
      ' :nope: a',
      {type: 'customEmoji', text: ':party:'},
    ],
    ['javascript:alert(1) <b>x</b>', 'javascript:alert(1) <b>x</b>'],
    [''],
  ];
  it.each(table)('reads %j', (text, ...nodes) => {
    expect(parseMarkup(text, user)).toEqual(nodes);
    expect(parseUserMarkup(text, user)).toEqual(nodes);
  });
});

describe('what a backend writes', () => {
  const table: [text: string, ...nodes: TextNode[]][] = [
    ['<https://x.com|*y* z.com>', link('https://x.com', bold('y'), ' z.com')],
    ['*<mailto:a@b.c|x>*', bold(link('mailto:a@b.c', 'x'))],
    ['<https://x.com|a|b < c>d>', link('https://x.com', 'a|b < c'), 'd>'],
    ['<javascript:alert(1)|x> </path|x> <https://|x>', '<javascript:alert(1)|x> </path|x> <https://|x>'],
    [
      '<actionbutton:buy?k=a+b&k2=%20c|Buy *now*>',
      {type: 'actionButton', action: 'buy', params: {k: 'a b', k2: ' c'}, children: ['Buy ', bold('now')]},
    ],
    ['<actionlink:open|More>', {type: 'actionLink', action: 'open', params: {}, children: ['More']}],
    ['<@n 1|Nora> hi', {type: 'mention', id: 'n 1', text: 'Nora'}, ' hi'],
    ['- <https://x.com|```>```>', list([link('https://x.com', code('>'))])],
    ['<https://x.com|a\nb>', '<', auto('https://x.com'), '|a\nb>'],
    ['<https://x.com|>', '<', auto('https://x.com'), '|>'],
  ];
  it.each(table)('reads %j', (text, ...nodes) => expect(parseMarkup(text, backend)).toEqual(nodes));

  it('keeps a parameter called __proto__ inert', () => {
    const [node] = parseMarkup('<actionlink:a?__proto__=x|b>', backend) as {params: object}[];
    expect(Object.getPrototypeOf(node!.params)).toBe(Object.prototype);
    expect(Object.keys(node!.params)).toEqual(['__proto__']);
  });
});

describe('what is written back', () => {
  const text = 'a *b*\n- _c_\n- ```d```\n\n- e\n\n<https://x.com|f> <actionlink:g?h=i|j> :party: <@k|Nora>';
  const content = [{type: 'text', children: parseMarkup(text, backend)}] as const;

  it('is the same text, with mentions by name', () => {
    expect(toMarkup(content)).toBe(text.replace('<@k|Nora>', '@Nora'));
  });
  it('is plain where formatting does not matter', () => {
    expect(toPlaintext(content)).toBe('a b\n- c\n- d\n\n- e\n\nf j :party: @Nora');
  });
  it('names files and places', () => {
    const file = {type: 'file', fileToken: 't', url: 'u', size: 1, filename: 'a.txt'} as const;
    const place = {type: 'location', latitude: 52.1, longitude: -4} as const;
    expect([toPlaintext([file]), toPlaintext([place])]).toEqual(['a.txt', '52.1, -4']);
    expect([toMarkup([file]), toMarkup([place])]).toEqual([null, null]);
  });
});

describe('any text', () => {
  const pieces = [
    '*',
    '_',
    '~',
    '```',
    '<',
    '>',
    '|',
    '- ',
    '+ ',
    '\n',
    ' ',
    'a',
    'é',
    '1',
    '.',
    ')',
    '(',
    ':',
    '@',
    'ex.com',
    'https://ex.com/',
    '<https://x.com|',
    '<@u|',
    '<actionlink:a?b=c|',
    ':party:',
    '+3120123456',
    '👍',
    '\u0000',
    '\ud800',
  ];
  const texts = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({maxLength: 3})), {maxLength: 40})
    .map((all) => all.join(''));

  it('parses, and gives the same content again after a round through markup', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isBackend) => {
        const options = isBackend ? {...backend} : user;
        const children = parseMarkup(text, options);
        const withoutMentions = !JSON.stringify(children).includes('"mention"');
        if (withoutMentions) expect(parseMarkup(toMarkup([{type: 'text', children}])!, options)).toEqual(children);
      }),
      {numRuns: 3000},
    );
  });

  it('keeps every character that is no markup, in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const kept = [...text].filter((char) => !'*_~`-+\n '.includes(char)).join('');
        const plain = [...toPlaintext([{type: 'text', children: parseMarkup(text, user)}])];
        expect(plain.filter((char) => !'*_~`-+\n '.includes(char)).join('')).toBe(kept);
      }),
      {numRuns: 3000},
    );
  });

  const units = [
    '*',
    '_*~',
    '*a ',
    'a* b_ *',
    '*a_ ',
    '<',
    '<https://a',
    '<https://a|',
    '<a|b>\n',
    '<@a|b> ',
    '`',
    '```',
    '``` ',
    '- ',
    '- *a',
    '\n',
    '(',
    ')',
    '.',
    ':',
    ':a',
    ': ',
    'a.',
    'a@',
    '@.',
    'a.com,',
    'a.bb ',
    'x.com*',
    'http://',
    'https://.a.a',
    'https://a.com/(',
    'https://x/*_',
    '+1 ',
    '1(',
    '(1',
    '12 ',
    '1234567 ',
    '-1',
    '*https://x.com* ',
    'é',
    '👍*',
    '\u0000',
  ];
  it.each(units)('of 100 kB made of %j takes at most 50 ms', (unit) => {
    const text = unit.repeat(Math.floor(100_000 / Buffer.byteLength(unit)));
    // The first ones are not compiled yet.
    const times = Array.from({length: 10}, () => {
      const before = process.cpuUsage();
      parseMarkup(text, backend);
      return process.cpuUsage(before).user / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
