import {afterAll, beforeAll, expect, it} from 'vitest';
import {documentOf} from '../rest/document.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {fuzzRest} from './fuzz-rest.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

it('S3: no request made from our own schemas gets a 5xx or an answer off its schema', async () => {
  const {faults, reached, statuses} = await fuzzRest(server, {requests: 1500, seed: 2026});

  expect(faults).toEqual([]);
  expect(statuses[200]).toBeGreaterThan(300);
  expect(statuses[400]).toBeGreaterThan(100);
  expect(reached.size).toBeGreaterThan((await documentOf(server.url)).operations.size / 2);
}, 120_000);
