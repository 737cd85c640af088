/** Whether a person may be looking at this page: its tab is shown and its window has the focus (spec/js-sdk.md §16). */
export function isPageFocused(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/**
 * Calls back on each change of `isPageFocused()`.
 * @returns a function that ends it.
 */
export function watchPageFocus(callback: (isFocused: boolean) => void): () => void {
  let last = isPageFocused();
  const check = () => {
    const now = isPageFocused();
    if (now === last) return;
    last = now;
    callback(now);
  };
  const ending = new AbortController();
  const {signal} = ending;
  window.addEventListener('focus', check, {signal});
  window.addEventListener('blur', check, {signal});
  document.addEventListener('visibilitychange', check, {signal});
  return () => {
    ending.abort();
  };
}
