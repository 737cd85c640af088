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
   * @param {Document | ShadowRoot} root
   * @returns {number}
   */
  const countElements = (root = document) =>
    [...root.querySelectorAll('*')].reduce(
      (sum, each) => sum + 1 + (each.shadowRoot ? countElements(each.shadowRoot) : 0),
      0,
    );

  window.probe = {longTasksMs, waitFor, countElements: () => countElements()};
}
