import {fileURLToPath} from 'node:url';
import {parseMarkup, parseUserMarkup, toMarkup, toPlaintext, type Message} from 'talk-elements/protocol';
import {describe, expect, it} from 'vitest';
import {verifyToken} from '../../src/auth/token.js';
import {rewriteLinks} from '../../src/channels/email/links.js';
import {createTemplates, escapeHtml} from '../../src/channels/template.js';
import {checkFilter} from '../../src/domain/conversations/filter.js';
import {safeName} from '../../src/domain/files/safe-name.js';
import {createFindWords} from '../../src/domain/masking/find-words.js';
import {findNumbers} from '../../src/domain/masking/find-numbers.js';
import {maskMessage} from '../../src/domain/masking/mask-message.js';
import {createRules} from '../../src/domain/masking/rules.js';
import {normaliseEmoji} from '../../src/domain/messages/emoji.js';
import {findLinks} from '../../src/domain/messages/find-links.js';
import {findPhones} from '../../src/domain/messages/find-phones.js';
import {defaultSettings} from '../../src/domain/roles/default-settings.js';
import {matchesWords, searchWords} from '../../src/domain/search/search-words.js';
import {isLocale} from '../../src/domain/validate/locale.js';
import {readPage} from '../../src/previews/read-page.js';
import {parseRequest} from '../../src/realtime/parse-request.js';
import {parseFilter} from '../../src/rest/conversations/parse-filter.js';
import {rangeOf} from '../../src/rest/files/range-of.js';
import {isEmojiOnly} from '../../../src/elements/content/is-emoji-only.js';
import {findPatterns} from './regular-expressions.js';
import {textOf, tooSlow} from './slow-input.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Expressions that a text of 100 kB would keep busy, or that are put together elsewhere: why they are safe, and on how much text. */
const judged: Readonly<Record<string, {readonly why: string; readonly most?: number}>> = {
  '/\\/+$/': {why: 'addresses that the operator or the page configures', most: 4000},
  '/^[. ]+|[. ]+$/gu': {why: 'file names, cut to 4,000 characters before', most: 4000},
  'new RegExp(source, flags)': {why: 'expressions of operators: tried before, interrupted while they run'},
  'new RegExp(String.raw`^${one}(?:\\s?${one}){0,2}$`, \'u\')': {why: 'texts of at most 48 characters'},
  'new RegExp(`${HIDDEN}|[^${HIDDEN}]+`, \'gu\')': {why: 'two alternatives that share no character'},
  'new RegExp(`^(?:\\\\*\\\\.)?${label}(?:\\\\.${label})*$`, \'u\')': {why: 'hosts of at most 255 characters, in labels of at most 63'},
  'new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\\]\\\\/-]/g, \'\\\\$&\')).join(\'|\'), \'gi\')': {why: 'words as they are, one or the other'},
}; // prettier-ignore

describe('S8: the regular expressions', () => {
  it('are each quick on long runs of what they are made of, or judged', async () => {
    const found = [...(await findPatterns(root, 'src')), ...(await findPatterns(root, 'server/src'))];
    const sources = new Map(found.map((each) => [each.source, each]));
    expect(sources.size).toBeGreaterThan(100);
    expect(Object.keys(judged).filter((source) => !sources.has(source))).toEqual([]);

    const slow = [...sources].flatMap(([source, {file, line, pattern}]) => {
      if (!pattern) return source in judged ? [] : [`${file}:${line} is put together: ${source}`];
      const everywhere = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
      const input = tooSlow((text) => text.replace(everywhere, ''), pattern.source, judged[source]?.most);
      return input ? [`${file}:${line} ${source} on ${JSON.stringify(input)}`] : [];
    });
    expect(slow).toEqual([]);
  }, 120_000);
});

const messageOf = (text: string): Message => ({
  ...{id: 'm', seq: 1, version: 1, type: 'UserMessage', senderId: 'a', createdAt: 0, origin: 'web'},
  content: [{type: 'text', children: [text]}],
});
const rules = createRules({
  ...defaultSettings.suppression,
  ...{level: 'global', links: true, emails: true, phones: true},
  ...{forbiddenWords: ['a', 'aa aa', '中'], allowedHosts: ['*.example.com']},
});
const findWords = createFindWords(['a', 'aa', 'a a', '中中']);
const templates = createTemplates();
const refuses = (act: () => unknown) => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

/** Whatever reads text of strangers, with examples of what it looks for. */
const parsers: readonly (readonly [name: string, examples: string, parse: (text: string) => unknown])[] = [
  ['markup of users', '*a* _b_ ~c~ ```d``` - point\n :party: https://x.example/(a)', (text) => parseUserMarkup(text, {links: findLinks, customEmojis: new Set([':party:'])})],
  ['markup of back ends', '<https://x.example|y> <actionbutton:a?k=v|b> <actionlink: <@id|name> * _ ```', (text) => parseMarkup(text, {backend: true, links: findLinks})],
  ['content as markup again', '*a* _b_ ```d``` <https://x.example|y> \n- ', (text) => toMarkup([{type: 'text', children: parseMarkup(text, {backend: true})}])],
  ['content as plain text', '*a* \n- b', (text) => toPlaintext([{type: 'text', children: parseMarkup(text)}])],
  ['links', 'https://x.example/a?b#c www.x.com:80 mailto:a@x.com a.b@x.co tel:+123 xn-- a.com, _. @', findLinks],
  ['phone numbers', '+31 (0)20 123-4567 1999-2001 1.2.3.4 0-0 ((', findPhones],
  ['numbers to hide', '+31 (0)20 / 123-4567 ٣٤٥ 1/2/2000 ()', findNumbers],
  ['words to hide', 'aa aA a a 中中', findWords],
  ['masks', 'me@x.com https://x.com/aa 0612345678 aa', (text) => maskMessage(messageOf(text), rules, '***')],
  ['words of a text', "it's ﬁne ß ς 中文テスト ไทย a-b …!? \u200b (((", searchWords],
  ['words of a query against a text', 'aa ab 中', (text) => matchesWords(searchWords(text.slice(0, 1000)), searchWords(text))],
  ['filters', '{"custom":{"a":["==","b"]}} ["any",[{}]] [[ \\u0000', (text) => refuses(() => checkFilter(parseFilter(text, ['custom', 'subject'])))],
  ['values in filters', 'a', (text) => refuses(() => checkFilter({subject: ['oneOf', [...text.slice(0, 50_000)]]}))],
  ['locales', 'en-US zh-Hant-TW x-a- -u-ca-', isLocale],
  ['emoji', '👍🏽 👩‍👩‍👧‍👦 🇩🇪 :a: 1️⃣', normaliseEmoji],
  ['large emoji', '👍🏽 👩‍👩‍👧‍👦 🇩🇪 \u200d \ufe0f', isEmojiOnly],
  ['file names', '../ .. \\ con. \u202e a.b. ', safeName],
  ['ranges', 'bytes=0-1 , 99999', (text) => rangeOf(text, 1000)],
  ['pages for previews', '<meta property="og:title" content=""> <title> <!-- <![CDATA[ <script> </ &amp; <a a= \' <p<p', readPage],
  ['HTML of e-mails', '<a href="https://x"> &amp; < href=" class="', (text) => rewriteLinks(text, (url) => url)],
  ['escaping', '<>&"', escapeHtml],
  ['values in templates', '{{ x }} {% if %} | %}', (text) => templates.html('{{ text }}', {text})],
  ['names in requests', '__proto__ "a" {', (text) => refuses(() => parseRequest({type: text, id: 1, [text]: text}))],
  ['ids in requests', 'a\u0001', (text) => refuses(() => parseRequest({type: 'user.get', id: 1, userId: text}))],
]; // prettier-ignore

describe('S8: 100 kB', () => {
  it.each(parsers)(
    'of %s take at most 50 ms',
    (_name, examples, parse) => {
      expect(tooSlow(parse, examples)).toBeUndefined();
    },
    60_000,
  );

  it('of a token take at most 50 ms', async () => {
    for (const unit of ['.', 'e30.', '{"a":', 'eyJh', '=', '"\\']) {
      const before = process.cpuUsage();
      const token = textOf({start: unit === 'eyJh' ? 'eyJhbGciOiJIUzI1NiJ9.' : '', unit}, 100_000);
      const keys = [{id: 'k', key: 'secret'}];
      const expected = {keys, issuer: 'demo', nowMs: 0, leewayMs: 0, algorithms: ['HS256']} as const;
      await expect(verifyToken(token, expected)).rejects.toThrow();
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(50);
    }
  });
});
