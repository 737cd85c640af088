/**
 * `npm run fuzz`: S3 and S7 at full length. Sends REST requests made from our own schemas to a server in this process and holds every
 * answer to the document, then WebSocket frames, right and wrong, and looks at how the sockets end. Prints what went wrong; the exit
 * code says whether anything did.
 *
 * --only S3|S7       one of them
 * --requests 20000   how many of S3
 * --frames 1000000   how many of S7
 * --seed 1           which ones; default: others each time
 */
import {parseArgs} from 'node:util';
import {fuzzFrames} from '../server/test/security/fuzz-frames.js';
import {fuzzRest} from '../server/test/security/fuzz-rest.js';
import {startServer} from '../server/test/support/start-server.js';

const {values} = parseArgs({
  options: {
    only: {type: 'string'},
    requests: {type: 'string', default: '20000'},
    frames: {type: 'string', default: '1000000'},
    seed: {type: 'string'},
  },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const server = await startServer({realtime: {requestsPerSecond: 0}});
const faults: string[] = [];
console.log(`seed ${seed}`);
if (values.only !== 'S7') {
  const report = await fuzzRest(server, {requests: Number(values.requests), seed});
  console.log(`S3: ${report.requests} requests`, report.statuses, `${report.reached.size} operations reached`);
  faults.push(...report.faults);
}
if (values.only !== 'S3') {
  const report = await fuzzFrames(server, {frames: Number(values.frames), seed});
  console.log(`S7: ${report.frames} frames, sockets closed with`, report.codes);
  faults.push(...report.faults);
}
await server.stop();
for (const fault of faults.slice(0, 50)) console.log(`✗ ${fault}`);
console.log(`${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
