import {expect, it} from 'vitest';
import {deliverThroughFailures} from './harness/webhooks.js';

it('R13: 200 events reach a receiver that fails and dies, each under one id', async () => {
  const report = await deliverThroughFailures({events: 200});
  expect(report).toMatchObject({events: 200, lost: 0, renamed: 0});
  expect(report.requests).toBeGreaterThan(250);
});
