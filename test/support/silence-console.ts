/** Keeps calls of one console method from the output and collects them. Restore it at the end of the test. */
export function silenceConsole(method: 'error' | 'warn') {
  const calls: unknown[][] = [];
  const original = console[method];
  console[method] = (...args: unknown[]) => {
    calls.push(args);
  };
  return {
    calls,
    restore() {
      console[method] = original;
    },
  };
}
