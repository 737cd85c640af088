import type {Placement} from '@floating-ui/dom';
import {html, nothing, type SVGTemplateResult} from 'lit';
import {icon} from '../../dom/icon.js';
import {openPopover} from './open-popover.js';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly outline?: SVGTemplateResult;
  readonly isDangerous?: boolean;
  /** Asked before `act`. */
  readonly question?: string;
  readonly act: () => void;
}

export interface MenuOptions {
  readonly label: string;
  readonly cancel: string;
  readonly placement?: Placement;
  readonly fallback?: () => HTMLElement | null | undefined;
}

/** Opens a menu beside a button: arrow keys, Home and End move in it, Escape leaves it (WAI-ARIA menu button pattern). */
export function openMenu(anchor: HTMLElement, items: readonly MenuItem[], options: MenuOptions): void {
  const {label, cancel, placement = 'bottom-end'} = options;
  const popover = openPopover(anchor, {...options, className: 'menu', role: 'menu', label, placement});
  const {element} = popover;
  const buttons = () => [...element.querySelectorAll<HTMLElement>('button')];

  const done = (act: () => void) => {
    popover.close();
    act();
  };

  const ask = (item: MenuItem) => {
    element.setAttribute('role', 'alertdialog');
    popover.show(
      html`<p class="question">${item.question}</p>
        <div class="answers">
          <button type="button" class="danger" @click=${() => done(item.act)}>${item.label}</button>
          <button type="button" @click=${() => popover.close()}>${cancel}</button>
        </div>`,
    );
    buttons()[0]?.focus();
  };

  popover.show(
    html`${items.map(
      (item) =>
        html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          class=${item.isDangerous ? 'danger' : ''}
          @click=${() => (item.question ? ask(item) : done(item.act))}
        >
          ${item.outline ? icon(item.outline) : nothing}<span dir="auto">${item.label}</span>
        </button>`,
    )}`,
  );
  buttons()[0]?.focus();
  element.addEventListener('keydown', (event) => {
    const all = buttons();
    const index = all.indexOf(event.target as HTMLElement);
    const next = {
      ArrowDown: all[(index + 1) % all.length],
      ArrowUp: all.at(index - 1),
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (event.key === 'Tab' && element.role === 'menu') popover.close();
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  });
}
