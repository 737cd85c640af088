/**
 * What a page loads without a bundler: one file an entry with everything in it, and a chunk for each part that loads
 * when first used. The npm modules in dist/ are what tsc wrote; bundlers of our users do better with those.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {compileAhead} from './bin/build/compile-ahead.mjs';
import {minifyTemplates} from './bin/build/minify-templates.mjs';
import {shareHelpers} from './bin/build/share-helpers.mjs';
import {shortMembers} from './bin/build/short-members.mjs';
import {shortPrivates} from './bin/build/short-privates.mjs';

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
    // What the same words make in every bundle is one file.
    chunkFileNames: ({facadeModuleId}) =>
      facadeModuleId?.includes('/emoji/data/') ? 'chunks/emoji-[name]-[hash].js' : `chunks/${name}-[name]-[hash].js`,
    sourcemap: true,
  },
  plugins: [
    shareHelpers(),
    minifyTemplates(),
    nodeResolve({exportConditions: ['production', 'browser'], browser: true}),
    shortPrivates(),
    shortMembers(),
    // Nothing here makes objects with functions of the old form, whose arrows would differ.
    terser({ecma: 2020, module: true, format: {comments: false}, compress: {passes: 3, unsafe_arrows: true}}),
    entryIsOneFile,
  ],
});

/** An entry that shows a chat as soon as it is there. @type {typeof browserBundle} */
const shownAtOnce = (name, input) => {
  const bundle = browserBundle(name, input);
  return {...bundle, plugins: [bundle.plugins, compileAhead()]};
};

const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Where a server may let everything be kept for ever: no two builds give two contents one name. */
const versionFolder = `dist/talk/${version}`;

/** @type {import('rollup').RollupOptions} */
const classicBundle = {
  ...shownAtOnce('sdk', 'dist/talk/sdk.js'),
  output: {
    dir: versionFolder,
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
  },
};

/** The plain script that a page names; also within the folder, so that the page can name the version.
 * @type {import('rollup').RollupOptions} */
const loaderBundle = {
  input: 'dist/talk/loader.js',
  output: ['dist/talk.js', `${versionFolder}/talk.js`].map((file) => ({file, format: 'iife'})),
  plugins: [
    {
      name: 'name-sdk',
      transform(code) {
        const sdk = readdirSync(versionFolder).find((file) => /^sdk-.*\.js$/.test(file));
        if (!sdk) this.error(`There is no SDK in ${versionFolder}.`);
        return {
          code: code.replaceAll('TALK_SDK', JSON.stringify(sdk)).replaceAll('TALK_VERSION', JSON.stringify(version)),
          map: null,
        };
      },
    },
    terser({ecma: 2020, format: {comments: false}}),
  ],
};

/** A service worker that works everywhere is a classic script. @type {import('rollup').RollupOptions} */
const pushWorker = {
  input: 'dist/push/worker.js',
  output: {file: 'dist/talk-push-worker.js', format: 'iife'},
  plugins: [terser({ecma: 2020, format: {comments: false}})],
};

// The size check (.size-limit.json) weighs each. "Client alone" is what a page needs for the Data API: `getTalkSession`,
// `registerPolyfills` and all they return, without the classic Session and without UI.
export default [
  shownAtOnce('talk-elements', 'dist/index.js'),
  shownAtOnce('talk-chatbox', 'dist/chatbox.js'),
  // The button alone; session and chat are a chunk that it loads when the page is idle.
  browserBundle('talk-popup', 'dist/elements/talk-popup/define.js'),
  browserBundle('talk-client', 'dist/client/data-api.js'),
  pushWorker,
  classicBundle,
  loaderBundle,
];
