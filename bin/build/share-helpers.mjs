const helpersId = '\0talk:decorate';
const decoratorsId = '\0talk:decorators';
const inline = /^var __decorate = [^]*?^};\n/m;
/** What the compiler writes for a member with one decorator; `null` where the member is an accessor. */
const call = /^__decorate\(\[(\n {4}\S[^]*?\n)\], (\w+)\.prototype, ("\w+"), (?:void 0|null)\);/gm;

/** All that the compiler's own does for such members of one class. */
const helper = `export const __decorate = ({prototype}, decorators) => {
  for (const name in decorators) {
    const descriptor = decorators[name](prototype, name);
    if (descriptor) Object.defineProperty(prototype, name, descriptor);
  }
};`;

/** All that Lit's own do when they are called so; theirs also serve the standard's decorators. */
const decorators = `export const property = (options) => ({constructor}, name) => constructor.createProperty(name, options);
export const state = () => property({state: true, attribute: false});
export const query = (selector) => () => ({
  configurable: true,
  get() {
    return this.renderRoot?.querySelector(selector) ?? null;
  },
});`;

/** @type {ReadonlyMap<string, string>} */
const modules = new Map([
  [helpersId, helper],
  [decoratorsId, decorators],
]);

/**
 * A Rollup plugin that gives all modules one short `__decorate`, for members of classes with one decorator each, and of Lit's
 * decorators what it needs. The compiler writes a longer one into each file that uses decorators, for the modules we publish
 * need no helper package at run time.
 *
 * @returns {import('rollup').Plugin}
 */
export function shareHelpers() {
  return {
    name: 'share-helpers',
    resolveId: (source) => (source === 'lit/decorators.js' ? decoratorsId : modules.has(source) ? source : null),
    load: (asked) => modules.get(asked) ?? null,
    transform(code) {
      const own = inline.exec(code)?.[0];
      if (!own) return null;
      const count = code.match(/__decorate\(\[$/gm)?.length ?? 0;
      const calls = [...code.matchAll(call)];
      if (calls.length !== count || calls.some(([each]) => /^ {4}\S.*,$/m.test(each)))
        this.error('Only members of classes can be decorated, each once.');
      // As many lines as before, so that the source map of the compiler stays right.
      const lines = '\n'.repeat(own.split('\n').length - 1);
      let at = 0;
      const joined = code.replace(call, (_, decorator, owner, member) => {
        const opening = calls[at - 1]?.[2] === owner ? '' : `__decorate(${owner}, {`;
        return `${opening}${member}: (${decorator}),${calls[++at]?.[2] === owner ? '' : '});'}`;
      });
      return {code: joined.replace(inline, () => `import {__decorate} from '${helpersId}';${lines}`), map: null};
    },
  };
}
