import type {Placement} from '@floating-ui/dom';
import {render, type TemplateResult} from 'lit';

export interface PopoverOptions {
  readonly className: string;
  readonly role: string;
  readonly label: string;
  readonly placement: Placement;
  /** Where the focus goes when it closes and the anchor is gone. */
  readonly fallback?: () => HTMLElement | null | undefined;
}

/** Something that lies over a chat until it is used, left by Escape, or a press beside it. */
export interface Popover {
  readonly element: HTMLElement;
  /** Replaces what it shows. */
  show(content: TemplateResult): void;
  close(): void;
}

/** Opens a popover beside `anchor`, in the same root, so that it looks as that root's styles say. */
export function openPopover(anchor: HTMLElement, options: PopoverOptions): Popover {
  const element = document.createElement('div');
  element.popover = 'auto';
  element.className = `popover ${options.className}`;
  element.setAttribute('role', options.role);
  element.setAttribute('aria-label', options.label);
  element.dir = getComputedStyle(anchor).direction;
  let stop: (() => void) | undefined;
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    // Only this one closes (spec/ui.md §13).
    event.stopPropagation();
    event.preventDefault();
    element.hidePopover();
  });
  element.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    stop?.();
    element.remove();
    anchor.setAttribute('aria-expanded', 'false');
    const active =
      (element.getRootNode() as ShadowRoot).activeElement ?? (anchor.getRootNode() as ShadowRoot).activeElement;
    if (active) return;
    if (anchor.isConnected) anchor.focus();
    else options.fallback?.()?.focus();
  });
  anchor.after(element);
  anchor.setAttribute('aria-expanded', 'true');
  element.showPopover();
  void import('./place.js').then(({place}) => {
    if (element.isConnected) stop = place(anchor, element, options.placement);
  });
  return {
    element,
    show(content) {
      render(content, element);
    },
    close() {
      if (element.isConnected) element.hidePopover();
    },
  };
}
