import {expect, it} from 'vitest';
import {crashRounds} from './harness/crash.js';

it('R1: 20 kills under load lose no acknowledged message and double none', async () => {
  const report = await crashRounds({rounds: 20});
  expect(report).toMatchObject({lost: 0, doubled: 0, gaps: 0, integrity: ['ok']});
  expect(report.acknowledged).toBeGreaterThan(2000);
});
