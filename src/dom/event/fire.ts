/**
 * Tells the page about an event: first the element's callback property, with the event's detail, then the listeners.
 * A callback that throws is reported and stops nothing.
 * @returns false if a listener cancelled the event.
 */
export function fire<T>(element: Element, event: CustomEvent<T>, callback?: (detail: T) => unknown): boolean {
  try {
    const result = callback?.call(element, event.detail);
    if (result instanceof Promise) result.catch(report);
  } catch (error) {
    report(error);
  }
  return element.dispatchEvent(event);
}

function report(error: unknown) {
  console.error(error);
}
