import {expect, it} from 'vitest';
import {Limits} from 'talk-elements/protocol';
import {followThroughCuts, returnToBacklog, returnToBackup} from './harness/cuts.js';

it('R4: 60 cuts at random moments leave nothing out', async () => {
  const report = await followThroughCuts({cuts: 60});
  expect(report).toMatchObject({startedOver: 0, gaps: [], deviating: 0});
  expect(report.resumed).toBeGreaterThan(60);
});

it('R4: a backlog up to the limit is replayed, a larger one is an explicit fresh window', async () => {
  const report = await returnToBacklog({small: Limits.resumeChanges, large: Limits.resumeChanges + 1});
  expect(report).toEqual({small: 'resumed', large: 'started over', deviating: 0});
});

it('R4: a restored backup has another epoch, and who saw more starts over', async () => {
  const {epochs, ...report} = await returnToBackup();
  expect(epochs[1]).not.toBe(epochs[0]);
  expect(report).toEqual({startedOver: 1, gaps: [], deviating: 0});
});
