import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {root} from '../run.mjs';

/**
 * One test of a suite's last run.
 *
 * @typedef {{title: string; file: string; state: 'passed' | 'failed' | 'skipped'}} TestCase
 */

/** Where each suite writes its report, below the repository. */
export const reportFile = (/** @type {string} */ suite) => path.join(root, 'reports', `${suite}.json`);

/**
 * Reads the report of a suite's last run, in the form of vitest (the browser tests use it too) or of Playwright.
 *
 * @param {string} suite
 * @returns {Promise<TestCase[] | undefined>} Nothing when there is no readable report.
 */
export async function readReport(suite) {
  const text = await readFile(reportFile(suite), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return casesIn(JSON.parse(text));
}

/**
 * The tests in a report of vitest or of Playwright.
 *
 * @param {any} report
 * @returns {TestCase[]}
 */
export function casesIn(report) {
  return report.testResults ? fromVitest(report) : fromPlaywright(report);
}

/**
 * A file that failed without a failed test (it did not load, or a hook failed) counts as one failed test.
 *
 * @param {{testResults: {name: string; status: string; assertionResults: {fullName: string; status: string}[]}[]}} report
 * @returns {TestCase[]}
 */
function fromVitest({testResults}) {
  return testResults.flatMap(({name, status, assertionResults}) => {
    const file = path.relative(root, name);
    /** @type {TestCase[]} */
    const cases = assertionResults.map((test) => ({title: test.fullName, file, state: stateOf(test.status)}));
    if (status === 'failed' && !cases.some(({state}) => state === 'failed')) {
      cases.push({title: `${file} as a whole`, file, state: 'failed'});
    }
    return cases;
  });
}

/**
 * @typedef {{title: string; file: string; specs?: {title: string; ok: boolean; tests: {status: string}[]}[]; suites?: Suite[]}} Suite
 */

/**
 * @param {{suites: Suite[]; errors: {message?: string}[]}} report
 * @returns {TestCase[]}
 */
function fromPlaywright({suites, errors}) {
  /** @type {TestCase[]} */
  const broken = errors.map(({message}) => ({title: message ?? 'the run as a whole', file: '', state: 'failed'}));
  return [...broken, ...suites.flatMap((suite) => casesOf(suite, []))];
}

/**
 * @param {Suite} suite
 * @param {string[]} outer
 * @returns {TestCase[]}
 */
function casesOf({title, file, specs = [], suites = []}, outer) {
  const path = title === file ? outer : [...outer, title];
  return [
    ...specs.map((spec) => ({title: [...path, spec.title].join(' '), file, state: stateOfSpec(spec)})),
    ...suites.flatMap((inner) => casesOf(inner, path)),
  ];
}

/**
 * @param {{ok: boolean; tests: {status: string}[]}} spec
 * @returns {TestCase['state']}
 */
function stateOfSpec({ok, tests}) {
  if (tests.every(({status}) => status === 'skipped')) return 'skipped';
  return ok ? 'passed' : 'failed';
}

/**
 * @param {string} status
 * @returns {TestCase['state']}
 */
function stateOf(status) {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped';
}
