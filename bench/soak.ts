/**
 * `npm run soak`: goal R17 on the built server. 2,000 sockets, 100 messages and 10 comings a second, over 400,000
 * stored messages, which fill the database's caches; prints a sample every ten seconds and says at the end whether anything grows.
 *
 * --minutes 60   how long
 */
import {parseArgs} from 'node:util';
import {soak} from '../server/test/reliability/harness/soak.js';

process.env.TALK_TEST_BUILT = '1';

const {values} = parseArgs({options: {minutes: {type: 'string', default: '60'}}});
const report = await soak({
  minutes: Number(values.minutes),
  sockets: 2000,
  perSecond: 100,
  churnPerSecond: 10,
  stored: 400_000,
  onSample: ({atMs, residentBytes, mappedBytes, heapBytes, files}) =>
    console.log(
      `${(atMs / 60_000).toFixed(1)} min  ${mb(residentBytes, 1)} MB: own ${mb(residentBytes - mappedBytes, 1)}, ` +
        `heap in use ${mb(heapBytes, 1)}, mapped ${mb(mappedBytes, 1)}  ${files} files`,
    ),
});
const grows = [report.ownPerTenMinutes, report.mappedPerTenMinutes, report.bytesPerTenMinutes].some(
  (slope) => slope >= 1e6,
);
const isKept = !grows && report.filesAtLast <= report.filesAtFirst + 5;
console.log(
  `${isKept ? '✓' : '✗'} R17  ${report.sent} sends (${report.failed} cut short by their writer's leaving), ${report.comings} comings: ` +
    `${mb(report.bytesPerTenMinutes)} MB per 10 min (own ${mb(report.ownPerTenMinutes)}, of which heap in use ${mb(report.heapPerTenMinutes)}, ` +
    `mapped from files ${mb(report.mappedPerTenMinutes)}), files ${report.filesAtFirst} → ${report.filesAtLast}`,
);
process.exit(isKept ? 0 : 1);

function mb(bytes: number, digits = 2): string {
  return (bytes / 1e6).toFixed(digits);
}
