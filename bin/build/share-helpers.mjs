const id = '\0talk:decorate';
const start = 'var __decorate = ';
const inline = /^var __decorate = [^]*?^};\n/m;

/**
 * A Rollup plugin that gives all modules one `__decorate`. The compiler writes it into each file that uses decorators,
 * for the modules we publish need no helper package at run time.
 *
 * @returns {import('rollup').Plugin}
 */
export function shareHelpers() {
  /** @type {string | undefined} */
  let helper;
  return {
    name: 'share-helpers',
    resolveId: (source) => (source === id ? id : null),
    load: (asked) => (asked === id ? helper : null),
    transform(code) {
      const own = inline.exec(code)?.[0];
      if (!own) return null;
      // A module has no `this` that could bring one along.
      helper ??= `export const __decorate = ${own.slice(start.length).replace('(this && this.__decorate) || ', '')}`;
      // As many lines as before, so that the source map of the compiler stays right.
      const lines = '\n'.repeat(own.split('\n').length - 1);
      return {code: code.replace(inline, () => `import {__decorate} from '${id}';${lines}`), map: null};
    },
  };
}
