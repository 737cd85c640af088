import {existsSync, readFileSync} from 'node:fs';
import type {CustomElement, Package} from 'custom-elements-manifest/schema.js';
import {describe, expect, it} from 'vitest';

const file = new URL('../../../shared/spec/elements.md', import.meta.url);
const isPresent = existsSync(file);
if (!isPresent) console.warn(`SKIPPED: ${file.pathname} is not there; the manifest is not compared with it.`);
const spec = isPresent ? readFileSync(file, 'utf8') : '';

const manifest = JSON.parse(readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8')) as Package;
const elements = new Map(
  manifest.modules
    .flatMap(({declarations = []}) => declarations as CustomElement[])
    .map((element) => [element.tagName!, element]),
);

const kinds = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties'] as const;
type Kind = (typeof kinds)[number];

const chats = ['talk-chatbox', 'talk-inbox', 'talk-popup'];

/** What of the specification stands below the heading with this number, down to the next heading. */
function section(number: string): string {
  const [, text = ''] = spec.split(new RegExp(`^#+ ${number.replaceAll('.', '\\.')}\\.? .*$`, 'm'));
  return text.split(/^#/m, 1)[0] ?? '';
}

/** The rows of its first table, without the head. */
function rows(number: string): string[][] {
  const lines = section(number)
    .split('\n')
    .map((line) => line.replaceAll('\\|', 'or'));
  const start = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) => line.split('|').slice(1, -1));
}

/** The matches of a pattern's first group. */
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** What is written as code: of a call its name, and of a list in one piece each name. */
const codes = (text = '') => all(text, /`([^`]+)`/g).flatMap((code) => code.replace(/\(.*$/, '').split(', '));

/** With `a-b / -c` written out as `a-b` and `a-c`. */
function inFull(text: string, prefix: RegExp): string[] {
  const listed = codes(text).flatMap((code) => code.split('/'));
  let last = '';
  return listed.map((name) => (/^-\w/.test(name) ? (prefix.exec(last)?.[0] ?? '') + name : (last = name)));
}

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const options = (number: string) =>
  rows(number).map(([attribute = '', property = '', type = '']) => {
    const [attributes = '', properties = ''] = attribute.split('—');
    const named = [...codes(property.replaceAll('**option object**', '')), ...codes(properties)];
    const isNative = type.trim() === 'native';
    return {attributes: codes(attributes), properties: isNative ? [] : named.length ? named : codes(attributes)};
  });

/** Expects an element to have all that, and at least one. */
function expectAll(tag: string, kind: Kind, names: readonly string[]) {
  const present = new Set((elements.get(tag)?.[kind] ?? []).map(({name}) => name));
  expect(names).not.toEqual([]);
  expect(
    names.filter((name) => !present.has(name)),
    `${kind} of <${tag}>`,
  ).toEqual([]);
}

const eventsIn = (number: string) => {
  const text = section(number).replace(/`(talk-[a-z-]+)-\w+` \/ `(-\w+)`/g, '$& `$1$2`');
  return {events: all(text, /`(talk-[a-z-]+)/g), callbacks: all(text, /`(on[A-Z]\w+|before[A-Z]\w+)`/g)};
};

describe.skipIf(!isPresent)('custom-elements.json has what spec/elements.md promises:', () => {
  const everywhere = [
    {number: '2', tags: ['talk-session']},
    {number: '3', tags: chats},
    {number: '5', tags: ['talk-inbox']},
    {number: '6', tags: ['talk-popup']},
  ];

  it.each(everywhere)('the attributes and properties of section $number', ({number, tags}) => {
    const table = options(number === '2' ? '2.1' : number);
    for (const tag of tags) {
      expectAll(
        tag,
        'attributes',
        table.flatMap(({attributes}) => attributes),
      );
      expectAll(tag, 'members', table.flatMap(({properties}) => properties).map(camelCase));
    }
  });

  it('the properties that only can be read', () => {
    const [, line = ''] = /^Readonly properties: (.*)$/m.exec(section('3')) ?? [];
    const names = codes(line.replace(/\([^()]*\)/g, ''));
    for (const tag of chats) expectAll(tag, 'members', names);
    expectAll('talk-inbox', 'members', all(section('5'), /readonly `(\w+)`/g));
    expectAll('talk-inbox', 'attributes', all(section('5').split('Reflected:')[1] ?? '', /`(mobile|view)\b/g));
    for (const tag of ['talk-session', ...chats]) expectAll(tag, 'attributes', ['state']);
  });

  it('the methods', () => {
    expectAll('talk-session', 'members', all(section('2.2'), /(\w+)\(\)/g));
    const common = rows('3.1').flatMap(([names]) => codes(names));
    for (const tag of chats) expectAll(tag, 'members', common);
    expectAll('talk-inbox', 'members', all(section('5'), /`(\w+)\(/g));
    expectAll('talk-popup', 'members', all(section('6'), /`(\w+)\(/g));
  });

  it.each(everywhere)('the events of section $number, with their callbacks', ({number, tags}) => {
    const {events, callbacks} = eventsIn({2: '2.3', 3: '3.2'}[number] ?? number);
    for (const tag of tags) {
      expectAll(tag, 'events', events);
      expectAll(tag, 'members', callbacks);
    }
  });

  it('the slots', () => {
    const common = rows('3.3').flatMap(([names]) => codes(names));
    for (const tag of chats) expectAll(tag, 'slots', common);
    expectAll('talk-inbox', 'slots', codes(section('5').split('Slots:')[1]));
  });

  it('the parts', () => {
    const [common = '', inbox = '', popup = ''] = section('3.4').split(/inbox adds|popup adds/);
    for (const tag of chats) expectAll(tag, 'cssParts', codes(common));
    expectAll('talk-inbox', 'cssParts', codes(inbox));
    expectAll('talk-popup', 'cssParts', codes(popup));
  });

  it('the custom properties', () => {
    const names = rows('3.5').flatMap(([cell = '']) => inFull(cell, /^--talk-[a-z]+/));
    const own = names.filter((name) => name.startsWith('--talk-'));
    const ofPopup = own.filter((name) => /^--talk-(popup|launcher)-/.test(name));
    const ofInbox = own.filter((name) => name.startsWith('--talk-feed-'));
    const common = own.filter((name) => !ofPopup.includes(name) && !ofInbox.includes(name));
    for (const tag of chats) expectAll(tag, 'cssProperties', common);
    expectAll('talk-inbox', 'cssProperties', ofInbox);
    expectAll('talk-popup', 'cssProperties', ofPopup);
  });
});

describe('custom-elements.json', () => {
  it('says of everything that it names what it is', () => {
    const silent = [...elements].flatMap(([tag, element]) =>
      kinds.flatMap((kind) =>
        (element[kind] ?? []).flatMap(({name, description}) => (description?.trim() ? [] : `${tag} ${kind}: ${name}`)),
      ),
    );
    expect(silent).toEqual([]);
  });
});
