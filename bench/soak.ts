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
  onSample: ({atMs, residentBytes, heapBytes, files}) =>
    console.log(
      `${(atMs / 60_000).toFixed(1)} min  ${(residentBytes / 1e6).toFixed(1)} MB, heap ${(heapBytes / 1e6).toFixed(1)} MB  ${files} files`,
    ),
});
const slope = report.bytesPerTenMinutes / 1e6;
const isKept = slope < 1 && report.filesAtLast <= report.filesAtFirst + 5;
console.log(
  `${isKept ? '✓' : '✗'} R17  ${report.sent} sends (${report.failed} cut short by their writer's leaving), ${report.comings} comings: ` +
    `${slope.toFixed(2)} MB per 10 min (heap ${(report.heapPerTenMinutes / 1e6).toFixed(2)}), files ${report.filesAtFirst} → ${report.filesAtLast}`,
);
process.exit(isKept ? 0 : 1);
