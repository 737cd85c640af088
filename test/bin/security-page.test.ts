import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';

const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const root = new URL('../../', import.meta.url);

interface Row {
  readonly id: string;
  readonly level: number;
  readonly state: string;
  readonly where: string;
}

const [, table = ''] = page.split('## OWASP ASVS 5.0');
const rows = table.split('\n').flatMap((line): Row[] => {
  const [, ids = '', level, , state = '', where = ''] = line.split('|').map((cell) => cell.trim());
  const [, section, first, last = first] = /^(\d+\.\d+)\.(\d+)(?:-(\d+))?$/.exec(ids) ?? [];
  if (section === undefined) return [];
  const count = Number(last) - Number(first) + 1;
  return Array.from({length: count}, (_, index) => ({
    id: `${section}.${Number(first) + index}`,
    level: Number(level),
    state,
    where,
  }));
});

describe('S13: docs/security.md', () => {
  it('names every requirement of levels 1 and 2 once', () => {
    expect(new Set(rows.map(({id}) => id)).size).toBe(rows.length);
    expect([1, 2].map((level) => rows.filter((row) => row.level === level).length)).toEqual([70, 183]);
    expect(rows.filter(({state}) => !['test', 'page', 'n/a', 'missing'].includes(state))).toEqual([]);
  });

  it('counts right, and holds all of level 1 and 95 % of level 2', () => {
    for (const [level, share] of [
      [1, 1],
      [2, 0.95],
    ] as const) {
      const all = rows.filter((row) => row.level === level);
      const missing = all.filter(({state}) => state === 'missing').length;
      const applicable = all.filter(({state}) => state !== 'n/a').length;
      const held = applicable - missing;
      const figures = `${level} | ${all.length} | ${applicable} | ${held} (${Math.floor((held * 100) / applicable)} %) | ${missing}`;
      expect(page.replaceAll(/ +/g, ' ')).toContain(`| ${figures} |`);
      expect(held / applicable).toBeGreaterThanOrEqual(share);
    }
  });

  it('leads only to tests and pages that there are, and says why where it leads to none', () => {
    for (const {id, state, where} of rows) {
      const paths = [...where.matchAll(/`([^`]+\.\w+|[^`]+\/\w+)`/g)].map(([, path = '']) => path);
      if (state === 'test' || state === 'page') expect(paths, id).not.toEqual([]);
      else expect(where, id).not.toBe('');
      if (state === 'test')
        expect(
          paths.filter((path) => /\.(test|spec)\.ts$/.test(path)),
          id,
        ).not.toEqual([]);
      expect(
        paths.filter((path) => path.includes('/') && !existsSync(new URL(path, root))),
        id,
      ).toEqual([]);
    }
  });
});
