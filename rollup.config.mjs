/**
 * What a page loads without a bundler: one file an entry with everything in it, and a chunk for each part that loads
 * when first used. The npm modules in dist/ are what tsc wrote; bundlers of our users do better with those.
 */
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {minifyTemplates} from './bin/build/minify-templates.mjs';

/**
 * @param {string} name
 * @param {string} input
 * @returns {import('rollup').RollupOptions}
 */
const browserBundle = (name, input) => ({
  input: {[name]: input},
  output: {
    dir: 'dist/browser',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: `chunks/${name}-[name]-[hash].js`,
    sourcemap: true,
  },
  plugins: [
    minifyTemplates(),
    nodeResolve({exportConditions: ['production', 'browser'], browser: true}),
    terser({ecma: 2020, module: true, format: {comments: false}}),
  ],
});

export default [browserBundle('talk-elements', 'dist/index.js'), browserBundle('talk-client', 'dist/client/index.js')];
