import {runScript} from '../run.mjs';
import {reportFile} from '../reports/report.mjs';

/**
 * A suite of tests that writes a report. `browser` says whether it needs a Chromium.
 *
 * @typedef {{name: string; browser: boolean; run: (args: readonly string[], env: Record<string, string>) => Promise<number>}} Suite
 */

/**
 * @param {string} name A project of vitest.config.ts.
 * @param {{browser?: boolean}} [options]
 * @returns {Suite}
 */
const vitest = (name, {browser = false} = {}) => ({
  name,
  browser,
  run: (args, env) =>
    runScript(
      'vitest/vitest.mjs',
      [
        'run',
        '--project',
        name,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile(name)}`,
        ...args,
      ],
      // Processes of the server are the ones just built, which start faster than their source.
      {env: {...env, TALK_TEST_BUILT: '1'}},
    ),
});

/** Every suite, in the order in which `npm test` runs them. @type {readonly Suite[]} */
export const suites = [
  vitest('tools'),
  vitest('protocol'),
  vitest('client'),
  vitest('server'),
  vitest('reliability'),
  vitest('packages', {browser: true}),
  {
    name: 'browser',
    browser: true,
    run: (names, env) => {
      const files = names.map((name) => `test/{dom,elements,talk}/**/*${name}*.test.ts`);
      return runScript('@web/test-runner/dist/bin.js', files.length > 0 ? ['--files', ...files] : [], {env});
    },
  },
  {
    name: 'e2e',
    browser: true,
    run: (args, env) =>
      runScript('@playwright/test/cli.js', ['test', '--reporter=list,json', ...args], {
        env: {...env, PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile('e2e')},
      }),
  },
];
