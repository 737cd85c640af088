import {readFile} from 'node:fs/promises';
import {beforeAll, describe, expect, it} from 'vitest';
import {defaultSettings as appSettings} from '../../src/domain/apps/default-settings.js';
import {defaultSettings as roleSettings} from '../../src/domain/roles/default-settings.js';

let guide: string;

beforeAll(async () => {
  guide = await readFile(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
});

/** The keys that the first columns of a part's tables name, with what their row says besides. */
function rowsOf(heading: string): Map<string, string> {
  const part = guide.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  const rows = part.split('\n').filter((line) => /^\| *`/.test(line));
  return new Map(
    rows.flatMap((row) => {
      const [, keys = '', ...rest] = row.split('|');
      return [...keys.matchAll(/`(\w+)`/g)].map(([, key = '']) => [key, rest.join('|')] as const);
    }),
  );
}

describe('docs/settings.md', () => {
  it.each([
    ['The app', {name: '', ...appSettings}],
    ['Roles', {...roleSettings, ...roleSettings.suppression}],
  ])('names every setting of %s, and no other', (heading, settings) => {
    expect([...rowsOf(heading).keys()].sort()).toEqual(Object.keys(settings).sort());
  });

  it.each([
    ['The app', appSettings],
    ['Roles', roleSettings],
  ])('tells the defaults of %s', (heading, settings) => {
    const rows = rowsOf(heading);
    for (const [key, value] of Object.entries(settings)) {
      if (value !== null && typeof value === 'object') continue;
      expect(rows.get(key), key).toContain(`\`${JSON.stringify(value)}\``);
    }
  });
});
