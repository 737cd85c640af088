// The waiting half of the public loader snippet: what comes before the script waits in `Talk.ready`. The other half, which adds
// the script to the page, is the tag below this one, for these pages let no text become a script's address.
(function (page, waiting) {
  page.Talk = {
    v: 3,
    ready: {
      then: (onFulfilled) => new Promise((resolve, reject) => waiting.push([onFulfilled, resolve, reject])),
      catch: () => new Promise(() => undefined),
      c: waiting,
    },
  };
})(window, []);
