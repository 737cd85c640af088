/**
 * `npm run scenarios`: which of the acceptance scenarios have a passing test, by the numbers (`[007] …`) in the test titles of the
 * last run's reports.
 */
import {readReport} from './reports/report.mjs';
import {suites} from './test/suites.mjs';

const total = 150;

/** @type {Map<number, {passed: number; failed: number}>} */
const tests = new Map();
for (const suite of suites) {
  const cases = await readReport(suite.name);
  if (!cases) console.log(`No report of ${suite.name}; run "npm run test:${suite.name}".`);
  for (const {title, state} of cases ?? []) {
    for (const [, digits] of title.matchAll(/\[(\d{3})\]/g)) {
      const count = tests.get(Number(digits)) ?? {passed: 0, failed: 0};
      if (state !== 'skipped') count[state]++;
      tests.set(Number(digits), count);
    }
  }
}

const numbers = Array.from({length: total}, (_, index) => index + 1);
const states = numbers.map((number) => stateOf(tests.get(number)));

console.log('\n      1 2 3 4 5 6 7 8 9 0');
for (let row = 0; row < total; row += 10) {
  console.log(`${String(row + 1).padStart(4)}  ${states.slice(row, row + 10).join(' ')}`);
}
console.log('\n✓ passes   ✗ has a failing test   · has no test\n');
console.log(`Missing: ${ranges(numbers.filter((number) => states[number - 1] === '·')) || 'none'}`);
console.log(`Failing: ${ranges(numbers.filter((number) => states[number - 1] === '✗')) || 'none'}`);
console.log(`${states.filter((state) => state === '✓').length} of ${total} scenarios have a passing test`);

/** @param {{passed: number; failed: number} | undefined} count */
function stateOf(count) {
  if (count?.failed) return '✗';
  return count?.passed ? '✓' : '·';
}

/**
 * Rising numbers as text: 1-3, 7.
 *
 * @param {number[]} list
 */
function ranges(list) {
  /** @type {[number, number][]} */
  const spans = [];
  for (const number of list) {
    const last = spans.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([first, end]) => (first === end ? `${first}` : `${first}-${end}`)).join(', ');
}
