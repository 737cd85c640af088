import {autoUpdate, computePosition, flip, offset, shift, type Placement} from '@floating-ui/dom';

/** Keeps a popover beside its anchor while it is open. @returns how to stop. */
export function place(anchor: Element, popover: HTMLElement, placement: Placement): () => void {
  return autoUpdate(anchor, popover, () => {
    void computePosition(anchor, popover, {
      placement,
      strategy: 'fixed',
      middleware: [offset(4), flip(), shift({padding: 8})],
    }).then(({x, y}) => {
      popover.style.setProperty('left', `${x}px`);
      popover.style.setProperty('top', `${y}px`);
    });
  });
}
