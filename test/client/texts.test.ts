import {describe, expect, it} from 'vitest';
import {en} from '../../src/i18n/en.js';
import {lateTexts} from '../../src/i18n/late-texts.js';
import {locales} from '../../src/i18n/languages.js';
import {loadTexts} from '../../src/i18n/load-texts.js';

const english: Readonly<Record<string, unknown>> = {...en, ...lateTexts};
const numbers = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 1000];
/** What an argument of that name is called with. */
const names = ['Ann', 'Ben'];

describe('languages', () => {
  it('are at least those that were promised', () => {
    expect(locales).toEqual(
      expect.arrayContaining('nl de fr es pt-BR it pl sv da nb fi cs tr ru uk ar he zh-CN zh-TW ja ko'.split(' ')),
    );
  });

  for (const locale of locales) {
    it(`${locale} has every key, none besides, and words for every number`, async () => {
      const texts = (await loadTexts(locale)) as unknown as Readonly<Record<string, unknown>>;
      expect(Object.keys(english).filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
      expect(Object.keys(texts).filter((key) => !(key in english))).toEqual([]);
      for (const [key, text] of Object.entries(texts)) {
        expect(typeof text, key).toBe(typeof english[key]);
        if (typeof text === 'string') expect(text.trim(), key).not.toBe('');
        if (typeof text !== 'function') continue;
        const word = text as (...args: unknown[]) => string;
        const original = english[key] as typeof word;
        for (const value of numbers) {
          const args = key.startsWith('TYPING') ? [names, value] : [value, value];
          const said = word(...args);
          expect(said, key).not.toMatch(/undefined|\[object|NaN|[#|{}]/);
          expect(original(...args), key).not.toMatch(/undefined/);
        }
        if (key.startsWith('TYPING')) expect(word(names, 3)).toContain('Ann');
      }
    });
  }

  it('are found by the whole tag, then by the language, then in English', async () => {
    const of = async (locale: string) => (await loadTexts(locale)).TODAY;
    expect(await of('fr-CA')).toBe('Aujourd’hui');
    expect(await of('pt-PT')).toBe('Hoje');
    expect(await of('zh-Hant-HK')).toBe('今天');
    expect((await loadTexts('zh-Hant-HK')).SAVE).toBe('儲存');
    expect((await loadTexts('zh')).SAVE).toBe('保存');
    expect(await of('no')).toBe('I dag');
    expect(await of('tlh')).toBe('Today');
    expect(await of('constructor')).toBe('Today');
  });

  it('count by the rules of the language', async () => {
    const polish = await loadTexts('pl');
    expect([1, 2, 5, 22].map((count) => polish.UNREAD_COUNT(count))).toEqual([
      '1 nieprzeczytana wiadomość',
      '2 nieprzeczytane wiadomości',
      '5 nieprzeczytanych wiadomości',
      '22 nieprzeczytane wiadomości',
    ]);
    const hebrew = await loadTexts('he');
    expect(hebrew.UNREAD_COUNT(2)).toBe('שתי הודעות שלא נקראו');
  });

  it('say how they are written', async () => {
    const directions = await Promise.all(['ar', 'iw', 'de'].map(async (locale) => (await loadTexts(locale)).DIRECTION));
    expect(directions).toEqual(['rtl', 'rtl', 'ltr']);
  });
});
