/** Engines that know it compile all of such a file while it is fetched, beside the page's own work; others skip a comment. */
const hint = '//# allFunctionsCalledOnLoad\n';

/**
 * A rollup plugin: nearly everything in an entry runs before a person sees something, so that compiling it function by
 * function, when each is first called, keeps them waiting. Chunks, of which a click needs a part, stay as they are.
 * @returns {import('rollup').Plugin}
 */
export const compileAhead = () => ({
  name: 'compile-ahead',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
      chunk.code = hint + chunk.code;
      if (chunk.map) chunk.map.mappings = `;${chunk.map.mappings}`;
    }
  },
});
