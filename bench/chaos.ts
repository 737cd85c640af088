/**
 * `npm run chaos`: the long forms of the reliability goals R1-R4, R6-R10, R13, R14 and R16, on the built server in a process of its own.
 * Prints a table; the exit code says whether anything was lost. Takes about half an hour.
 *
 * --only R1       one of them
 * --share 0.01    a share of the full size, to try it out
 */
import {parseArgs} from 'node:util';
import {backUpUnderLoad} from '../server/test/reliability/harness/backup.js';
import {crashRounds} from '../server/test/reliability/harness/crash.js';
import {gatherCrowd} from '../server/test/reliability/harness/crowd.js';
import {healClients} from '../server/test/reliability/harness/client-healing.js';
import {followThroughCuts, returnToBackup, returnToBacklog} from '../server/test/reliability/harness/cuts.js';
import {swallowBytes} from '../server/test/reliability/harness/dead-peer.js';
import {fillDisk} from '../server/test/reliability/harness/full-disk.js';
import {timeDeliveries} from '../server/test/reliability/harness/latency.js';
import {orderOfMany} from '../server/test/reliability/harness/order.js';
import {deliverThroughFailures} from '../server/test/reliability/harness/webhooks.js';
import {sendThroughResets} from '../server/test/reliability/harness/resets.js';
import {stopReading} from '../server/test/reliability/harness/slow-readers.js';
import {wantedGoals} from './wanted-goals.js';

process.env.TALK_TEST_BUILT = '1';

const {values} = parseArgs({options: {only: {type: 'string'}, share: {type: 'string', default: '1'}}});
const of = (full: number) => Math.max(1, Math.ceil(full * Number(values.share)));

/** What was found, and whether it is as promised. */
type Finding = readonly [facts: string, isKept: boolean];

interface Check {
  readonly id: string;
  readonly promise: string;
  readonly run: () => Promise<Finding>;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const none = (...counts: readonly number[]) => counts.every((count) => count === 0);

const checks: readonly Check[] = [
  {
    id: 'R1',
    promise: 'kill -9 loses no acknowledged message',
    async run() {
      const r = await crashRounds({rounds: of(200), acknowledgements: of(200_000)});
      const facts = `${r.rounds} kills, ${r.acknowledged} acknowledged: ${r.lost} lost, ${r.doubled} doubled, ${r.gaps} gaps, integrity ${r.integrity.join()}`;
      return [facts, none(r.lost, r.doubled, r.gaps) && r.integrity.join() === 'ok'];
    },
  },
  {
    id: 'R2',
    promise: 'a link that dies before the answer doubles nothing',
    async run() {
      const r = await sendThroughResets({sends: of(100_000)});
      const facts = `${r.acknowledged} sends, ${r.resets} resets: ${r.lost} lost, ${r.doubled} doubled, ${r.gaps} gaps, ${r.disordered} out of order`;
      return [facts, none(r.lost, r.doubled, r.gaps, r.disordered)];
    },
  },
  {
    id: 'R2',
    promise: 'the same with the real client',
    async run() {
      const r = await healClients({senders: 8, sends: of(10_000), cutEveryMs: 3000});
      const facts = `${r.acknowledged} sends, ${r.resets} resets: ${r.wrong} not once, ${r.disordered} out of order, ${r.broken} broken windows, ${r.deviating} deviating`;
      return [facts, none(r.wrong, r.disordered, r.broken, r.deviating)];
    },
  },
  {
    id: 'R3',
    promise: 'one sequence, the same for everyone',
    async run() {
      const r = await orderOfMany({writers: 8, readers: 20, messages: of(10_000)});
      const facts = `8 writers, 20 readers, ${r.acknowledged} messages: ${r.gaps} gaps, ${r.doubled} doubled, ${r.deviating} deviating readers`;
      return [facts, none(r.lost, r.doubled, r.gaps, r.deviating)];
    },
  },
  {
    id: 'R4',
    promise: 'a cut leaves nothing out',
    async run() {
      const r = await followThroughCuts({cuts: of(1000)});
      const facts = `${r.cuts} cuts of 4 followers: ${r.resumed} resumed, ${r.startedOver} started over, ${r.gaps.length} gaps, ${r.deviating} deviating`;
      return [facts, none(r.gaps.length, r.deviating)];
    },
  },
  {
    id: 'R4',
    promise: 'a backlog is replayed up to 5,000 changes, then a fresh window',
    async run() {
      const r = await returnToBacklog({small: 5000, large: 5001});
      return [
        `5,000 ${r.small}, 5,001 ${r.large}`,
        r.small === 'resumed' && r.large === 'started over' && r.deviating === 0,
      ];
    },
  },
  {
    id: 'R4',
    promise: 'a restored backup is another history',
    async run() {
      const {epochs, startedOver, gaps, deviating} = await returnToBackup();
      const facts = `epoch ${epochs[0] === epochs[1] ? 'kept' : 'changed'}, ${startedOver} started over, ${deviating} deviating`;
      return [facts, epochs[0] !== epochs[1] && startedOver === 1 && none(gaps.length, deviating)];
    },
  },
  {
    id: 'R6',
    promise: '10,000 clients are back within 30 s of a restart; R8: idle, they take at most 300 MB',
    async run() {
      const r = await gatherCrowd({clients: of(10_000)});
      const facts = `${r.clients} clients: ${megabytes(r.residentBytes)} idle, all back after ${(r.backMs / 1000).toFixed(1)} s, event loop lag p99 ${r.lagMs.toFixed(0)} ms`;
      return [facts, r.residentBytes <= 300e6 && r.backMs <= 30_000 && r.lagMs < 200];
    },
  },
  ...[
    {perSecond: 200, limitMs: 50},
    {perSecond: 1000, limitMs: 150},
  ].map(({perSecond, limitMs}): Check => ({
    id: 'R7',
    promise: `at ${perSecond} messages/s with 1,000 sockets in rooms of ten, p99 ≤ ${limitMs} ms`,
    async run() {
      const r = await timeDeliveries({sockets: 1000, perSecond, seconds: of(30)});
      const facts = `${r.deliveries} deliveries, ${r.missing} missing: p50 ${r.p50.toFixed(1)} ms, p99 ${r.p99.toFixed(1)} ms`;
      return [facts, r.missing === 0 && r.p99 <= limitMs];
    },
  })),
  {
    id: 'R9',
    promise: 'who does not read is cut; the others and the memory do not notice',
    async run() {
      const r = await stopReading({slow: of(500), perSecond: 20, limitSeconds: 120, readSeconds: 60});
      const facts = `${r.cut} of ${r.slow} cut, others p99 ${r.p99Before.toFixed(1)} → ${r.p99During.toFixed(1)} ms, memory grew ${megabytes(r.grownBytes)}`;
      return [facts, r.cut === r.slow && r.p99During < r.p99Before * 2 && r.grownBytes <= 50e6];
    },
  },
  {
    id: 'R10',
    promise: 'a dead peer is noticed: server ≤ 45 s, client ≤ 30 s',
    async run() {
      const {server, client} = await swallowBytes();
      const say = (all: typeof server) =>
        all.map(({blackhole, noticedMs}) => `${(noticedMs / 1000).toFixed(1)} s (${blackhole})`).join(', ');
      const isKept =
        server.every(({noticedMs}) => noticedMs <= 45_000) && client.every(({noticedMs}) => noticedMs <= 30_000);
      return [`server ${say(server)}; client ${say(client)}`, isKept];
    },
  },
  {
    id: 'R13',
    promise: 'a webhook comes at least once, and again under the same id',
    async run() {
      const r = await deliverThroughFailures({events: of(10_000)});
      return [
        `${r.events} events, ${r.requests} requests: ${r.lost} lost, ${r.renamed} renamed`,
        none(r.lost, r.renamed),
      ];
    },
  },
  {
    id: 'R14',
    promise: 'a backup at 500 messages/s restores to a consistent state, and writes wait at most 1 s',
    async run() {
      const r = await backUpUnderLoad({perSecond: 500, stored: of(500_000), seconds: of(20)});
      const facts = `${r.stored} messages in ${(r.backupMs / 1000).toFixed(1)} s: ${r.lost} lost, ${r.doubled} doubled, ${r.gaps} gaps, ${r.deviating} deviating, integrity ${r.integrity}, ${r.isRestored ? 'went on from it' : 'DID NOT GO ON'}, longest wait ${r.stallMs.toFixed(0)} ms`;
      const isKept = none(r.lost, r.doubled, r.gaps, r.deviating) && r.integrity === 'ok' && r.isRestored;
      return [facts, isKept && r.stallMs <= 1000];
    },
  },
  {
    id: 'R16',
    promise: 'a full disk refuses with 507, corrupts nothing and heals',
    async run() {
      const r = await fillDisk({megabytes: 128, rounds: of(5)});
      if (!r) return ['a small disk can only be made by root on Linux: NOT LOOKED AT', false];
      const facts = `${r.rounds} times full, ${r.acknowledged} acknowledged, ${r.refused} refused with 507, ${r.odd} otherwise: ${r.lost} lost, ${r.doubled} doubled, healed ${r.healed} times, integrity ${r.integrity.join()}`;
      return [facts, r.healed === r.rounds && none(r.lost, r.doubled, r.odd) && r.integrity.join() === 'ok'];
    },
  },
];

let allKept = true;
for (const {id, promise, run} of wantedGoals(checks, values.only)) {
  const startedAt = performance.now();
  const [facts, isKept] = await run();
  allKept &&= isKept;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`${isKept ? '✓' : '✗'} ${id.padEnd(4)} ${promise}\n       ${facts} (${seconds} s)`);
}
process.exit(allKept ? 0 : 1);
