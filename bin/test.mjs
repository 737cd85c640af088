/**
 * `npm test`: every check and every suite. `npm run check`: the checks alone. `node bin/test.mjs NAME… [-- ARG…]`: the named ones;
 * the arguments after `--` go to the suites' runners, for example a file name.
 *
 * A stage that fails does not stop the others. The last line is `N passed, N failed`: each check counts as one, each suite
 * as its tests. The exit code says whether all is well.
 */
import {rm} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {build} from './build/build.mjs';
import {ensureChromium} from './chromium/ensure-chromium.mjs';
import {readReport, reportFile} from './reports/report.mjs';
import {run} from './run.mjs';
import {checks} from './test/checks.mjs';
import {suites} from './test/suites.mjs';

/** @typedef {{name: string; passed: number; failed: number; skipped: number; seconds: number}} Outcome */

const separator = process.argv.indexOf('--');
const {positionals: names} = parseArgs({
  args: process.argv.slice(2, separator === -1 ? undefined : separator),
  allowPositionals: true,
});
const suiteArgs = separator === -1 ? [] : process.argv.slice(separator + 1);
const wants = (/** @type {string} */ name) => names.length === 0 || names.includes(name);

const known = ['check', ...checks, ...suites.map(({name}) => name)];
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

/** @type {Outcome[]} */
const outcomes = [];

await timed('build', async () => ((await build()) ? 0 : 1));
const wantedChecks = checks.filter((name) => wants(name) || names.includes('check'));
// Two beside each other: most of them use one core.
await Promise.all([runChecks(), runChecks()]);
const wantedSuites = suites.filter(({name}) => wants(name));
/** @type {Record<string, string>} */
const env = {};
if (wantedSuites.some(({browser}) => browser)) {
  await timed('chromium', async () => {
    env.CHROME_PATH = await ensureChromium();
    return 0;
  });
}
for (const suite of wantedSuites) outcomes.push(await runSuite(suite));

const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log('');
for (const {name, passed, failed, skipped, seconds} of outcomes) {
  const notes = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(
    `${failed ? '✗' : '✓'} ${name.padEnd(16)} ${passed} passed, ${failed} failed${notes} (${seconds.toFixed(1)} s)`,
  );
}
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;

/** Runs checks until none is left. */
async function runChecks() {
  for (let name; (name = wantedChecks.shift()) !== undefined;) {
    const script = `check:${name}`;
    await timed(script, () => runNpm(script));
  }
}

/**
 * Runs a step that passes or fails as a whole.
 *
 * @param {string} name
 * @param {() => Promise<number>} step Answers an exit code.
 */
async function timed(name, step) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const code = await step().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
  const ok = code === 0;
  outcomes.push({name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, seconds: (Date.now() - started) / 1000});
  return ok;
}

/**
 * @param {import('./test/suites.mjs').Suite} suite
 * @returns {Promise<Outcome>}
 */
async function runSuite({name, run: runTests}) {
  console.log(`\n── test:${name}`);
  const started = Date.now();
  // An old report must not speak for a run that crashed.
  await rm(reportFile(name), {force: true});
  const code = await runTests(suiteArgs, env);
  const cases = (await readReport(name)) ?? [];
  const count = (/** @type {string} */ state) => cases.filter((test) => test.state === state).length;
  const failed = count('failed');
  return {
    name: `test:${name}`,
    passed: count('passed'),
    // A runner that fails without naming a test (no report, a broken set-up, an unhandled error) is one failure.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: count('skipped'),
    seconds: (Date.now() - started) / 1000,
  };
}

/** @param {string} script */
function runNpm(script) {
  const {npm_execpath: npm} = process.env;
  const args = ['run', '--silent', script];
  return npm ? run(process.execPath, [npm, ...args], {isShownAtEnd: true}) : run('npm', args, {isShownAtEnd: true});
}
