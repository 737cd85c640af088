import {setTimeout as delay} from 'node:timers/promises';
import type {Driver} from './driver.js';
import type {LoadSocket} from './load-socket.js';
import {countAcks} from './sign-in.js';
import type {Target} from './target.js';

export interface SaturationOptions {
  readonly readers: number;
  readonly senders: number;
  /** Sends of one sender that may wait for their acknowledgement. */
  readonly inFlight: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface Saturation {
  readonly deliveriesPerSecond: number;
  readonly messagesPerSecond: number;
  readonly bytesPerDelivery: number;
  /** Share of one core that the server used. */
  readonly serverCpu: number;
  /** Share of one core that the load used; near 1 means that the load was the limit. */
  readonly loadCpu: number;
}

/** Readers whose every frame is parsed and checked. */
const checked = 2;

/** Keeps a server as busy as it can be with one room and counts what arrives. Throws when a checked reader missed anything. */
export async function saturate(target: Target, driver: Driver, options: SaturationOptions): Promise<Saturation> {
  const readers = await driver.openReaders(options.readers);
  const senders = await driver.openSenders(options.senders);
  const faults: string[] = [];
  for (const reader of readers.slice(0, checked)) checkOrder(reader, driver, faults);

  let isSending = true;
  let nextId = 100;
  senders.forEach((sender, index) => {
    let round = 0;
    const send = (count: number) => {
      const texts = Array.from(
        {length: count},
        () => `Message ${round++} of sender ${index}, as long as people's usually are.`,
      );
      sender.send(driver.encodeSends(nextId, texts));
      nextId += count;
    };
    sender.onText = (frame) => {
      const acks = countAcks(frame);
      if (frame.includes('"type":"error"')) faults.push(frame.slice(0, 200));
      if (isSending && acks > 0) send(acks);
    };
    send(options.inFlight);
  });

  await delay(options.warmUpMs);
  const before = await sample(target, readers, driver);
  await delay(options.measureMs);
  const after = await sample(target, readers, driver);
  isSending = false;
  for (const socket of [...readers, ...senders]) socket.close();
  if (faults.length > 0) throw new Error(`${target.name}: ${faults.length} faults, first: ${faults[0]}`);

  const seconds = (after.atMs - before.atMs) / 1000;
  const deliveries = after.deliveries - before.deliveries;
  return {
    deliveriesPerSecond: deliveries / seconds,
    messagesPerSecond: deliveries / seconds / readers.length,
    bytesPerDelivery: (after.bytes - before.bytes) / deliveries,
    serverCpu: (after.serverCpu - before.serverCpu) / seconds,
    loadCpu: (after.loadCpu - before.loadCpu) / seconds,
  };
}

/** Every message has a number one above the last; a reader's next frame says how many it has had. */
async function sample(target: Target, readers: readonly LoadSocket[], driver: Driver) {
  const atMs = performance.now();
  const serverCpu = await target.cpuSeconds();
  const {user, system} = process.cpuUsage();
  const counts = await Promise.all(
    readers.map(
      (reader) =>
        new Promise<number>((resolve, reject) => {
          reader.onClose = () => reject(new Error('a reader was cut off'));
          const look = (head: string) => {
            const from = driver.readFrom(head);
            if (from === undefined) reader.onceHead = look;
            else resolve(from);
          };
          reader.onceHead = look;
        }),
    ),
  );
  const deliveries = counts.reduce((sum, count) => sum + count, 0);
  const bytes = readers.reduce((sum, reader) => sum + reader.bytes, 0);
  return {atMs, serverCpu, loadCpu: (user + system) / 1e6, deliveries, bytes};
}

function checkOrder(reader: LoadSocket, driver: Driver, faults: string[]): void {
  let expected: number | undefined;
  reader.onText = (frame) => {
    const broadcast = driver.parseBroadcast(frame);
    if (!broadcast) return;
    if (expected !== undefined && broadcast.from !== expected) faults.push(`${broadcast.from} after ${expected}`);
    if (!broadcast.texts.every((text) => text.startsWith('Message '))) faults.push('a text is not as sent');
    expected = broadcast.from + broadcast.texts.length;
  };
}
