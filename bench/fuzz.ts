/**
 * `npm run fuzz`: S3 at full length. Sends requests made from our own schemas to a server in this process and holds every answer to
 * the document. Prints what went wrong; the exit code says whether anything did.
 *
 * --requests 20000   how many
 * --seed 1           which ones; default: others each time
 */
import {parseArgs} from 'node:util';
import {fuzzRest} from '../server/test/security/fuzz-rest.js';
import {startServer} from '../server/test/support/start-server.js';

const {values} = parseArgs({options: {requests: {type: 'string', default: '20000'}, seed: {type: 'string'}}});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const server = await startServer();
const report = await fuzzRest(server, {requests: Number(values.requests), seed});
await server.stop();
console.log(`seed ${seed}: ${report.requests} requests`, report.statuses, `${report.reached.size} operations reached`);
for (const fault of report.faults.slice(0, 50)) console.log(`✗ ${fault}`);
console.log(`${report.faults.length} faults`);
process.exit(report.faults.length > 0 ? 1 : 0);
