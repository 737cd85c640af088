import {html, LitElement, type SVGTemplateResult, type TemplateResult} from 'lit';
import {Directive, directive, type ChildPart} from 'lit/directive.js';
import * as feedIcons from '../../dom/feed-icons.js';
import {alert, arrowUp, drawIconsBy, icon, padlock, tick, ticks} from '../../dom/icon.js';
import * as lateIcons from '../../dom/late-icons.js';
import {renderBy} from './render-by.js';
import {renderersAround} from './renderers-around.js';

const names = new Map<unknown, string>(
  [{alert, arrowUp, padlock, tick, ticks}, lateIcons, feedIcons].flatMap((outlines) =>
    Object.entries(outlines).map(([name, outline]) => [outline, name] as const),
  ),
);

/** As icons are here. */
const plainIcon = icon;

/** An icon as the page around it draws it. */
const drawn = directive(
  class extends Directive {
    override update({options}: ChildPart, [outline]: [SVGTemplateResult]): unknown {
      const renderers = options?.host && renderersAround(options.host as LitElement);
      return renderBy(renderers, 'Icon', {name: names.get(outline) ?? ''}) ?? plainIcon(outline);
    }
    render(outline: SVGTemplateResult): TemplateResult {
      return plainIcon(outline);
    }
  },
);

/** From now on icons are drawn in the page's way where it has one, and at once in an element and all within. */
export function drawIcons(host: LitElement) {
  drawIconsBy((outline) => html`${drawn(outline)}`);
  redraw(host);
}

function redraw(element: LitElement) {
  element.requestUpdate();
  for (const inner of element.renderRoot.querySelectorAll('*')) if (inner instanceof LitElement) redraw(inner);
}
