/**
 * The server as one file. Only the protocol is bundled, so that an installed server needs nothing of the browser package
 * to run; every other dependency stays what npm installed.
 */
import {nodeResolve} from '@rollup/plugin-node-resolve';
import path from 'node:path';

/** @type {import('rollup').RollupOptions} */
export default {
  input: '.build/main.js',
  external: (id) => !id.startsWith('.') && !path.isAbsolute(id) && !id.startsWith('talk-elements/'),
  output: {file: 'dist/main.js', format: 'es', sourcemap: true},
  plugins: [nodeResolve()],
};
