import {setImmediate as turn} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {fuzzFrames} from './fuzz-frames.js';
import {rawCases} from './raw-cases.js';
import {frameBytes, RawSocket} from './raw-socket.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const lastPing = frameBytes({payload: '[{"id":777,"type":"ping"}]'});
const isAnswered = ({received}: RawSocket) => received.texts.some((text) => text.includes('"ok","id":777,'));

describe('S7: a peer that sends', () => {
  it('is tried in at least 60 ways', () => {
    expect(rawCases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(rawCases.map(([name]) => name)).size).toBe(rawCases.length);
  });

  it.each(rawCases)('%s', async (_name, bytes, outcome) => {
    const socket = await RawSocket.open(server.port);
    await socket.hello();

    await socket.write(bytes());

    if (outcome === 'lives') {
      await socket.write(lastPing);
      await socket.until(() => isAnswered(socket));
      expect(socket.received.code).toBeUndefined();
      expect(isAnswered(socket)).toBe(true);
      socket.end();
    } else {
      expect(await socket.closed).toBe(outcome);
    }
    expect(socket.received.texts.join()).not.toContain('INTERNAL');
  });

  it('part of a frame and hangs up leaves nothing behind', async () => {
    const before = server.services.metrics.connections;
    const whole = frameBytes({payload: '[{"id":50,"type":"ping"}]', lengthBytes: 8});
    for (let length = 1; length < whole.length; length++) {
      const socket = await RawSocket.open(server.port);
      await socket.write(whole.subarray(0, length));
      socket.end();
    }
    await expect.poll(() => server.services.metrics.connections).toBe(before);
  });

  it('pings faster than pongs leave is cut', async () => {
    const socket = await RawSocket.open(server.port);
    await socket.hello();
    socket.pause();
    const pings = Buffer.concat(Array.from({length: 1000}, () => frameBytes({opcode: 9, payload: Buffer.alloc(125)})));
    while (socket.isOpen) await Promise.race([socket.write(pings).then(() => turn()), socket.closed]);
    expect(await socket.closed).toBe(1006);
  });
});

describe('S7: an upgrade', () => {
  it('agrees on no compression, however it is asked for', async () => {
    for (const offer of [
      'permessage-deflate',
      'permessage-deflate; client_max_window_bits',
      'x-webkit-deflate-frame',
    ]) {
      const socket = await RawSocket.open(server.port, {'Sec-WebSocket-Extensions': offer});
      expect(socket.head).toMatch(/^HTTP\/1\.1 101 /);
      expect(socket.head.toLowerCase()).not.toContain('sec-websocket-extensions');
      socket.end();
    }
  });

  it.each([
    ['an old version', {'Sec-WebSocket-Version': '7'}, /^HTTP\/1\.1 4(00|26)/],
    ['no version', {'Sec-WebSocket-Version': ''}, /^HTTP\/1\.1 4(00|26)/],
    ['no key', {'Sec-WebSocket-Key': ''}, /^HTTP\/1\.1 400/],
    ['a key of the wrong length', {'Sec-WebSocket-Key': 'x'}, /^HTTP\/1\.1 400/],
    ['another protocol', {Upgrade: 'h2c'}, /^HTTP\/1\.1 400/],
    ['headers of 100 kB', {'X-Long': 'x'.repeat(100_000)}, /^HTTP\/1\.1 431/],
  ] as [string, Record<string, string>, RegExp][])('with %s is refused', async (_name, headers, status) => {
    expect((await RawSocket.open(server.port, headers)).head).toMatch(status);
  });

  it('by POST is refused', async () => {
    const socket = await RawSocket.open(server.port, {}, 'POST /v1/demo/realtime HTTP/1.1');
    expect(socket.head).toMatch(/^HTTP\/1\.1 40[05]/);
  });
});

it('S7: random frames end sockets with the right codes and leave the server whole', async () => {
  const {frames, faults, codes} = await fuzzFrames(server, {frames: 20_000, seed: 2026});

  expect(faults).toEqual([]);
  expect(frames).toBe(20_000);
  expect(Object.keys(codes).map(Number)).toEqual(expect.arrayContaining([1002, 1007, 1009, 4400]));
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
}, 60_000);
