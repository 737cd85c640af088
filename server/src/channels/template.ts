import {Liquid, type Template as LiquidTemplate} from 'liquidjs';

/** Largest result, in characters. */
const RESULT = 512 * 1024;
/** Templates kept compiled. */
const COMPILED = 200;

/** HTML that we made ourselves out of escaped parts; everything else that a template prints is escaped. */
export class SafeHtml {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  /** Where HTML is no use. */
  toString(): string {
    return this.html;
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Fills in the templates that operators write (spec/notifications.md §3). */
export interface Templates {
  /** What every `{{ }}` gives is escaped; throws on a faulty template or one that takes too much. */
  html(source: string, scope: object): string;
  /** For subjects and other plain text. */
  text(source: string, scope: object): string;
}

/** No files, no inherited properties, bounded time, memory and size. */
export function createTemplates(): Templates {
  const html = createRenderer((value) => (value instanceof SafeHtml ? value.html : escapeHtml(toText(value))));
  const text = createRenderer(toText);
  return {html, text};
}

function createRenderer(print: (value: unknown) => string): (source: string, scope: object) => string {
  const engine = new Liquid({
    templates: {},
    dynamicPartials: false,
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: 100_000,
    renderLimit: 500,
    memoryLimit: 10_000_000,
    outputEscape: print,
  });
  // Nothing gets past the escaping.
  engine.registerFilter('raw', (value: unknown) => value);
  const compiled = new Map<string, LiquidTemplate[]>();
  return (source, scope) => {
    let template = compiled.get(source);
    if (!template) {
      template = engine.parse(source);
      if (compiled.size >= COMPILED) compiled.clear();
      compiled.set(source, template);
    }
    const result = String(engine.renderSync(template, scope));
    if (result.length > RESULT) throw new Error(`The template gave more than ${RESULT} characters.`);
    return result;
  };
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(toText).join('');
  if (value instanceof SafeHtml) return value.html;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}
