import type {CDPSession} from '@playwright/test';

declare global {
  interface Window {
    /** Defined by each page. */
    findRow?: (id: string) => Element | null;
    probe: {
      /** Every task over 50 ms so far. */
      readonly longTasksMs: number[];
      /** Milliseconds from the start of the page until this row was painted. */
      waitFor(id: string): Promise<number>;
      /** Shadow roots included. */
      countElements(): number;
    };
  }
}

/** Milliseconds that the page's main thread has worked so far, by the browser's own count. */
export async function taskMs(cdp: CDPSession): Promise<number> {
  return (await metric(cdp, 'TaskDuration')) * 1000;
}

/** JavaScript heap after a collection. */
export async function heapMB(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await metric(cdp, 'JSHeapUsedSize')) / 1024 / 1024;
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const {metrics} = await cdp.send('Performance.getMetrics');
  const found = metrics.find((each) => each.name === name);
  if (!found) throw new Error(`the browser does not count ${name}`);
  return found.value;
}
