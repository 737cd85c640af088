import {expect, it} from 'vitest';
import {backUpUnderLoad} from './harness/backup.js';

it('R14: a backup made while people write holds what was acknowledged before it, and a server goes on from it', async () => {
  const {stored, backupMs, stallMs, ...report} = await backUpUnderLoad({perSecond: 100, stored: 5000, seconds: 1});
  expect(report).toEqual({lost: 0, doubled: 0, gaps: 0, deviating: 0, integrity: 'ok', isRestored: true});
  expect(stored).toBeGreaterThan(5000);
  expect(backupMs).toBeGreaterThan(0);
  // A bound for a busy machine; the goal is held by `npm run chaos -- --only R14`.
  expect(stallMs).toBeLessThan(5000);
});
