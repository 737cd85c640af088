import {setTimeout as delay} from 'node:timers/promises';
import type {Driver} from './driver.js';
import {percentile} from './statistics.js';
import type {Target} from './target.js';

export interface Pacing {
  /** Milliseconds from send to receive, over every delivery. */
  readonly p50: number;
  readonly p99: number;
  readonly deliveriesPerSecond: number;
  readonly cpuPer100k: number;
}

/** Sends at a fixed rate, whatever comes back, and times every delivery on one clock. */
export async function pace(
  target: Target,
  driver: Driver,
  {
    readers: readerCount,
    perSecond,
    warmUpMs,
    measureMs,
  }: {readers: number; perSecond: number; warmUpMs: number; measureMs: number},
): Promise<Pacing> {
  const readers = await driver.openReaders(readerCount);
  const senders = await driver.openSenders(10);
  const times: number[] = [];
  for (const reader of readers) {
    reader.onText = (frame) => {
      const now = performance.now();
      for (let at = frame.indexOf('t='); at >= 0; at = frame.indexOf('t=', at + 2)) {
        const sentAt = Number(frame.slice(at + 2, frame.indexOf(' ', at)));
        if (sentAt >= measureFrom) times.push(now - sentAt);
      }
    };
  }

  const startedAt = performance.now();
  const measureFrom = startedAt + warmUpMs;
  const measureTo = measureFrom + measureMs;
  let sent = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    for (; sent < ((Math.min(now, measureTo) - startedAt) / 1000) * perSecond; sent++) {
      const text = `t=${now.toFixed(3)} as long as a message of people usually is`;
      senders[sent % senders.length]!.send(driver.encodeSends(100 + sent, [text]));
    }
  }, 1);
  await delay(warmUpMs);
  const cpuBefore = await target.cpuSeconds();
  await delay(measureMs);
  const cpu = (await target.cpuSeconds()) - cpuBefore;
  await delay(500);
  clearInterval(timer);
  for (const socket of [...readers, ...senders]) socket.close();

  const expected = (perSecond * measureMs * readerCount) / 1000;
  if (times.length < expected * 0.98) throw new Error(`${target.name}: ${times.length} of ${expected} deliveries`);
  times.sort((a, b) => a - b);
  return {
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    deliveriesPerSecond: (times.length / measureMs) * 1000,
    cpuPer100k: (cpu / times.length) * 100_000,
  };
}
