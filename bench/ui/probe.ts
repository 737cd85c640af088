import type {CDPSession} from '@playwright/test';

export interface Scrolled {
  readonly seconds: number;
  /** Frames that came more than half a frame late, of all. */
  readonly droppedShare: number;
  readonly longTasks: number;
  /** Frames in which rows did not cover the view. */
  readonly blankFrames: number;
  /** The most by which a row stood elsewhere than the scrolling put it. */
  readonly driftPx: number;
  readonly rowsSeen: number;
}

declare global {
  interface Window {
    /** Defined by each page. */
    findRow?: (id: string) => Element | null;
    /** What scrolls, and the rows in it, in order. */
    findList?: () => {readonly scroller: Element; readonly rows: readonly HTMLElement[]} | null;
    findField?: () => HTMLTextAreaElement | null;
    /** Opens the conversation, in pages that were told to wait. */
    mount?: () => void;
    /** Chooses a conversation, in an inbox. */
    select?: (id: string) => void;
    probe: {
      /** Every task over 50 ms so far. */
      readonly longTasksMs: number[];
      /** Milliseconds from the start of the page until this row was painted. */
      waitFor(id: string): Promise<number>;
      /** Milliseconds from doing this until the row was painted. */
      time(act: () => void, id: string): Promise<number>;
      /** Milliseconds from each key to the frame that shows what it did. */
      readonly keysMs: number[];
      /** Scrolls to the very first of so many messages, so many pixels a frame. */
      scrollUp(step: number, size: number): Promise<Scrolled>;
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
