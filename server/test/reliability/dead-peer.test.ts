import {expect, it} from 'vitest';
import {swallowBytes} from './harness/dead-peer.js';

it('R10: a peer whose bytes vanish is noticed, by the server within 45 s, by the client within 30 s', async () => {
  const report = await swallowBytes();
  for (const {noticedMs} of report.server) expect(noticedMs).toBeLessThan(45_000);
  for (const {noticedMs} of report.client) expect(noticedMs).toBeLessThan(30_000);
});
