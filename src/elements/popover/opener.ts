const open = new WeakMap<EventTarget, boolean>();

/**
 * Listens to `pointerdown` and `click` of a button that opens a popover. A press on it while that is open has closed it by the
 * time of the click, which then opens nothing.
 */
export function opener(act: (anchor: HTMLElement) => void): (event: Event) => void {
  return ({type, currentTarget}) => {
    const anchor = currentTarget as HTMLElement;
    if (type === 'pointerdown') {
      open.set(anchor, anchor.ariaExpanded === 'true');
      return;
    }
    const wasOpen = open.get(anchor);
    open.delete(anchor);
    if (!wasOpen) act(anchor);
  };
}
