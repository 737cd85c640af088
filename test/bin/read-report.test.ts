import {describe, expect, it} from 'vitest';
import {casesIn} from '../../bin/reports/report.mjs';

describe('a report of vitest', () => {
  const file = (status: string, tests: Record<string, string>) => ({
    name: 'test/a.test.ts',
    status,
    assertionResults: Object.entries(tests).map(([fullName, state]) => ({fullName, status: state})),
  });

  it('gives each test with its state', () => {
    const report = {
      testResults: [file('failed', {'[007] fails': 'failed', passes: 'passed', 'needs data': 'pending'})],
    };
    expect(casesIn(report).map(({title, state}) => [title, state])).toEqual([
      ['[007] fails', 'failed'],
      ['passes', 'passed'],
      ['needs data', 'skipped'],
    ]);
  });

  it('counts a file that did not load as one failure', () => {
    expect(casesIn({testResults: [file('failed', {})]})).toMatchObject([{state: 'failed'}]);
  });

  it('counts a file whose clean-up failed as one failure beside its passed tests', () => {
    const states = casesIn({testResults: [file('failed', {passes: 'passed'})]}).map(({state}) => state);
    expect(states).toEqual(['passed', 'failed']);
  });
});

describe('a report of Playwright', () => {
  const spec = (title: string, ok: boolean, status: string) => ({title, ok, tests: [{status}]});
  const report = {
    suites: [
      {
        title: 'two.spec.ts',
        file: 'two.spec.ts',
        specs: [spec('[150] heals', true, 'expected')],
        suites: [{title: 'offline', file: 'two.spec.ts', specs: [spec('waits', false, 'unexpected')]}],
      },
    ],
    errors: [],
  };

  it('gives each test with the titles around it, without the file', () => {
    expect(casesIn(report).map(({title, state}) => [title, state])).toEqual([
      ['[150] heals', 'passed'],
      ['offline waits', 'failed'],
    ]);
  });

  it('counts an error of the run as a failure', () => {
    expect(casesIn({suites: [], errors: [{message: 'no config'}]})).toMatchObject([
      {title: 'no config', state: 'failed'},
    ]);
  });

  it('counts a skipped test as skipped', () => {
    const skipped = {suites: [{title: 'a', file: 'a', specs: [spec('later', true, 'skipped')]}], errors: []};
    expect(casesIn(skipped)).toMatchObject([{state: 'skipped'}]);
  });
});
