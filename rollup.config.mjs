/**
 * What a page loads without a bundler: one file an entry with everything in it, and a chunk for each part that loads
 * when first used. The npm modules in dist/ are what tsc wrote; bundlers of our users do better with those.
 */
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {minifyTemplates} from './bin/build/minify-templates.mjs';
import {shareHelpers} from './bin/build/share-helpers.mjs';

/** The size check weighs the entry alone. @type {import('rollup').Plugin} */
const entryIsOneFile = {
  name: 'entry-is-one-file',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk' && chunk.isEntry && chunk.imports.length > 0) {
        this.error(`${chunk.fileName} would load ${chunk.imports.join(', ')} at the start`);
      }
    }
  },
};

/**
 * @param {string} name
 * @param {string} input
 * @returns {import('rollup').RollupOptions}
 */
const browserBundle = (name, input) => ({
  input: {[name]: input},
  // Chunks that load later import what they share with the entry from the entry itself; a page starts with one file.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist/browser',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: `chunks/${name}-[name]-[hash].js`,
    sourcemap: true,
  },
  plugins: [
    shareHelpers(),
    minifyTemplates(),
    nodeResolve({exportConditions: ['production', 'browser'], browser: true}),
    terser({ecma: 2020, module: true, format: {comments: false}, compress: {passes: 3}}),
    entryIsOneFile,
  ],
});

// The size check (.size-limit.json) weighs each. "Client alone" is what a page needs for the Data API: `getTalkSession`,
// `registerPolyfills` and all they return, without the classic Session and without UI.
export default [
  browserBundle('talk-elements', 'dist/index.js'),
  browserBundle('talk-chatbox', 'dist/chatbox.js'),
  // The button alone; session and chat are a chunk that it loads when the page is idle.
  browserBundle('talk-popup', 'dist/elements/talk-popup/define.js'),
  browserBundle('talk-client', 'dist/client/data-api.js'),
];
