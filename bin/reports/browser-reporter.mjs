import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/**
 * A reporter of Web Test Runner that writes the run as vitest's JSON reporter would, so that one reader serves both.
 *
 * @param {string} file Where to write.
 * @returns {import('@web/test-runner').Reporter}
 */
export function jsonReporter(file) {
  return {
    onTestRunFinished({sessions}) {
      const testResults = sessions.map((session) => ({
        name: session.testFile,
        status: session.passed ? 'passed' : 'failed',
        message: session.errors.map(({message}) => message).join('\n'),
        assertionResults: session.testResults ? casesOf(session.testResults, []) : [],
      }));
      mkdirSync(path.dirname(file), {recursive: true});
      writeFileSync(file, JSON.stringify({testResults}, undefined, 2));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {string[]} outer Titles of the suites around it.
 * @returns {{fullName: string; status: string; duration: number | undefined; failureMessages: string[]}[]}
 */
function casesOf({name, tests, suites}, outer) {
  const titles = name ? [...outer, name] : outer;
  return [
    ...tests.map((test) => ({
      fullName: [...titles, test.name].join(' '),
      status: test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed',
      duration: test.duration,
      failureMessages: test.error ? [test.error.stack ?? test.error.message] : [],
    })),
    ...suites.flatMap((inner) => casesOf(inner, titles)),
  ];
}
