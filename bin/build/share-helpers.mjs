const id = '\0talk:decorate';
const inline = /^var __decorate = [^]*?^};\n/m;
/** What the compiler writes for a member with one decorator; `null` where the member is an accessor. */
const call = /^__decorate\(\[(\n {4}\S[^]*?\n)\], (\w+)\.prototype, ("\w+"), (?:void 0|null)\);/gm;

/** All that the compiler's own does for such a member. */
const helper = `export const __decorate = (decorate, {prototype}, name) => {
  const descriptor = decorate(prototype, name);
  if (descriptor) Object.defineProperty(prototype, name, descriptor);
};`;

/**
 * A Rollup plugin that gives all modules one short `__decorate`, for members of classes with one decorator each. The compiler
 * writes a longer one into each file that uses decorators, for the modules we publish need no helper package at run time.
 *
 * @returns {import('rollup').Plugin}
 */
export function shareHelpers() {
  return {
    name: 'share-helpers',
    resolveId: (source) => (source === id ? id : null),
    load: (asked) => (asked === id ? helper : null),
    transform(code) {
      const own = inline.exec(code)?.[0];
      if (!own) return null;
      const calls = code.match(/__decorate\(\[$/gm)?.length ?? 0;
      const known = code.match(call) ?? [];
      if (known.length !== calls || known.some((each) => /^ {4}\S.*,$/m.test(each)))
        this.error('Only members of classes can be decorated, each once.');
      // As many lines as before, so that the source map of the compiler stays right.
      const lines = '\n'.repeat(own.split('\n').length - 1);
      return {
        code: code
          .replace(inline, () => `import {__decorate} from '${id}';${lines}`)
          .replace(call, '__decorate($1, $2, $3);'),
        map: null,
      };
    },
  };
}
