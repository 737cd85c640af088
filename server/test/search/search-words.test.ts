import {describe, expect, it} from 'vitest';
import {matchesWords, searchWords} from '../../src/domain/search/search-words.js';

const finds = (query: string, text: string) => matchesWords(searchWords(query), searchWords(text));

describe('words', () => {
  it.each(['sunflowers', 'sun', 'plan to', '(plan, WE *paint* sun)', 'paint paint!', 'PAINT', '"we"'])(
    '[070] %j finds "We plan to paint sunflowers"',
    (query) => {
      expect(finds(query, 'We plan to paint sunflowers')).toBe(true);
    },
  );

  it.each(['flowers', 'sun-flowers', 'plan-to', 'we plan to paint sunflowers soon'])(
    '[070] %j does not find it',
    (query) => {
      expect(finds(query, 'We plan to paint sunflowers')).toBe(false);
    },
  );

  it.each([
    ['cafe', 'Café'],
    ['CAFÉ', 'un café crème'],
    ['strasse', 'Straße 7'],
    ['οδοσ', 'ΟΔΟΣ'],
    ['istanbul', 'İstanbul'],
    ['don’t', "don't"],
    ['self-ho', 'a self-hosted chat'],
    ['ｆｕｌｌ', 'full width'],
    ['مرحبا', 'مَرْحَبًا بكم'],
    ['שלום', 'שָׁלוֹם עולם'],
    ['向日葵', '我们计划画向日葵。'],
    ['画向', '我们计划画向日葵'],
    ['日', '向日葵'],
    ['ひまわり', 'きれいなひまわりです'],
    ['iphone手机', '新的iPhone手机壳'],
    ['해바', '우리는 해바라기를 그린다'],
    ['ดอก', 'เราจะวาดดอกทานตะวัน'],
    ['🌻', 'look 🌻!'],
    ['alice', 'hello @Alice'],
    ['\u202emixed', 'mixed\u200f text'],
  ])('%j finds %j', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['葵日', '向日葵'],
    ['日葵花', '向日葵'],
    ['cafe', 'ca fé'],
    ['ten', 'often'],
  ])('%j does not find %j', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it.each(['', '   ', '...!?', '*** ---', '\u0000', '\ud800', '\u200b\u00a0'])('%j has no words', (text) => {
    expect(searchWords(text)).toEqual([]);
  });

  it('takes 10,000 characters of any kind in a moment', () => {
    for (const part of ['a', '*', 'a ', '向', '\u0301', "'", '-a']) {
      const startedAt = performance.now();
      searchWords(part.repeat(10_000 / part.length));
      expect(performance.now() - startedAt).toBeLessThan(250);
    }
  });
});
