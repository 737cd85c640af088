import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {CloseCode, ContentLimits, FilterLimits, Limits} from 'talk-elements/protocol';

const page = readFileSync(new URL('../../PROTOCOL.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ');
const source = (name: string) => readFileSync(new URL(`../../src/protocol/${name}.ts`, import.meta.url), 'utf8');

it('PROTOCOL.md tells every limit with its value, and none that there is not', () => {
  const told = [...page.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)].map(([, name, value = '']) => [
    name,
    Number(value.replaceAll(',', '')),
  ]);
  expect(Object.fromEntries(told)).toEqual({...Limits, ...ContentLimits, ...FilterLimits});
});

it('PROTOCOL.md tells every close code, and none that there is not', () => {
  const told = [...page.matchAll(/^\| (\d{4}) \|/gm)].map(([, code]) => Number(code));
  expect(told.sort()).toEqual(Object.values(CloseCode).sort());
});

it.each([
  ['server-frame', /readonly type: '([\w.]+)'/g],
  ['error-code', /'([A-Z_]+)'/g],
])('PROTOCOL.md names everything of %s.ts', (file, pattern) => {
  const names = [...source(file).matchAll(pattern)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !page.includes(name))).toEqual([]);
});
