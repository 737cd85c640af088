/**
 * Runs in every page before anything of it: says when a row was painted, how long tasks were, how many elements there
 * are. A classic script, whatever its name says: Playwright injects it as it stands.
 */
{
  /** @type {number[]} */
  const longTasksMs = [];
  new PerformanceObserver((list) => longTasksMs.push(...list.getEntries().map(({duration}) => duration))).observe({
    type: 'longtask',
  });

  /** @param {() => void} then Called once the frame that is being made is on its way to the screen. */
  const afterPaint = (then) => {
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(undefined);
    });
  };

  /** @param {string} id */
  const waitFor = (id) =>
    new Promise((resolve, reject) => {
      const giveUpAt = performance.now() + 30_000;
      const look = () => {
        if (window.findRow?.(id)) afterPaint(() => resolve(performance.now()));
        else if (performance.now() > giveUpAt) reject(new Error(`${id} was not shown within 30 s`));
        else requestAnimationFrame(look);
      };
      look();
    });

  /**
   * @param {() => void} act
   * @param {string} id
   */
  const time = async (act, id) => {
    const startedAt = performance.now();
    act();
    return (await waitFor(id)) - startedAt;
  };

  /** @type {number[]} */
  const keysMs = [];
  addEventListener('keydown', ({timeStamp}) => afterPaint(() => keysMs.push(performance.now() - timeStamp)), true);

  /** @param {Element} scroller One whose content starts at its end counts down from 0. */
  const roomAbove = (scroller) => {
    const {scrollTop, scrollHeight, clientHeight} = scroller;
    const startsAtEnd = getComputedStyle(scroller).flexDirection === 'column-reverse';
    return startsAtEnd ? scrollHeight - clientHeight + scrollTop : scrollTop;
  };

  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /**
   * @param {number} step
   * @param {number} size
   */
  const scrollUp = async (step, size) => {
    const startedAt = performance.now();
    /** @type {number[]} */
    const frames = [];
    const seen = new Set();
    let blankFrames = 0;
    let driftPx = 0;
    let waited = 0;
    let previous = await nextFrame();
    while (seen.size < size && waited < 600) {
      const list = window.findList?.();
      if (!list) throw new Error('there is no list');
      const {scroller, rows} = list;
      const view = scroller.getBoundingClientRect();
      const shown = rows.filter((row) => {
        const {top, bottom} = row.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
      for (const row of shown) seen.add(row.dataset.id);
      const [first, last] = [shown[0], shown.at(-1)];
      // Rows stand apart by less than 60 px, dividers included.
      const covers =
        first &&
        last &&
        (first.getBoundingClientRect().top <= view.top + 60 || roomAbove(scroller) < 60) &&
        last.getBoundingClientRect().bottom >= view.bottom - 60;
      if (!covers) blankFrames++;
      const before = first?.getBoundingClientRect().top ?? 0;
      const moved = Math.min(step, roomAbove(scroller));
      waited = moved ? 0 : waited + 1;
      scroller.scrollTop -= moved;
      const now = await nextFrame();
      frames.push(now - previous);
      previous = now;
      if (first?.isConnected) {
        driftPx = Math.max(driftPx, Math.abs(first.getBoundingClientRect().top - before - moved));
      }
    }
    const usual = [...frames].sort((a, b) => a - b)[frames.length >> 1] ?? 0;
    return {
      seconds: (performance.now() - startedAt) / 1000,
      droppedShare: frames.filter((ms) => ms > usual * 1.5).length / frames.length,
      longTasks: longTasksMs.length,
      blankFrames,
      driftPx,
      rowsSeen: seen.size,
    };
  };

  /**
   * @param {Document | ShadowRoot} root
   * @returns {number}
   */
  const countElements = (root = document) =>
    [...root.querySelectorAll('*')].reduce(
      (sum, each) => sum + 1 + (each.shadowRoot ? countElements(each.shadowRoot) : 0),
      0,
    );

  window.probe = {longTasksMs, waitFor, time, keysMs, scrollUp, countElements: () => countElements()};
}
