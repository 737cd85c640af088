/** The next event of this kind, with its type. */
export function nextEvent<K extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => {
    element.addEventListener(name, resolve, {once: true});
  });
}
